"""When did an entry change in public? Four sorts of change, each a query of keys and moments, the newest first.

They are read along an index. Which of the entries the public may see is asked of the few that were read: ``public_news``.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q, QuerySet

from correspondence.models import (
    Attachment,
    Correction,
    Deadline,
    Entry,
    Event,
    LedgerLine,
    Letter,
    Policy,
    Response,
    Round,
)
from correspondence.models.entry import Stage, opened
from correspondence.models.ledger_line import public_lines

KINDS: tuple[type[Entry], ...] = (Letter, Response, Event, Policy, Round, Deadline)

# Not what the letter told, nor what was known of the past when the deadline came on record.
TOLD = (LedgerLine.Kind.SET, LedgerLine.Kind.REPORTED_MET, LedgerLine.Kind.REPORTED_LATE)
MOVES = tuple(kind for kind in LedgerLine.Kind if kind not in TOLD)


def opening(at: datetime) -> QuerySet:
    """An entry became public; a deadline only where it did so later than its letter, which tells of it."""
    rows = Entry.objects.filter(stage=Stage.PUBLISHED, as_jurisdiction=None, as_grant=None).annotate(key=F("pk"), moment=opened())
    later = Q(as_deadline=None) | Q(moment__gt=opened("as_deadline__letter__"))
    return _newest(rows.filter(later), "")


def correcting(at: datetime) -> QuerySet:
    """A correction of it was printed. A typo is no news."""
    rows = Correction.objects.filter(kind=Correction.Kind.CORRECTION)
    return _newest(rows.annotate(key=F("entry"), moment=F("at")), "entry__")


def showing_papers(at: datetime) -> QuerySet:
    """A paper became public on it, or a newer copy of one, when it was public itself."""
    rows = Attachment.objects.filter(document__copies__isnull=False, document__copies__ended_at=None)
    rows = rows.annotate(key=F("entry"), moment=F("document__copies__made_at"))
    return _newest(rows.filter(moment__gt=opened("entry__")), "entry__")


def moving_dates(at: datetime) -> QuerySet:
    """Something happened to a deadline: its date moved, more time was asked for, no answer was confirmed."""
    rows = public_lines(at).filter(kind__in=MOVES)  # few: read from them
    rows = rows.annotate(key=F("deadline"), moment=F("deadline__public_changed_at"))
    return _newest(rows.filter(moment__gt=opened("deadline__")), "deadline__")


CHANGES = (opening, correcting, showing_papers, moving_dates)


def public_news(keys: Iterable[int], at: datetime) -> set[int]:
    """Those of some entries that are of a kind that is news, and that the public may see at ``at``."""
    left, found = set(keys), set()
    for kind in KINDS:
        if left:
            mine = set(kind.objects.published(at).order_by().filter(pk__in=left).values_list("pk", flat=True))
            left, found = left - mine, found | mine
    return found


def told(rows: list[tuple[int, int, datetime]], of: type, at: datetime) -> list[tuple[int, int, datetime]]:
    """The rows of changes that the public may know of: a correction whose texts name what is not public is none."""
    if of is not Correction or not rows:
        return rows
    seen = set(Correction.objects.published(at).filter(pk__in=[row for row, _key, _moment in rows]).values_list("pk", flat=True))
    return [row for row in rows if row[0] in seen]


def _newest(rows: QuerySet, path: str) -> QuerySet:
    """The last change first; of one moment the latest dated first, undated ones last, then by number."""
    return rows.order_by(F("moment").desc(), F(f"{path}date").desc(nulls_last=True), f"{path}number")
