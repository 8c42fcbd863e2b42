"""What is a table of the data format, and what is a column of it?"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """How the values of a column are written. An empty cell means: not on file."""

    TEXT = "text"  # any text, line breaks included
    WORD = "word"  # one of a closed list of words
    ID = "id"  # what names the row for ever, or a part of an address
    REFERENCE = "reference"  # the id of a row of another table
    REFERENCES = "references"  # several, separated by “;”
    LIST = "list"  # several texts, separated by “;”; within one, “\;” stands for “;” and “\\” for “\”
    DATE = "date"  # 2017-12-08
    PART_DATE = "part date"  # 2017-12-08, or 2017-12 or 2017 where no more is known
    TIME = "time"  # 17:00 America/New_York
    MOMENT = "moment"  # 2017-12-08T17:00:00Z
    COUNT = "count"  # a whole number
    DECIMAL = "decimal"  # 72000.50, never 7.2e4
    YES_NO = "yes or no"  # yes, or no

    @property
    def label(self) -> str | Promise:
        """What it is called on a page."""
        return LABELS[self]

    @property
    def is_list(self) -> bool:
        return self in (Kind.LIST, Kind.REFERENCES)


LABELS: dict[Kind, str | Promise] = {
    Kind.TEXT: _("text"),
    Kind.WORD: _("a word of ours"),
    Kind.ID: _("permanent id"),
    Kind.REFERENCE: _("id of a row"),
    Kind.REFERENCES: _("ids of rows, with “;” between"),
    Kind.LIST: _("texts, with “;” between"),
    Kind.DATE: _("date"),
    Kind.PART_DATE: _("date, month or year"),
    Kind.TIME: _("time and zone"),
    Kind.MOMENT: _("moment, in UTC"),
    Kind.COUNT: _("whole number"),
    Kind.DECIMAL: _("number"),
    Kind.YES_NO: _("yes or no"),
}


@dataclass(frozen=True)
class Column:
    """One column: its name, how its values are written, and what it means, in a sentence without its full stop.

    Attributes:
        of: the tables whose ids a reference holds, separated by a bar.
        words: the words of a closed list.
        later: not in the first form of the format: a folder may lack it, and then what the docs say is computed holds.
    """

    name: str
    kind: Kind
    meaning: str | Promise
    of: str = ""
    words: tuple[str, ...] = ()
    later: bool = False


class Role(StrEnum):
    """What a table is to a folder."""

    ENTRIES = "entries"  # one of the nine that every folder has
    DETAILS = "details"  # may be lacking; where it is there, it stands in place of the short columns that it details
    BESIDE = "beside"  # of this site alone: written, and not read


@dataclass(frozen=True)
class Table:
    """One file of a folder.

    Attributes:
        key: the columns that name a row; its rows stand in their order, or that of the key's parent and their own place.
        instead_of: the short columns (``letters.threatens``) that its being there sets aside.
    """

    name: str
    role: Role
    meaning: str | Promise
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    instead_of: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)
