"""What does a paper say, and in which words do we tell that it was refused or could not be read?"""

from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from correspondence.extraction import limited, pdf_words, pictures
from correspondence.models import Document, Finding

SECONDS_TO_INSPECT = 120  # of the processor: a page takes a thirtieth of one
# Stored in English, shown in the reader’s language.
UNREADABLE = {
    "locked": gettext_noop("A password is needed to open it."),
    "pages": gettext_noop("Not every page of it can be opened."),
    "too slow": gettext_noop("Reading it took too long, and was stopped."),
    "too large": gettext_noop("Reading it took too much memory, and was stopped."),
    "crashed": gettext_noop("The program that reads papers broke down on it, or ran out of memory."),
}


@dataclass(frozen=True)
class Reading:
    """What came of reading a paper: its words page by page, or why there are none."""

    why: str = ""
    words: list[str] | None = field(default=None)
    locked: bool = False
    findings: tuple[dict[str, Any], ...] = ()  # what somebody must look at, as ``extraction.inspection`` tells it

    def put_on(self, document: Document) -> None:
        """Say so in its fields; nothing is saved."""
        document.why = self.why
        document.words = self.words or []
        document.wordless_pages = sum(not page for page in document.words)
        if self.words is None:
            document.reading = Document.Reading.UNREADABLE
        else:
            document.reading, document.pages = Document.Reading.READ, len(self.words)

    def note_findings(self, document: Document) -> None:
        """What must be looked at before it is published."""
        if self.locked:
            Finding.objects.get_or_create(document=document, kind=Finding.Kind.LOCKED)


def read_bytes(data: bytes, *, kind: str) -> Reading:
    """Read a paper in a process with limits. ValidationError with a sentence for what is no paper; nothing else is raised."""
    try:
        found, _made = limited.run("read", data, kind=kind)
    except limited.Refused as why:
        raise ValidationError(refusal(str(why), kind)) from None
    except limited.Unreadable as why:
        return Reading(why=UNREADABLE.get(str(why), UNREADABLE["crashed"]))
    return Reading(words=found["words"], locked=found["locked"])


def inspected(found: Reading, data: bytes, *, kind: str) -> Reading:
    """With what must be looked at in a paper that was read; unreadable, where it cannot be looked through."""
    if found.words is None:
        return found
    try:
        answer, _made = limited.run("inspect", data, seconds=SECONDS_TO_INSPECT, kind=kind)
    except limited.Unreadable as why:
        return Reading(why=UNREADABLE.get(str(why), UNREADABLE["crashed"]))
    return replace(found, findings=tuple(answer["findings"]))


def refusal(why: str, kind: str) -> str:
    """The sentence for a word of ``limited.Refused``."""
    sentences = {
        "archive": _("An archive (ZIP) hangs on it. Print it to a new PDF, and add that."),
        "swells": _("It unpacks to more than a letter can hold."),
        "climbs": _("One of its parts is named so as to leave its folder."),
        "entities": _("Its text refers to something outside it."),
        "macros": _("It carries macros: save it without them first."),
        "pages": _("It has more than %s pages: split it.") % pdf_words.MOST_PAGES,
        "pictures": _("It has more than %s pages: split it.") % pictures.MOST_PAGES,
        "dots": _("A page of it has more than %(dots)s million dots, or %(colour)s million in colour: scan it less finely.")
        % {"dots": pictures.MOST_DOTS // 1_000_000, "colour": pictures.most_dots("RGB") // 1_000_000},
        "moves": _("It is a moving picture, and a paper stands still."),
    }
    return sentences.get(why) or _("It cannot be opened as %s: it is damaged, or something else.") % kind.upper()
