"""Words out of papers, in a process of its own with limits: without Django, without the record."""
