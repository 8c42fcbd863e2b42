"""Which words of an entry does the public read, and by what names does it know them?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from correspondence.intake.due_dates import date_as_set
from correspondence.models import (
    Answer,
    Attachment,
    Citation,
    Deadline,
    Entry,
    Event,
    Figure,
    Grant,
    Jurisdiction,
    Letter,
    Name,
    Point,
    Policy,
    PublicCopy,
    Response,
    Round,
)
from correspondence.rules.part_dates import PartDate


class Line(NamedTuple):
    """One thing that the public reads in a field; ``of`` is the entry that it names, if any."""

    text: str
    of: int | None = None


Words = dict[str, list[Line]]

SURE = {"confidence": _("how sure we are"), "evidence": _("what was seen of it")}
IN_WORDS = {"summary": _("summary"), "public_note": _("note"), "sources": _("sources"), "papers": _("papers")}
KIND = {"kind": _("kind")}

# Every field that the public reads, by the word that it knows it by. Not here: stages, numbers and other bookkeeping; where
# a place lies on a map; and how far a round was followed, which moves whenever somebody looks again.
FIELDS: dict[type[Entry], dict[str, Any]] = {
    Letter: {
        "jurisdiction": _("to whom it went"), "round": _("round"), **KIND, "headline": _("headline"), "when": _("date"),
        "sent": _("day sent"), "announced": _("day announced"), "received": _("day received"), "receipt": _("receipt"),
        "sender_office": _("sender office"), "signatory": _("signatory"), "addressee_name": _("addressee"),
        "addressee_title": _("addressee’s title"), "addressee_office": _("addressee’s office"),
        "joint_with": _("asked to answer together with"), "joint_with_others": _("others to answer with"),
        "authorities": _("what it relies on"), "grant_reference": _("grant reference"), "carried_over": _("carried over"),
        "demands": _("demands"), "consequences": _("consequences"), "grants": _("grants at stake"), **SURE, **IN_WORDS,
    },
    Round: {
        "name": _("name"), "slug": _("address"), "when": _("date"), "announced": _("day announced"),
        "announced_by": _("announced by"), "due": _("answers due"), "sender_office": _("sender office"),
        "signatory": _("signatory"), "official_count": _("official count"), "demands": _("demands"),
        "consequences": _("consequences"), **SURE, **IN_WORDS,
    },
    Jurisdiction: {
        "name": _("name"), **KIND, "state": _("state"), "slug": _("address"), "names": _("other names"),
        "time_zone": _("time zone"), "geoid": _("Census number"), "represented_by": _("represented by"),
        "confidence": SURE["confidence"], **IN_WORDS,
    },
    Response: {
        "jurisdictions": _("jurisdictions"), **KIND, "when": _("date"), "signatory": _("signatory"),
        "answers": _("what it answers"), **SURE, **IN_WORDS,
    },
    Deadline: {
        "letter": _("letter"), "what_is_due": _("what is due"), "basis": _("basis"), "due_time": _("time"),
        "due_time_zone": _("zone of the time"), "period_as_written": _("period in the letter’s words"),
        "rule": _("how it is counted"), "status_as_written": _("status as the source gives it"),
        "confidence": SURE["confidence"], **IN_WORDS,
    },
    Grant: {
        "jurisdiction": _("jurisdiction"), "program": _("program"), "qualifier": _("qualifier"),
        "fiscal_year": _("fiscal year"), "award_number": _("award number"), "purpose": _("purpose"),
        "shared_with": _("shared with"), "letters": _("letters that put it at stake"), "figures": _("figures"),
        **SURE, **IN_WORDS,
    },
    Policy: {
        "jurisdiction": _("jurisdiction"), "title": _("title"), **KIND, "when": _("day adopted"),
        "letters": _("letters that name it"), **SURE, **IN_WORDS,
    },
    Event: {
        **KIND, "when": _("date"), "actor": _("who"), "jurisdictions": _("jurisdictions"),
        "letters": _("letters it concerns"), "court": _("court"), "docket": _("docket number"), **SURE, **IN_WORDS,
    },
}  # fmt: skip

# What says on which day something is due: once it moves, the ledger tells of it in public, and nothing else need.
TOLD_BY_THE_LEDGER = ("basis", "rule", "period_as_written")
DUE = "date_as_set"  # among the words of a deadline, to see whether it moved; never a correction


@dataclass(frozen=True)
class Part:
    """Rows shown with an entry, a line each."""

    model: type[models.Model]
    on_record: Callable[[Any], Iterable[Any]]
    line: Callable[[Any], Line]
    role: str = ""
    shown: Callable[[Any], bool] = lambda row: True

    def fits(self, row: Any) -> bool:
        return isinstance(row, self.model) and self.role in ("", getattr(row, "role", "")) and self.shown(row)


def _points(role: str) -> Part:
    return Part(Point, lambda entry: entry.points.filter(role=role), lambda row: Line(row.text), role)


def _cited(row: Citation) -> Line:
    source = row.source
    told = [source.title, source.publisher, source.date_as_written, row.page and f"page {row.page}", row.field]
    says = f"; it says {row.says}" if row.says else ""
    return Line(", ".join(filter(None, told)) + (f": “{row.quote}”" if row.quote else "") + says)


def _figure(row: Figure) -> Line:
    money = " to ".join(f"${value:,.2f}" for value in (row.amount, row.low, row.high) if value is not None)
    statuses = [str(Figure.Status(status).label) for status in row.statuses or []]
    whose = "" if row.source is None else f"as {row.source.publisher or row.source.title} has it"
    told = [money and f"{money} ({row.get_precision_display()})", row.text, *statuses, row.status_as_written, whose]
    return Line(", ".join(filter(None, told)) + (f"; preferred{row.reason and f': {row.reason}'}" if row.preferred else ""))


def _has_public_copy(row: Attachment) -> bool:
    """Whether the public may have its file: a paper without one is nothing that anybody read."""
    return PublicCopy.objects.standing().filter(document=row.document_id).exists()


TIE = Grant.letters.through
PARTS = {
    "demands": _points(Point.Role.DEMAND),
    "consequences": _points(Point.Role.CONSEQUENCE),
    "sources": Part(Citation, lambda entry: entry.citations.select_related("source"), _cited),
    "papers": Part(
        Attachment,
        lambda entry: Attachment._base_manager.filter(entry=entry.pk),
        lambda row: Line(", ".join(filter(None, [row.label, row.origin and f"from {row.origin}"]))),
        shown=_has_public_copy,
    ),
    "names": Part(Name, lambda entry: entry.names.all(), lambda row: Line(f"{row.text} ({row.get_kind_display()})")),
    "figures": Part(Figure, lambda entry: entry.figures.select_related("source"), _figure),
    "answers": Part(
        Answer,
        lambda entry: entry.answers.select_related("letter"),
        lambda row: Line(f"{row.letter}; settles the deadline: {row.get_settles_display()}", row.letter_id),
    ),
    "grants": Part(
        TIE,
        lambda entry: TIE._base_manager.filter(letter=entry.pk).select_related("grant"),
        lambda row: Line(str(row.grant), row.grant_id),
    ),
}


@dataclass
class Typed:
    """What a form holds beside the entry's own fields: many-to-many fields by name, and rows by their table."""

    links: Mapping[str, Iterable[Any]] = field(default_factory=dict)
    rows: Mapping[type[models.Model], list[Any]] = field(default_factory=dict)


def label(entry: Entry | type[Entry], name: str) -> str:
    """The word by which a reader knows a field."""
    kind = entry if isinstance(entry, type) else type(entry)
    return str(FIELDS[kind].get(name, name))


def words_on_record(entry: Entry) -> Words:
    """What the database has now, whatever the object in hand says."""
    return words_of(type(entry)._base_manager.get(pk=entry.pk))


def words_of(entry: Any, typed: Typed | None = None) -> Words:
    """The public words of an entry as the object in hand has them, in the language of the record."""
    typed = typed or Typed()
    with translation.override(settings.LANGUAGE_CODE):
        words = {name: _read(entry, name, typed) for name in FIELDS[type(entry)]}
        if isinstance(entry, Deadline):
            words[DUE] = [Line(str(day)) for day in date_as_set(entry)]
    return words


def _read(entry: Any, name: str, typed: Typed) -> list[Line]:
    if name in PARTS:
        return _part(entry, PARTS[name], typed)
    if name in typed.links:
        return sorted(_line_of(other) for other in typed.links[name])
    if name == "kind":
        value = entry.kind_words
    elif name == "rule":
        value = _rule(entry)
    elif name == "carried_over":
        return [Line(str(Letter.Carried(one).label)) for one in entry.carried_over or []]
    elif hasattr(entry, f"get_{name}_display"):
        value = getattr(entry, f"get_{name}_display")()
    else:
        value = getattr(entry, name)
    if isinstance(value, models.Manager):
        return sorted(_line_of(other) for other in value.all())
    if isinstance(value, models.Model):
        return [_line_of(value)]
    return [Line(text)] if (text := _text(value)) else []


def _part(entry: Entry, part: Part, typed: Typed) -> list[Line]:
    rows = typed.rows[part.model] if part.model in typed.rows else part.on_record(entry) if entry.pk else []
    found = [row for row in rows if part.fits(row)]
    return [part.line(row) for row in sorted(found, key=_place)]


def _place(row: Any) -> tuple[int, bool, int]:
    """Where a row stands: a new one behind the others."""
    return getattr(row, "position", 0), row.pk is None, row.pk or 0


def _rule(deadline: Deadline) -> str:
    if deadline.basis != Deadline.Basis.COMPUTED:
        return ""
    count = f"{deadline.count} {deadline.get_unit_display()} {deadline.get_direction_display()}".lower()
    start = f"{deadline.get_counted_from_display()}, {_text(deadline.trigger)}".lower()
    return f"{count} {start}; if it falls on a day off: {deadline.get_roll_display().lower()}; {deadline.calendar}"


def _line_of(other: Any) -> Line:
    if isinstance(other, Jurisdiction):
        return Line(other.full_name, other.pk)
    return Line(str(other), other.pk if isinstance(other, Entry) else None)


def _text(value: Any) -> str:
    if isinstance(value, (date, PartDate)):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
