"""Which papers of an entry may the public read, and in which copy?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from correspondence.models import Attachment, PublicCopy
from correspondence.models.document import AttachmentQuerySet


@dataclass(frozen=True)
class PublicPaper:
    """One paper on a public entry, in the copy that stands. Nothing here is of the original.

    Attributes:
        number, position: the entry's permanent number and the paper's place on it: together its address.
        opened: from when on its entry was public.
    """

    entry: int
    number: str
    position: int
    origin: str
    document: int
    file: str
    title: str
    language: str
    sha256: str
    size: int
    pages: int
    copy: int
    differs_at: datetime | None
    opened: datetime
    made: datetime

    @property
    def name(self) -> str:
        """What it is called in addresses, and when it is saved."""
        return f"{self.number}-{self.position}"

    @property
    def since(self) -> datetime:
        """From when on the public could read this copy here."""
        return max(self.opened, self.made)


COPY = ("file", "title", "language", "sha256", "size", "pages", "pk", "differs_at")


def papers_of(entries: Iterable[int], at: datetime) -> dict[int, list[PublicPaper]]:
    """The public papers of each of some entries at ``at``, in their places; one query."""
    found: dict[int, list[PublicPaper]] = {entry: [] for entry in entries}
    for paper in _papers(Attachment.objects.published(at).filter(entry__in=list(found))):
        found[paper.entry].append(paper)
    return found


def paper_at(number: str, position: int, at: datetime) -> PublicPaper | None:
    """The public paper at a place of an entry; None alike for every other one."""
    return next(_papers(Attachment.objects.published(at).filter(entry__number=number, position=position)), None)


def ended_copies(paper: PublicPaper) -> list[PublicCopy]:
    """The copies that stood before this one, newest first: those alone that the public could read on this entry."""
    ties = Attachment.history.filter(entry=paper.entry, document=paper.document, history_type="+")
    attached = ties.aggregate(last=Max("history_date"))["last"]
    since = max(filter(None, (paper.opened, attached)))
    ended = PublicCopy.objects.filter(document=paper.document, ended_at__gt=since)
    return list(ended.only("sha256", "made_at", "ended_at", "end").order_by("-ended_at", "-pk"))


def _papers(rows: AttachmentQuerySet) -> Iterable[PublicPaper]:
    of_copy = [f"document__copies__{name}" for name in COPY]
    named = rows.order_by("entry", "position").values_list(
        "entry", "entry__number", "position", "origin", "document", *of_copy,
        "document__copies__made_at", "entry__published_at", "entry__publish_at",
    )  # fmt: skip
    for *fields, made, published, publish_at in named:
        yield PublicPaper(*fields, opened=max(filter(None, (published, publish_at))), made=made)
