"""Letters as rows: of the data format, or as people list them on the day they go out."""

from collections.abc import Hashable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from correspondence.intake.authorities import first_fields
from correspondence.intake.cells import AmountCell, DayCell, ListCell, WholeNumberCell
from correspondence.intake.row_form import LetterRow
from correspondence.intake.sheets.desk_row import DeskRow
from correspondence.intake.sheets.letter_parts import (
    also,
    at_stake_already,
    begin,
    check,
    due_text,
    put_at_stake,
    remarks,
    set_due,
    what_is_due,
)
from correspondence.intake.sheets.making import Making
from correspondence.intake.sheets.references import References, called
from correspondence.intake.sheets.table import Column, Table, Values, kind, listed, plain, shown, when
from correspondence.intake.sourced_row import LETTER_YEARS
from correspondence.models import Attachment, Authority, Document, Letter, Point
from correspondence.models.document import next_position


class LinesCell(forms.CharField):
    """Texts one a line, each once: a demand may hold any sign but a line end."""

    def clean(self, value: str) -> list[str]:
        return list(dict.fromkeys(filter(None, map(str.strip, super().clean(value).splitlines()))))


class LetterSheetRow(DeskRow, LetterRow):
    state = forms.CharField(required=False, max_length=40)
    date_sent = DayCell(years=LETTER_YEARS)
    headline = forms.CharField(required=False, max_length=200)
    demands = LinesCell(required=False)
    carried_over = ListCell(required=False)
    paper = forms.RegexField(
        r"^[0-9a-f]{64}\Z", required=False, error_messages={"invalid": _("A paper is named by its SHA-256.")}
    )
    what_is_due = forms.CharField(required=False, max_length=300)
    amount = AmountCell(required=False)
    program = forms.CharField(required=False, max_length=200)
    fiscal_year = WholeNumberCell(required=False, min_value=1960, max_value=2100)

    def clean_paper(self) -> str:
        sha256 = self.cleaned_data["paper"]
        if sha256 and not Document.objects.filter(sha256=sha256).exists():
            raise ValidationError(_("No paper with this SHA-256 is on record."))
        return sha256

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("amount") is not None and not cleaned.get("program"):
            self.add_error("amount", _("An amount needs its grant: name the program, here or for every row."))
        if cleaned.get("what_is_due") and not cleaned.get("response_due") and not self.is_on_record:
            self.add_error("response_due", _("What is due has no date: add one, or enter the deadline on the letter’s page."))
        return cleaned


def _write_place(letter: Letter, slug: str, refs: References) -> None:
    letter.jurisdiction = refs.places[slug]


def _write_round(letter: Letter, slug: str, refs: References) -> None:
    letter.round = refs.rounds[slug] if slug else None


def _write_received(letter: Letter, day: Any, refs: References) -> None:
    letter.received = day
    if day and letter.receipt == Letter.Receipt.UNKNOWN:
        letter.receipt = Letter.Receipt.KNOWN
    elif day is None and letter.receipt == Letter.Receipt.KNOWN:
        letter.receipt = Letter.Receipt.UNKNOWN


def _write_joint(letter: Letter, names: list[str], refs: References) -> None:
    letter.joint_with_others = "; ".join(name for name in names if name not in refs.places)


def _link_joint(making: Making, letter: Letter, names: list[str]) -> None:
    making.tie(letter, "joint_with", [making.refs.places[name] for name in names if name in making.refs.places])


def _link_authorities(making: Making, letter: Letter, names: list[str]) -> None:
    making.tie(letter, "authorities", [authority_named(making, name) for name in names])


def authority_named(making: Making, name: str) -> Authority:
    """The authority of a name, made where it is not on record."""
    known = making.refs.authorities
    if name not in known:
        taken = {authority.slug for authority in known.values()}
        known[name] = Authority(name=name, **first_fields(name, taken=taken.__contains__))
        making.save_part(known[name])
    return known[name]


def _joint(letter: Letter) -> str:
    return listed([*sorted(place.slug for place in letter.joint_with.all()), *filter(None, letter.joint_with_others.split("; "))])


def _consequences(letter: Letter) -> str:
    return listed(_points(letter, Point.Role.CONSEQUENCE))


def _demands(letter: Letter) -> str:
    return "\n".join(_points(letter, Point.Role.DEMAND))


def _points(letter: Letter, role: str) -> list[str]:
    return [point.text for point in letter.points.all() if point.role == role]


def _link_demands(making: Making, letter: Letter, texts: list[str]) -> None:
    making.write_points(letter, Point.Role.DEMAND, texts)


def _write_carried(letter: Letter, names: list[str], refs: References) -> None:
    letter.carried_over = names


def _has_paper(letter: Letter, values: Values) -> bool:
    return any(one.document.sha256 == values["paper"] for one in letter.attachments.all())


def _attach(making: Making, letter: Letter, sha256: str) -> None:
    """Attach a paper on record; further ones of the letter stay."""
    if sha256:
        document = Document.objects.get(sha256=sha256)
        label = making.row_values.get("headline") or str(document)
        making.part(Attachment(entry=letter, document=document, label=label, position=next_position(letter.pk)))


def _key(values: Values, refs: References) -> Hashable | None:
    place = values.get("jurisdiction")
    if not place:
        return None
    if values.get("round"):
        return values["round"], place
    dated = values.get("date_on_letter")
    return ("", place, dated.isoformat(), values["kind"]) if dated else None  # without a day it may be any


def _key_of(letter: Letter) -> Hashable:
    place = letter.jurisdiction.slug
    if letter.round:
        return letter.round.slug, place
    return "", place, letter.when.isoformat() if letter.when else "", (letter.kind, letter.kind_as_written)


def _like(rows: list[Values], refs: References) -> QuerySet:
    rounds = {values["round"] for values in rows if values.get("round")}
    places = {values["jurisdiction"] for values in rows if not values.get("round") and values.get("jurisdiction")}
    return Letter.objects.filter(Q(round__slug__in=rounds) | Q(round=None, jurisdiction__slug__in=places))


OFFICE = ("office", "addressee's office", "department", "agency", "organization")
MONEY = ("grant amount", "money", "money at stake", "at stake", "amount usd", "dollars")

LETTERS = Table(
    name="letters",
    model=Letter,
    form=LetterSheetRow,
    columns=(
        Column("id", called),
        Column("round", lambda letter: letter.round.slug if letter.round else "", _write_round),
        Column(
            "jurisdiction", lambda letter: letter.jurisdiction.slug, _write_place,
            aliases=("place", "recipient", "city", "county", "name", "city or county", "government"),
        ),
        shown("state", lambda letter: letter.jurisdiction.state),
        when("date_on_letter", aliases=("date", "dated", "date of letter", "letter date")),
        plain("date_sent", "sent", aliases=("sent",), day=True),
        plain("date_announced", "announced", aliases=("announced",), day=True),
        Column(
            "date_received", lambda letter: letter.received.isoformat() if letter.received else "", _write_received,
            aliases=("received",), day=True,
        ),
        plain("sender_office", aliases=("from office", "sender")),
        plain("signatory", aliases=("signed by", "signer")),
        plain("addressee_name", aliases=("addressee", "to", "attention", "attn", "person")),
        plain("addressee_title", aliases=("title", "addressee's title")),
        plain("addressee_org", "addressee_office", aliases=OFFICE),
        kind(aliases=("type",)),
        plain("headline"),
        Column(
            "legal_authority", lambda letter: listed(sorted(one.name for one in letter.authorities.all())),
            link=_link_authorities, aliases=("authority", "authorities", "statute"),
        ),
        plain("grant_ref", "grant_reference", aliases=("grant reference",)),
        Column(
            "response_due", due_text, link=set_due, aliases=("due", "due date", "deadline", "answer due"), day=True
        ),
        Column("joint_response_with", _joint, _write_joint, _link_joint),
        Column(
            "threatens", _consequences, parts=(lambda letter: _points(letter, Point.Role.CONSEQUENCE), ";"),
            link=lambda making, letter, texts: making.write_points(letter, Point.Role.CONSEQUENCE, texts),
            aliases=("consequence", "consequences"),
        ),
        Column(
            "demands", _demands, link=_link_demands, parts=(lambda letter: _points(letter, Point.Role.DEMAND), "\n"),
            aliases=("demand", "asks for"),
        ),
        plain("summary"),
        plain("evidence"),
        Column(
            "source_ids", lambda letter: listed(one.source.key for one in letter.citations.all() if not one.field),
            link=lambda making, letter, keys: making.cite(letter, keys), aliases=("source", "sources"),
        ),
        plain("confidence"),
        plain("note", "public_note"),
        Column("carried_over", lambda letter: listed(letter.carried_over or ()), _write_carried),
        Column("paper", link=_attach, same=_has_paper),
        Column("what_is_due", what_is_due, aliases=("asked for",)),
        Column("amount", link=put_at_stake, same=at_stake_already, aliases=MONEY),
        Column("program", aliases=("grant", "grant program")),
        Column("fiscal_year", aliases=("year", "fy")),
        shown("stage", lambda letter: letter.stage),
        shown("version", lambda letter: str(letter.version)),
    ),
    key=_key,
    key_of=_key_of,
    like=_like,
    related=("round", "jurisdiction"),
    prefetch=("authorities", "joint_with", "points", "citations__source", "deadlines", "attachments__document"),
    place="jurisdiction",
    check=check,
    remarks=remarks,
    also=also,
    begin=begin,
)  # fmt: skip
