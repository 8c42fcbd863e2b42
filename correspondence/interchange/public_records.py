"""Which entries and parts does each table hold? What the public may see at a moment, with all that its rows need.

A queryset asks the same few questions for each thousand of its rows, however many there are.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model, Prefetch, Q, QuerySet

from correspondence.interchange.order import by_bytes
from correspondence.models import (
    Answer,
    Attachment,
    Authority,
    Citation,
    Closure,
    Correction,
    Deadline,
    Entry,
    Event,
    Figure,
    Grant,
    Jurisdiction,
    Letter,
    OldSlug,
    Point,
    Policy,
    PublicCopy,
    Response,
    Round,
    Source,
)
from correspondence.models.entry import public
from correspondence.models.ledger_line import public_lines
from correspondence.models.response import public_answers

KINDS: tuple[type[Entry], ...] = (Jurisdiction, Round, Letter, Response, Deadline, Grant, Policy, Event)


def bare(kind: type[Entry], at: datetime) -> QuerySet[Any]:
    """The public entries of a kind, by their number."""
    return kind.objects.published(at).order_by(by_bytes("number"))


def numbered(kind: type[Entry], at: datetime) -> QuerySet[Any]:
    """The same, of which nothing but the number is read: for the tables of what hangs on them."""
    return bare(kind, at).only("number")


def entries(kind: type[Entry], at: datetime, *more: str | Prefetch) -> QuerySet[Any]:
    """The same with their sources, and what else their rows say."""
    return bare(kind, at).prefetch_related(citations(), *more)


def letter_records(at: datetime) -> list[QuerySet[Any]]:
    together = Prefetch("joint_with", Jurisdiction.objects.published(at))
    due = Prefetch("deadlines", Deadline.objects.published(at).prefetch_related(ledger(at)))
    rows = entries(Letter, at, points(Point.Role.CONSEQUENCE), "authorities", together, due)
    return [rows.select_related("round", "jurisdiction")]


def document_records(at: datetime) -> list[QuerySet[Any]]:
    """The papers with the copy that stands; a paper’s own words and name stay where they are."""
    rows = Attachment.objects.published(at).select_related("entry", "document")
    named = rows.only("position", "origin", "entry__number", "document__id")
    standing = Prefetch("document__copies", PublicCopy.objects.standing())
    return [named.prefetch_related(standing).order_by(by_bytes("entry__number"), "position")]


def letter_is_public(at: datetime, path: str) -> Q:
    """Whether the letter at ``path`` (``letter__``) is public: Letter.objects.published, for a row that points at one."""
    condition = public(at, path)
    for parent in Letter.belongs_to:
        condition &= public(at, f"{path}{parent}__") | Q(**{f"{path}{parent}__isnull": True})
    return condition


def citations() -> Prefetch:
    return Prefetch("citations", Citation.objects.select_related("source").order_by("position", "pk"))


def letters(at: datetime) -> Prefetch:
    return Prefetch("letters", Letter.objects.published(at))


def points(role: str = "") -> Prefetch:
    rows = Point.objects.order_by("role", "position", "pk")
    return Prefetch("points", rows.filter(role=role) if role else rows)


def ledger(at: datetime) -> Prefetch:
    return Prefetch("ledger", public_lines(at).select_related("later_letter", "response").order_by("on", "pk"))


def figures() -> Prefetch:
    return Prefetch("figures", Figure.objects.select_related("source").order_by("pk"))


def answers(at: datetime) -> Prefetch:
    """The answers to public letters."""
    return Prefetch("answers", Answer.objects.filter(letter_is_public(at, "letter__")).select_related("letter"))


def settling(at: datetime) -> Prefetch:
    """The public answers that settle what a letter asks."""
    return Prefetch("letter__answers", public_answers(at).filter(settles=Answer.Settles.YES))


def sources(at: datetime) -> QuerySet[Source]:
    """The sources that a public entry cites, a public figure names or a closure rests on."""
    cited = Q(pk__in=Closure.objects.values("source"))
    for kind in KINDS:
        its = kind.objects.published(at).order_by().values("pk")
        cited |= Q(pk__in=Citation.objects.filter(entry__in=its).order_by().values("source"))
    figured = Figure.objects.filter(grant__in=Grant.objects.published(at), source__isnull=False)
    return Source.objects.filter(cited | Q(pk__in=figured.values("source"))).order_by(by_bytes("key"))


def authorities(at: datetime) -> QuerySet[Authority]:
    """The authorities that a public letter relies on."""
    named = Letter.authorities.through.objects.filter(letter__in=Letter.objects.published(at).order_by())
    return Authority.objects.filter(pk__in=named.values("authority")).order_by(by_bytes("name"))


Records = Callable[[datetime], Iterable[QuerySet[Model]]]

RECORDS: dict[str, Records] = {
    "sources": lambda at: [sources(at)],
    "jurisdictions": lambda at: [entries(Jurisdiction, at, "names")],
    "rounds": lambda at: [entries(Round, at)],
    "letters": letter_records,
    "responses": lambda at: [entries(Response, at, "jurisdictions", answers(at))],
    "deadlines": lambda at: [entries(Deadline, at, ledger(at), settling(at)).select_related("letter")],
    "grants": lambda at: [entries(Grant, at, figures(), letters(at)).select_related("jurisdiction")],
    "policies": lambda at: [entries(Policy, at, letters(at)).select_related("jurisdiction")],
    "events": lambda at: [entries(Event, at, "jurisdictions", letters(at))],
    "names": lambda at: [numbered(Jurisdiction, at).prefetch_related("names")],
    "old_addresses": lambda at: [
        OldSlug.objects.filter(public(at, "jurisdiction__")).select_related("jurisdiction").order_by(by_bytes("slug"))
    ],
    "authorities": lambda at: [authorities(at)],
    "points": lambda at: [numbered(kind, at).prefetch_related(points()) for kind in (Round, Letter)],
    "answers": lambda at: [numbered(Response, at).prefetch_related(answers(at))],
    "ledger": lambda at: [numbered(Deadline, at).prefetch_related(ledger(at))],
    "figures": lambda at: [numbered(Grant, at).prefetch_related(figures())],
    "citations": lambda at: [numbered(kind, at).prefetch_related(citations()) for kind in KINDS],
    "closures": lambda at: [Closure.objects.select_related("source").order_by("date", by_bytes("scope"))],
    "corrections": lambda at: [
        Correction.objects.published(at).select_related("entry").order_by(by_bytes("entry__number"), "on", "at", "pk")
    ],
    "documents": document_records,
}
