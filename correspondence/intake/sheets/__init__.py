"""Tables that people paste or upload: rows become drafts, or changes of what is on record, after a look at all of them."""
