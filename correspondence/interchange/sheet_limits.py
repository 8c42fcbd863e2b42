"""What may a table hold at most, and what is said of one that cannot be read?"""

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_BYTES = 10 * 1024 * 1024


class SheetRefused(ValueError):
    """A table that cannot be read, with a sentence for a person."""
