"""How is the record told in sentences? The same words on a page, in a feed and in a mail."""
