"""Deadlines as rows, and further lines of their ledgers."""

from collections.abc import Hashable
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from correspondence.intake.cells import DayCell
from correspondence.intake.due_dates import set_line
from correspondence.intake.ledger import check_line
from correspondence.intake.row_form import DeadlineRow
from correspondence.intake.sheets.answers import DESK, SURE
from correspondence.intake.sheets.desk_row import DeskRow
from correspondence.intake.sheets.making import Making
from correspondence.intake.sheets.references import References, called
from correspondence.intake.sheets.table import Column, Table, Values, plain
from correspondence.intake.sourced_row import LETTER_YEARS
from correspondence.models import Deadline, LedgerLine, Letter
from correspondence.rules.deadlines import CORRECTING


class DeadlineSheetRow(DeskRow, DeadlineRow):
    """A deadline; and, where it is on record, a further line of its ledger."""

    ledger_kind = forms.ChoiceField(
        required=False, choices=[("", ""), *((kind, kind) for kind in LedgerLine.Kind.values if kind not in CORRECTING)]
    )
    ledger_on = DayCell(years=LETTER_YEARS)
    new_due = DayCell(years=LETTER_YEARS)
    ledger_by = forms.CharField(required=False, max_length=200)
    ledger_reason = forms.CharField(required=False)


def _write_letter(deadline: Deadline, text: str, refs: References) -> None:
    deadline.letter = refs.entry(Letter, text)


def _write_due(deadline: Deadline, due: Any, refs: References) -> None:
    if deadline.pk and deadline.basis == Deadline.Basis.COMPUTED:
        raise ValidationError({"due_date": _("It is counted from a period: change it on the deadline’s own page.")})
    deadline._due_before = deadline.stated_due  # type: ignore[attr-defined]  # for the ledger, once it is saved
    deadline.basis, deadline.stated_due = Deadline.Basis.STATED if due else Deadline.Basis.NONE, due


def _write_time(deadline: Deadline, value: Any, refs: References) -> None:
    at, zone = value or (None, "")
    deadline.due_time = at
    deadline.due_time_zone = zone or (deadline.letter.jurisdiction.time_zone if at else "")


def _time(deadline: Deadline) -> str:
    return f"{deadline.due_time:%H:%M} {deadline.due_time_zone}" if deadline.due_time else ""


def _link_due(making: Making, deadline: Deadline, due: Any) -> None:
    if line := set_line(deadline, before=deadline._due_before):  # type: ignore[attr-defined]
        if line.pk:
            making.save_part(line)
        else:
            making.part(line)


def _line(deadline: Deadline, values: Values) -> LedgerLine:
    return LedgerLine(
        deadline=deadline, kind=values["ledger_kind"], on=values["ledger_on"], new_due=values["new_due"], by=values["ledger_by"],
        reason=values["ledger_reason"],
    )  # fmt: skip


def _has_line(deadline: Deadline, values: Values) -> bool:
    """Whether the ledger says so already."""
    told = (values["ledger_kind"], values["ledger_on"], values["new_due"])
    return not values["ledger_kind"] or any((line.kind, line.on, line.new_due) == told for line in deadline.ledger.all())


def _check_deadline(deadline: Deadline, values: Values, there: Deadline | None, refs: References) -> None:
    """A line that is brought is looked at as one that is entered on the deadline’s page."""
    if there and there.stated_due and deadline.stated_due is None:
        raise ValidationError({"due_date": _("The ledger has a date: it is not emptied, but withdrawn or superseded there.")})
    if not values.get("ledger_kind") or (there and _has_line(there, values)):
        return
    if there is None:
        raise ValidationError({"ledger_kind": _("Save the deadline first: a ledger has its first line from the date itself.")})
    if not values.get("ledger_on"):
        raise ValidationError({"ledger_on": _("Say from which day the line holds.")})
    today = timezone.localdate(timezone=ZoneInfo(there.letter.jurisdiction.time_zone))
    try:
        line = _line(there, values)
        line.full_clean(exclude=["deadline"])
        check_line(line, today=today)
    except ValidationError as error:
        raise ValidationError({LEDGER_COLUMNS.get(name, ""): all_ for name, all_ in error.message_dict.items()}) from None


LEDGER_COLUMNS = {"on": "ledger_on", "kind": "ledger_kind", "new_due": "new_due", "by": "ledger_by", "reason": "ledger_reason"}


def _enter_line(making: Making, deadline: Deadline, kind: str) -> None:
    """Write the line."""
    values = making.row_values
    if kind:
        line = _line(deadline, values)
        line.checked_by = making.by
        making.part(line)
        return


def _status_words(deadline: Deadline, value: tuple[str, str], refs: References) -> None:
    word, as_written = value
    deadline.status_as_written = as_written or ("" if word == "other" else word)


def _like_deadlines(rows: list[Values], refs: References) -> QuerySet:
    letters_ = [letter for values in rows if (letter := refs.letter(values.get("letter") or ""))]
    return Deadline.objects.filter(letter__in=[letter.pk for letter in letters_])


def _due_key(values: Values, refs: References) -> Hashable | None:
    due = values.get("due_date")
    return (values["letter"], due.isoformat() if due else values.get("what_is_due")) if values.get("letter") else None


DEADLINES = Table(
    name="deadlines",
    model=Deadline,
    form=DeadlineSheetRow,
    columns=(
        Column("id", called),
        Column("letter", lambda deadline: called(deadline.letter), _write_letter),
        Column(
            "due_date", lambda deadline: deadline.stated_due.isoformat() if deadline.stated_due else "", _write_due, _link_due,
            aliases=("due", "deadline"), day=True,
        ),
        Column("due_time", _time, _write_time, aliases=("time",)),
        plain("what_is_due"),
        Column("status", lambda deadline: deadline.status_as_written, _status_words),
        Column("ledger_kind", link=_enter_line, same=_has_line),
        *(Column(name, day=name in ("ledger_on", "new_due")) for name in ("ledger_on", "new_due", "ledger_by", "ledger_reason")),
        *SURE,
        *DESK,
    ),
    key=_due_key,
    key_of=lambda deadline: (
        called(deadline.letter), deadline.stated_due.isoformat() if deadline.stated_due else deadline.what_is_due
    ),
    like=_like_deadlines,
    related=("letter__jurisdiction", "letter__round"),
    prefetch=("citations__source", "ledger__later_letter"),
    check=_check_deadline,
)  # fmt: skip
