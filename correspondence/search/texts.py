"""Which words of an entry are looked for, and by what can it be narrowed down? What its page shows, and of it what is public."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q
from django.utils import translation

from correspondence.models import (
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
    Response,
    Round,
)
from correspondence.rules import place_names

ALONE = {Letter: ("jurisdiction", "round"), Deadline: ("letter__jurisdiction", "letter__round"), Grant: ("jurisdiction",),
         Policy: ("jurisdiction",)}  # fmt: skip
OWN: dict[type[Entry], tuple[str, ...]] = {
    Letter: ("addressee_name", "addressee_title", "addressee_office", "sender_office", "signatory", "grant_reference",
             "joint_with_others"),
    Round: ("announced_by", "sender_office", "signatory"),
    Response: ("signatory",),
    Deadline: ("period_as_written",),
    Grant: ("qualifier", "award_number", "purpose", "shared_with"),
    Event: ("actor", "court", "docket"),
    Jurisdiction: ("represented_by",),
}  # fmt: skip
HEAD = {Letter: "headline", Round: "name", Deadline: "what_is_due", Grant: "program", Policy: "title"}


class Line(NamedTuple):
    """Some words of an entry, and the field that they stand in (a name of ``intake.public_words``)."""

    field: str
    text: str


@dataclass
class Texts:
    """One public entry: its names and headings, its own words, when it stands, and its facets."""

    entry: Any
    day: date | None = None
    head: list[str] = field(default_factory=list)
    own: list[Line] = field(default_factory=list)
    facets: set[tuple[str, str]] = field(default_factory=set)

    @property
    def kind(self) -> str:
        return self.entry._meta.model_name


def texts_of(keys: Sequence[int], at: datetime) -> list[Texts]:
    """The texts of those entries that are public at ``at``."""
    found = []
    for kind in Entry.__subclasses__():
        rows = kind._default_manager.published(at).filter(pk__in=keys)  # type: ignore[attr-defined]
        if kind in ALONE:
            rows = rows.select_related(*ALONE[kind])
        if kind in (Response, Event):
            rows = rows.prefetch_related("jurisdictions")
        if kind is Letter:
            rows = rows.prefetch_related("authorities")
        found += [Texts(row) for row in rows]
    with translation.override(settings.LANGUAGE_CODE):
        _fill(found, at)
    return found


def places_of(entry: Any) -> list[Jurisdiction]:
    """The places that an entry is of."""
    if isinstance(entry, Jurisdiction):
        return [entry]
    if isinstance(entry, (Response, Event)):
        return sorted(entry.jurisdictions.all(), key=lambda place: (place.name, place.state))
    if isinstance(entry, Round):
        return []
    return [entry.letter.jurisdiction if isinstance(entry, Deadline) else entry.jurisdiction]


def _fill(found: list[Texts], at: datetime) -> None:
    places = {place.pk for texts in found for place in places_of(texts.entry)}
    called: dict[int, list[Name]] = defaultdict(list)
    for name in Name.objects.filter(jurisdiction__in=places):
        called[name.jurisdiction_id].append(name)
    points, joint, figures = _points(found), _joint(found, at), _figures(found)
    for texts in found:
        entry = texts.entry
        texts.head += [entry.number, getattr(entry, HEAD.get(type(entry), ""), "")]
        for place in places_of(entry):
            texts.head += _names(place, called[place.pk], of_itself=place is entry)
            texts.facets.add(("state", place.state))
        fields = ("summary", "public_note", *OWN.get(type(entry), ()))
        texts.own += [Line(name, getattr(entry, name)) for name in fields]
        texts.own += [Line("kind", entry.kind_words if entry.kind else ""), *points[entry.pk]]
        texts.own += [
            *(Line("joint_with", text) for text in joint[entry.pk]),
            *(Line("figures", text) for text in figures[entry.pk]),
        ]
        _stand(texts)
        texts.head = list(dict.fromkeys(filter(None, texts.head)))
        texts.own = [line for line in texts.own if line.text]


def _stand(texts: Texts) -> None:
    """When an entry stands, and what it can be narrowed by; the names of its round and authorities are words of it."""
    entry = texts.entry
    letter: Any = entry if isinstance(entry, Letter) else getattr(entry, "letter", None)
    texts.day = entry.date
    if isinstance(entry, Deadline):
        texts.day = letter.day or entry.stated_due
    elif isinstance(entry, Letter):
        texts.day = entry.day
        texts.facets |= {("authority", authority.slug) for authority in entry.authorities.all()}
        texts.own += [Line("authorities", authority.name) for authority in entry.authorities.all()]
    elif isinstance(entry, Round):
        texts.day = entry.announced or entry.date
    round_ = entry if isinstance(entry, Round) else letter and letter.round
    if round_:
        texts.facets.add(("round", round_.slug))
        texts.own += [Line("round", round_.name)] if round_ is not entry else []
    year = entry.fiscal_year if isinstance(entry, Grant) else texts.day and texts.day.year
    texts.own += [Line("fiscal_year", str(entry.fiscal_year))] if isinstance(entry, Grant) and entry.fiscal_year else []
    texts.facets |= {("kind", texts.kind), *([("year", str(year))] if year else [])}


def _names(place: Jurisdiction, called: list[Name], *, of_itself: bool) -> list[str]:
    """By what names a place is found; what belongs to it, by those that are its own, not by its agencies’ and misprints."""
    own = [name.text for name in called if of_itself or name.kind in (Name.Kind.OFFICIAL, Name.Kind.KNOWN)]
    names = [place.name, place.short_name, place.full_name, f"{place.short_name}, {place.state}", *own]
    return [*names, *(place_names.initials(name) for name in (place.name, *own))]


def _points(found: list[Texts]) -> dict[int, list[Line]]:
    """What letters and rounds demand and name; a letter without points of its own has those of its round."""
    lines: dict[int, list[Line]] = defaultdict(list)
    letters = [texts.entry for texts in found if isinstance(texts.entry, Letter)]
    rounds = {texts.entry.pk for texts in found if isinstance(texts.entry, Round)} | {
        letter.round_id for letter in letters if letter.round_id
    }
    own = {letter.pk for letter in letters}
    if not own | rounds:
        return lines
    for point in Point.objects.filter(Q(letter__in=own) | Q(round__in=rounds)).exclude(text="none"):
        lines[point.letter_id or point.round_id or 0].append(Line(f"{point.role}s", point.text))
    for letter in letters:
        if letter.pk not in lines and letter.round_id in lines:
            lines[letter.pk] = lines[letter.round_id]
    return lines


def _joint(found: list[Texts], at: datetime) -> dict[int, list[str]]:
    """The public places that letters ask to answer together with theirs."""
    lines: dict[int, list[str]] = defaultdict(list)
    if letters := [texts.entry.pk for texts in found if isinstance(texts.entry, Letter)]:
        public = Jurisdiction.objects.published(at).order_by().values("pk")
        ties = Letter.joint_with.through._base_manager.filter(letter__in=letters, jurisdiction__in=public)
        for tie in ties.select_related("jurisdiction").order_by("pk"):
            lines[tie.letter_id].append(tie.jurisdiction.full_name)
    return lines


def _figures(found: list[Texts]) -> dict[int, list[str]]:
    """What sources say of grants, as written."""
    lines: dict[int, list[str]] = defaultdict(list)
    if grants := [texts.entry.pk for texts in found if isinstance(texts.entry, Grant)]:
        for figure in Figure.objects.filter(grant__in=grants).order_by("pk"):
            amount = f"${figure.amount:,.0f}" if figure.amount is not None else ""
            lines[figure.grant_id] += filter(None, [amount, figure.text, figure.reason])
    return lines
