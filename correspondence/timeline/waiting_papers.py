"""Which papers wait: to be looked at, read by somebody's own eyes, published, decided upon, or attached to what they show?"""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from correspondence.models import Attachment, ClerkEntry, Document, Finding, Proposal, PublicCopy
from correspondence.models.entry import WAITING, Stage, entry_is_public

LOOSE_AFTER = timedelta(1)
NOT_FOR_EVER = timedelta(30)  # nobody throws a paper away: after that it is left in peace
STANDS = (*WAITING, Stage.PUBLISHED)


def to_look_at() -> QuerySet[Document]:
    """Attached, with something found in them that nobody looked at."""
    return _attached(Q(entry__stage__in=STANDS)).filter(_has_open_findings())


def unreadable(at: datetime) -> QuerySet[Document]:
    """Attached lately, and no parser could read them: a better copy is wanted."""
    lately = Q(added_at__gt=at - NOT_FOR_EVER)
    return _attached(Q(entry__stage__in=STANDS)).filter(lately, reading=Document.Reading.UNREADABLE)


def ready(at: datetime) -> QuerySet[Document]:
    """On an entry that is public, with nothing against it and never published."""
    never = ~Exists(PublicCopy.objects.filter(document=OuterRef("pk")))
    return _attached(entry_is_public(at, "entry")).filter(~_has_open_findings(), never, reading=Document.Reading.READ)


def to_decide() -> QuerySet[Document]:
    """With proposals for a draft that nobody accepted or refused; a published entry is changed on its own page."""
    tied = Attachment.objects.filter(document=OuterRef("document"), entry=OuterRef("entry"))
    waiting = Proposal.objects.filter(Exists(tied), document=OuterRef("pk"), outcome="", entry__stage__in=WAITING)
    return _papers().filter(Exists(waiting))


def loose(at: datetime) -> QuerySet[Document]:
    """Attached to nothing for more than a day, and not what a clerk gave, which waits in the clerk's entry."""
    given = ClerkEntry.history.filter(paper=OuterRef("pk"))  # one that was taken back too
    tied = Attachment.objects.filter(document=OuterRef("pk"))
    since = Q(added_at__lt=at - LOOSE_AFTER, added_at__gt=at - NOT_FOR_EVER)
    return _papers().filter(since, ~Exists(tied), ~Exists(given))


def _attached(condition: Q) -> QuerySet[Document]:
    return _papers().filter(Exists(Attachment.objects.filter(condition, document=OuterRef("pk"))))


def _has_open_findings() -> Exists:
    return Exists(Finding.objects.filter(document=OuterRef("pk"), looked_at=None))


def _papers() -> QuerySet[Document]:
    """The longest waiting first, each with the first label under which it is attached; without its words, which may be many."""
    first = Attachment.objects.filter(document=OuterRef("pk")).order_by("pk")
    rows = Document.objects.annotate(label=first.values("label")[:1], number=first.values("entry__number")[:1])
    return rows.select_related("added_by").defer("words").order_by("pk")
