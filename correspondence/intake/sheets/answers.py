"""Responses and deadlines as rows."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from correspondence.intake.row_form import ResponseRow
from correspondence.intake.sheets.desk_row import DeskRow
from correspondence.intake.sheets.making import Making
from correspondence.intake.sheets.references import References, called
from correspondence.intake.sheets.table import Column, Table, Values, kind, listed, plain, shown, when
from correspondence.models import Answer, Letter, Response

CITED = Column(
    "source_ids", lambda entry: listed(one.source.key for one in entry.citations.all() if not one.field),
    link=lambda making, entry, keys: making.cite(entry, keys), aliases=("source", "sources"),
)  # fmt: skip
SURE = (CITED, plain("confidence"), plain("note", "public_note"))
DESK = (shown("stage", lambda entry: entry.stage), shown("version", lambda entry: str(entry.version)))


def places(name: str = "jurisdiction") -> Column:
    """The jurisdictions of an entry, as slugs."""

    def link(making: Making, entry: Any, slugs: list[str]) -> None:
        making.tie(entry, "jurisdictions", [making.refs.places[slug] for slug in slugs])

    return Column(name, lambda entry: listed(sorted(place.slug for place in entry.jurisdictions.all())), link=link)


def letters(name: str = "letter_ids") -> Column:
    """The letters that an entry concerns, by id."""

    def link(making: Making, entry: Any, ids: list[str]) -> None:
        making.tie(entry, "letters", [making.refs.entry(Letter, text) for text in ids])

    return Column(name, lambda entry: listed(sorted(called(letter) for letter in entry.letters.all())), link=link)


class ResponseSheetRow(DeskRow, ResponseRow):
    def clean_kind(self) -> tuple[str, str]:
        kind_ = self.cleaned_data["kind"]
        if kind_[0] == "statement":
            raise ValidationError(_("Words to the press are events: import them as events."))
        return kind_


def _link_answers(making: Making, response: Response, ids: list[str]) -> None:
    """Tie a response to the letters it answers; whether it settles them stays what somebody said, or is not known."""
    wanted = {letter.pk: letter for text in ids if (letter := making.refs.entry(Letter, text))}
    there = {} if making.is_new(response) else {answer.letter_id: answer for answer in response.answers.all()}
    for key in there.keys() - wanted.keys():
        making.remove(there[key])
    settles = Answer.Settles.NO if response.kind in Response.NEVER_SETTLES else Answer.Settles.UNKNOWN
    for key in wanted.keys() - there.keys():
        making.part(Answer(response=response, letter=wanted[key], settles=settles))


def _check_response(response: Response, values: Values, there: Response | None, refs: References) -> None:
    """An answer does not lie before its letter, and comes from a place that the letter went to or that answers with it."""
    places_, wrong = set(values.get("jurisdiction") or ()), {}
    for letter in [letter for text in values.get("in_reply_to") or () if (letter := refs.letter(text))]:
        if response.when and letter.first_day and response.when.last < letter.first_day:
            wrong["date"] = _("It lies before %(letter)s, which is of %(day)s.") % {"letter": letter, "day": letter.first_day}
        went_to = {letter.jurisdiction.slug, *(place.slug for place in letter.joint_with.all())}
        if places_ and places_.isdisjoint(went_to):
            wrong["in_reply_to"] = _("%(letter)s went to %(places)s.") % {"letter": letter, "places": ", ".join(sorted(went_to))}
    if wrong:
        raise ValidationError(wrong)


RESPONSES = Table(
    name="responses",
    model=Response,
    form=ResponseSheetRow,
    columns=(
        Column("id", called),
        Column(
            "in_reply_to", lambda response: listed(sorted(called(answer.letter) for answer in response.answers.all())),
            link=_link_answers, aliases=("letter", "answers", "letters"),
        ),
        places(),
        when("date", aliases=("dated",)),
        Column("date_precision", lambda response: response.precision),
        plain("signatory", aliases=("signed by",)),
        kind(),
        plain("summary"),
        *SURE,
        *DESK,
    ),
    key=lambda values, refs: (
        frozenset(values.get("jurisdiction") or ()), values["date"].isoformat() if values.get("date") else "", values["kind"],
        frozenset(values.get("in_reply_to") or ()),
    ),
    key_of=lambda response: (
        frozenset(place.slug for place in response.jurisdictions.all()), response.when.isoformat() if response.when else "",
        (response.kind, response.kind_as_written), frozenset(called(answer.letter) for answer in response.answers.all()),
    ),
    like=lambda rows, refs: Response.objects.filter(
        jurisdictions__slug__in={slug for values in rows for slug in values.get("jurisdiction") or ()}
    ).distinct(),
    prefetch=("jurisdictions", "answers__letter", "citations__source"),
    check=_check_response,
)  # fmt: skip
