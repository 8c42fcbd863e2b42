"""What does an entry still need before it is published, and what is merely odd about it?"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from correspondence.intake import second_person
from correspondence.intake.moments import in_words
from correspondence.models import Deadline, Entry, Event, Letter, Person, Policy, PublicCopy, Response, Round
from correspondence.models.entry import Confidence, Stage

DATED = (Letter, Response, Round, Event, Policy)


class Missing(NamedTuple):
    """A reason against publishing, and the entry on whose page it is mended, where that is another one."""

    sentence: str
    at: Entry | None = None


def missing(entry: Entry, *, by: Person | None, at: datetime) -> list[Missing]:
    """Every reason against the entry’s being public from ``at`` on, at the press of ``by``."""
    return [*dict.fromkeys(_missing(entry, by, at))]


def check_publishable(entry: Entry, *, by: Person | None, at: datetime) -> None:
    """Raise ValidationError with every reason against the entry’s being public from ``at`` on."""
    if reasons := missing(entry, by=by, at=at):
        raise ValidationError([reason.sentence for reason in reasons])


def _missing(entry: Entry, by: Person | None, at: datetime) -> Iterator[Missing]:
    sources = entry.citations.exists() or (isinstance(entry, Deadline) and entry.letter.citations.exists())
    if not sources:  # a deadline takes over those of its letter
        yield Missing(_("It has no source: cite one first."))
    named = names(entry)
    for parent in [*belongs_to(entry), *named]:
        if parent.stage != Stage.PUBLISHED:
            words = _("It belongs to “%s”, which is not published.")
            if parent in named:
                words = _("It names “%s”, which is not published.")
            yield Missing(words % parent, parent)
        elif parent.publish_at and parent.publish_at > at:
            words = _("It goes with “%(what)s”, which is not public before %(when)s: choose that time or a later one.")
            yield Missing(words % {"what": parent, "when": in_words(parent.publish_at)}, parent)
    if isinstance(entry, Deadline):
        resting = entry.ledger.exclude(response=None).exclude(response__stage=Stage.PUBLISHED).select_related("response")
        for line in resting:
            yield Missing(_("Its ledger rests on “%s”, which is not published.") % line.response, line.response)
    if second_person.refuses(entry, by):
        yield Missing(_("You changed it last, and this site asks for a second person: another publisher publishes it."))


def belongs_to(entry: Entry) -> list[Entry]:
    """What the entry belongs to, the highest first."""
    found: list[Entry] = []
    for path in entry.belongs_to:
        parent: Entry | None = entry
        for step in path.split("__"):
            parent = getattr(parent, step) if parent else None
        if parent:
            found.insert(0, parent)
    return found


def names(entry: Entry) -> list[Entry]:
    """What the entry names, where several may be named."""
    return [parent for name in entry.belongs_to_all for parent in getattr(entry, name).all()]


def odd(entry: Entry) -> Iterator[str]:
    """What keeps nobody from publishing, and should be meant."""
    standing = PublicCopy.objects.standing().filter(document=OuterRef("document"))
    if isinstance(entry, DATED) and not entry.date:
        yield _("It has no date: pages say that it is not on file.")
    if isinstance(entry, Letter):
        if not (entry.addressee_name or entry.addressee_title or entry.addressee_office):
            yield _("It names no addressee.")
        if entry.deadlines.filter(basis=Deadline.Basis.NONE).exists():
            yield _("A deadline of it has no date.")
    if isinstance(entry, Deadline) and entry.basis == Deadline.Basis.NONE:
        yield _("No date is set: pages say so.")
    if isinstance(entry, Response) and not entry.answers.exists():
        yield _("It answers no letter on record.")
    for label in entry.attachments.filter(~Exists(standing)).values_list("label", flat=True):
        yield _("Its paper “%s” is not public yet.") % label
    if entry.confidence == Confidence.LOW:
        yield _("We are not sure of it: its confidence is low, and pages say so.")
