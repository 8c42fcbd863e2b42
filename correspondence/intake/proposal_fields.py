"""How is one accepted value written to its entry, and when is it refused? By the checks that the entry’s own page makes."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from correspondence.extraction.proposals import amounts, authorities
from correspondence.extraction.proposals.proposed import Field
from correspondence.intake.authorities import first_fields
from correspondence.intake.due_dates import set_line
from correspondence.intake.ledger import save_line
from correspondence.intake.sheets.letter_parts import ANSWER, grant_of, the_deadline
from correspondence.intake.sourced_row import LETTER_YEARS
from correspondence.models import Authority, Deadline, Figure, Grant, Letter, Person, Point, Response
from correspondence.models.entry import WAITING
from correspondence.rules import part_dates
from correspondence.rules.amounts import dollars

YEARS_AHEAD = 10
MOST_DEMANDS = 999
Own = Letter | Response


def _date(entry: Own, value: str, *, by: Person, now: datetime, reason: str) -> None:
    entry.when = part_dates.parse(value)
    _check_year(entry.when.first, now)
    if isinstance(entry, Letter):
        for deadline in entry.deadlines.filter(stage__in=WAITING):
            deadline.letter = entry
            deadline.clean()
    elif any(
        entry.when.last < answer.letter.day for answer in entry.answers.select_related("letter__round") if answer.letter.day
    ):
        raise ValidationError(_("The response lies before the letter that it answers."))
    _save(entry, by=by, reason=reason)


def _text(field: Field) -> Callable[..., None]:
    def write(entry: Own, value: str, *, by: Person, now: datetime, reason: str) -> None:
        setattr(entry, field, value)
        if isinstance(entry, Letter) and field in entry.carried_over:  # it was checked for this letter now
            entry.carried_over = [name for name in entry.carried_over if name != field]
        _save(entry, by=by, reason=reason)

    return write


def _due(letter: Letter, value: str, *, by: Person, now: datetime, reason: str) -> None:
    """As an import writes it: the one deadline of the letter, and the line “set” of its ledger."""
    due = date.fromisoformat(value)
    _check_year(due, now)
    deadline = _one_deadline(letter)
    if deadline.pk and deadline.basis == Deadline.Basis.COMPUTED:
        raise ValidationError(_("Its date is not a stated one: change it on the deadline’s own page."))
    before = deadline.stated_due
    deadline.basis, deadline.stated_due = Deadline.Basis.STATED, due
    _save(deadline, by=by, reason=reason)
    if line := set_line(deadline, before=before):
        line._change_reason = reason  # type: ignore[attr-defined]
        save_line(line, by=by)


def _period(letter: Letter, value: str, *, by: Person, now: datetime, reason: str) -> None:
    """The letter’s words alone. What they are counted from, and by which rule, is a choice that its page asks for."""
    deadline = _one_deadline(letter)
    if deadline.period_as_written:
        raise ValidationError(_("The deadline has other words for its period: change them on its own page."))
    if not deadline.pk:
        deadline.basis = Deadline.Basis.NONE
    deadline.period_as_written = value
    _save(deadline, by=by, reason=reason)


def _one_deadline(letter: Letter) -> Deadline:
    """The deadline that a paper can speak of: the letter’s only one, or a new one."""
    deadline = the_deadline(letter)
    if deadline is None and letter.deadlines.exists():
        raise ValidationError(_("The letter has several deadlines, or none that stands: change them on their own pages."))
    if deadline is None:
        return Deadline(letter=letter, what_is_due=ANSWER, confidence=letter.confidence)
    if deadline.stage not in WAITING:
        raise ValidationError(_("The deadline is public: what happens to its date is a line of its ledger."))
    deadline.letter = letter
    return deadline


def _authority(letter: Letter, value: str, *, by: Person, now: datetime, reason: str) -> None:
    there = next((row for row in Authority.objects.all() if authorities.same(row.name) == value), None)
    if there is None:
        there = Authority(name=value, **first_fields(value, taken=lambda slug: Authority.objects.filter(slug=slug).exists()))
        _save(there, by=by, reason=reason)
    letter._history_user, letter._change_reason = by, reason  # type: ignore[attr-defined]
    letter.authorities.add(there)


def _amount(letter: Letter, value: str, *, by: Person, now: datetime, reason: str) -> None:
    """The grant of that place, program and year is tied to the letter; a draft’s gets a figure. A public one keeps its own."""
    one = amounts.parse(value)
    if not one.program or not one.fiscal_year:
        raise ValidationError(_("The paper does not say of which program and fiscal year: enter it as a grant by hand."))
    grant = grant_of(letter, {"program": one.program, "fiscal_year": one.fiscal_year})
    if grant is None:
        grant = Grant(
            jurisdiction=letter.jurisdiction, program=one.program, fiscal_year=one.fiscal_year, confidence=letter.confidence
        )
        _save(grant, by=by, reason=reason)
    figures = list(grant.figures.all())
    if one.amount not in {figure.amount for figure in figures}:
        if grant.stage not in WAITING:
            sentence = _("%(grant)s is public and says %(figures)s: add %(amount)s there as a further figure, with its source.")
            told = {"grant": grant, "figures": "; ".join(map(str, figures)), "amount": dollars(one.amount)}
            raise ValidationError(sentence % told)
        precision = Figure.precision_of(one.amount, None)
        _save(Figure(grant=grant, amount=one.amount, precision=precision, preferred=not figures), by=by, reason=reason)
    if grant.stage not in WAITING and not grant.letters.filter(pk=letter.pk).exists():
        raise ValidationError(_("%s is public: put it at stake by this letter on its own page.") % grant)
    grant._history_user, grant._change_reason = by, reason  # type: ignore[attr-defined]
    grant.letters.add(letter)


def _demand(letter: Letter, value: str, *, by: Person, now: datetime, reason: str) -> None:
    last = letter.points.filter(role=Point.Role.DEMAND).order_by("position").last()
    position = last.position + 1 if last else 1
    if position > MOST_DEMANDS:
        raise ValidationError(_("The letter has as many demands as it can have."))
    _save(Point(letter=letter, role=Point.Role.DEMAND, position=position, text=value), by=by, reason=reason)


def _save(row: Any, *, by: Person, reason: str) -> None:
    row.full_clean()
    row._history_user, row._change_reason = by, reason
    row.save()


def _check_year(day: date, now: datetime) -> None:
    first, last = LETTER_YEARS[0], timezone.localdate(now).year + YEARS_AHEAD
    if not first <= day.year <= last:
        raise ValidationError(_("The year must lie between %(first)d and %(last)d.") % {"first": first, "last": last})


WRITERS: dict[Field, Callable[..., None]] = {
    Field.DATE: _date,
    Field.ADDRESSEE_NAME: _text(Field.ADDRESSEE_NAME),
    Field.ADDRESSEE_TITLE: _text(Field.ADDRESSEE_TITLE),
    Field.ADDRESSEE_OFFICE: _text(Field.ADDRESSEE_OFFICE),
    Field.SIGNATORY: _text(Field.SIGNATORY),
    Field.DUE: _due,
    Field.PERIOD: _period,
    Field.AUTHORITY: _authority,
    Field.AMOUNT: _amount,
    Field.DEMAND: _demand,
}
