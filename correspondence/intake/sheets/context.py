"""Jurisdictions, rounds, policies, events and sources as rows."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from correspondence.intake.row_form import EventRow, JurisdictionRow, PolicyRow, RoundRow, SourceRow
from correspondence.intake.sheets.answers import DESK, SURE, letters, places
from correspondence.intake.sheets.desk_row import DeskRow
from correspondence.intake.sheets.making import Making
from correspondence.intake.sheets.references import References, called
from correspondence.intake.sheets.table import Column, Table, Values, kind, listed, plain, shown, when
from correspondence.models import Event, Jurisdiction, Name, OldSlug, Policy, Round, Source
from correspondence.rules import place_names


class JurisdictionSheetRow(DeskRow, JurisdictionRow):
    pass


class RoundSheetRow(DeskRow, RoundRow):
    names_itself = True


class PolicySheetRow(DeskRow, PolicyRow):
    pass


class EventSheetRow(DeskRow, EventRow):
    pass


class SourceSheetRow(DeskRow, SourceRow):
    names_itself = True


def _as_alias(name: Name) -> str:
    marked = name.kind == Name.Kind.MISPRINT and place_names.name_kind(name.text, name.jurisdiction.kind)[1] != "misprint"
    return f"{name.text} (misreported)" if marked else name.text


def _link_names(making: Making, place: Jurisdiction, aliases: list[str]) -> None:
    """Make the further names those of ``aliases``. A name that stays keeps the kind that somebody gave it."""
    wanted = dict(place_names.name_kind(alias, place.kind) for alias in aliases)
    there = {} if making.is_new(place) else {name.text: name for name in place.names.all()}
    for text in there.keys() - wanted.keys():
        making.remove(there[text])
    for text in wanted.keys() - there.keys():
        making.part(Name(jurisdiction=place, text=text, kind=wanted[text], initials=place_names.initials(text)))


def _check_new_place(values: Values) -> None:
    """An address that was ever given away is not given to another."""
    slug = values.get("slug") or ""
    if Jurisdiction.objects.filter(slug=slug).exists() or OldSlug.objects.filter(slug=slug).exists():
        raise ValidationError({"slug": _("A place is or was at this address.")})


def _check_new_round(values: Values) -> None:
    if Round.objects.filter(slug=values.get("id") or "").exists():
        raise ValidationError({"id": _("A round is or was at this address.")})


JURISDICTIONS = Table(
    name="jurisdictions",
    own_id=("slug", "slug"),
    model=Jurisdiction,
    form=JurisdictionSheetRow,
    columns=(
        plain("slug", aliases=("address",)),
        plain("name", aliases=("place", "jurisdiction")),
        Column(
            "aliases",
            lambda place: listed(_as_alias(name) for name in place.names.all()),
            link=_link_names,
            parts=(lambda place: [name.text for name in place.names.all()], ";"),
        ),
        kind(),
        plain("state"),
        plain("geoid"),
        plain("lat", "latitude"),
        plain("lon", "longitude"),
        *SURE,
        *DESK,
    ),
    key=lambda values, refs: values.get("slug") or None,
    key_of=lambda place: place.slug,
    like=lambda rows, refs: Jurisdiction.objects.filter(slug__in={values.get("slug") for values in rows}),
    prefetch=("names__jurisdiction", "citations__source"),
    check_new=_check_new_place,
)

ROUNDS = Table(
    name="rounds",
    own_id=("id", "slug"),
    model=Round,
    form=RoundSheetRow,
    columns=(
        plain("id", "slug", aliases=("slug",)),
        Column("ordinal", lambda round_: str(round_.ordinal), lambda round_, value, refs: setattr(round_, "ordinal", value or 0)),
        plain("name"),
        when("date_on_letters", aliases=("date",)),
        plain("date_announced", "announced", day=True),
        plain("announced_by"),
        plain("sender_office"),
        plain("signatory"),
        plain("letters_count", "official_count"),
        plain("response_due", "due", day=True),
        plain("summary"),
        *SURE,
        *DESK,
    ),
    key=lambda values, refs: values.get("id") or None,
    key_of=lambda round_: round_.slug,
    like=lambda rows, refs: Round.objects.filter(slug__in={values.get("id") for values in rows}),
    prefetch=("citations__source",),
    check_new=_check_new_round,
)


def _write_place(policy: Policy, slug: str, refs: References) -> None:
    policy.jurisdiction = refs.places[slug]


POLICIES = Table(
    name="policies",
    model=Policy,
    form=PolicySheetRow,
    columns=(
        Column("id", called),
        Column("jurisdiction", lambda policy: policy.jurisdiction.slug, _write_place, aliases=("place", "city", "county")),
        shown("state", lambda policy: policy.jurisdiction.state),
        plain("title"),
        kind(),
        when("adopted_date", aliases=("date", "adopted")),
        Column("date_precision", lambda policy: policy.precision),
        plain("summary"),
        letters(),
        *SURE,
        *DESK,
    ),
    key=lambda values, refs: (values.get("jurisdiction"), values.get("title")) if values.get("title") else None,
    key_of=lambda policy: (policy.jurisdiction.slug, policy.title),
    like=lambda rows, refs: Policy.objects.filter(jurisdiction__slug__in={values.get("jurisdiction") for values in rows}),
    related=("jurisdiction",),
    prefetch=("letters", "citations__source"),
    place="jurisdiction",
)

EVENTS = Table(
    name="events",
    model=Event,
    form=EventSheetRow,
    columns=(
        Column("id", called),
        when("date"),
        Column("date_precision", lambda event: event.precision),
        places(),
        kind(),
        plain("actor", aliases=("who",)),
        plain("summary"),
        letters(),
        *SURE,
        *DESK,
    ),
    key=lambda values, refs: (
        values["date"].isoformat() if values.get("date") else "",
        values["kind"],
        frozenset(values.get("jurisdiction") or ()),
        values.get("actor") or "",
        values.get("summary") or "",
    ),
    key_of=lambda event: (
        event.when.isoformat() if event.when else "",
        (event.kind, event.kind_as_written),
        frozenset(place.slug for place in event.jurisdictions.all()),
        event.actor,
        event.summary,
    ),
    like=lambda rows, refs: Event.objects.filter(date__in={values["date"].last for values in rows if values.get("date")}),
    prefetch=("jurisdictions", "letters", "citations__source"),
)


def _write_date(source: Source, value: Any, refs: References) -> None:
    source.date_as_written = value.isoformat() if value else ""


def _write_address(source: Source, address: str, refs: References) -> None:
    if source.address != address:
        source.dead_since, source.last_answer = None, ""  # said of the old address
    source.address = address


SOURCES = Table(
    name="sources",
    own_id=("id", "key"),
    model=Source,
    form=SourceSheetRow,
    columns=(
        plain("id", "key", aliases=("key",)),
        plain("publisher"),
        plain("author"),
        plain("title"),
        Column("date", lambda source: source.date_as_written, _write_date, day=True),
        Column("url", lambda source: source.address, _write_address, aliases=("address", "link")),
    ),
    key=lambda values, refs: values.get("id") or None,
    key_of=lambda source: source.key,
    like=lambda rows, refs: Source.objects.filter(key__in={values.get("id") for values in rows}),
)
