"""How does a lawyer enter when something is due: the date that a letter states, or the period that it names?

A computed date is shown with each day that was skipped, and why, before anything is saved: the first save shows it, the
second one, of the same date, saves. The page shows it while it is typed, and then one save is enough.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from correspondence.admin.forms import UndatedForm, last_year
from correspondence.intake.due_dates import date_as_set, day_of_letter
from correspondence.models import Deadline, Letter
from correspondence.models.closure import closures_on_record
from correspondence.models.deadline import RULE
from correspondence.rules import period_words, time_zones
from correspondence.rules.computed_dates import Computed
from correspondence.rules.period_words import Anchor
from correspondence.timeline.how_set import day_off, how_set

DATE_HELP = _("The date the letter states. It never moves, not off a Sunday either. Saving it writes the ledger’s line “set”.")
PERIOD = {"period_as_written", *RULE}
CALENDARS = [
    ("us_federal", _("Weekends and federal holidays")),
    ("us_federal+state", _("These, and the state’s own days off")),
    ("us_federal+closures", _("Weekends, federal holidays, and closures on record")),
    ("us_federal+state+closures", _("All of these")),
    ("none", _("Weekends only")),
]


class DueDateForm(UndatedForm):
    """A deadline: what is due, and by which day."""

    first_year = 1990
    stands_for = UndatedForm.stands_for | {"letter": "stated_due"}

    class Media:
        js = ("correspondence/due_date.js",)

    seen_due = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = self.instance
        self.due_before, self.counted_before = date_as_set(there) if there.pk else (None, None)
        self.computed: Computed | None = None
        if "stated_due" in self.fields:
            self.fields["stated_due"].help_text = DATE_HELP
        if "calendar" in self.fields:
            self.fields["calendar"] = forms.ChoiceField(
                label=_("Days off"), required=False, choices=[("", "---------"), *CALENDARS],
                help_text=_("Empty: weekends and federal holidays, as in Rule 6(a). Agency letters are not bound by it."),
            )  # fmt: skip
            self.initial["calendar"] = without_state(there.calendar)
        if "due_time_zone" in self.fields:
            zones = [("", "---------"), *((zone, zone.replace("_", " ")) for zone in time_zones.NAMES)]
            self.fields["due_time_zone"] = forms.ChoiceField(label=_("Zone of the time"), required=False, choices=zones)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("due_time") and not cleaned.get("due_time_zone") and "due_time_zone" not in self.errors:
            self.add_error("due_time_zone", _("A time needs its zone, like America/New_York."))
        letter = cleaned.get("letter") or getattr(self.instance, "letter", None)
        rule_is_read = not (PERIOD | {"basis", "stated_due"}) & set(self.errors)
        if isinstance(letter, Letter) and "period_as_written" in self.fields and rule_is_read:
            self._clean_rule(cleaned, letter)
        due = self.computed.due if self.computed else cleaned.get("stated_due")
        if self.due_before and not due and not self.errors:
            sentence = _("Its ledger has this date already. Add a ledger line “withdrawn” or “superseded” instead.")
            self.add_error("stated_due", sentence)
        return cleaned

    def _clean_rule(self, cleaned: dict[str, Any], letter: Letter) -> None:
        """Read the words into the rule, fill in what follows from the letter, and compute."""
        fields = {"count", "unit", "direction", "counted_from", "trigger"} & set(self.changed_data)
        if cleaned.get("period_as_written") and "period_as_written" in self.changed_data:
            self._read_words(cleaned, fill=not any(cleaned.get(name) for name in fields))
        if cleaned.get("stated_due") and any(cleaned.get(name) not in (None, "") for name in fields):
            self.add_error("stated_due", _("A stated date is not counted: leave it empty, or the fields of the period."))
        if cleaned.get("count") is not None and not cleaned.get("stated_due") and cleaned.get("basis") == Deadline.Basis.STATED:
            cleaned["basis"] = Deadline.Basis.COMPUTED
        if cleaned.get("basis") != Deadline.Basis.COMPUTED:
            cleaned |= dict.fromkeys(RULE, "") | {"count": None, "trigger": None}  # the words stay, no rule without a use
            return
        self._fill_in(cleaned, letter)
        if not PERIOD & set(self.errors):
            self._compute(cleaned, letter)

    def _read_words(self, cleaned: dict[str, Any], *, fill: bool) -> None:
        """Fill the fields from the words; where somebody filled them too, the two must agree."""
        try:
            found = period_words.read(cleaned["period_as_written"])
        except ValueError as error:
            if cleaned.get("basis") == Deadline.Basis.COMPUTED and cleaned.get("count") is None:
                self.add_error("period_as_written", str(error))
            return  # beside a date, or a rule that somebody filled in, the words are kept as the letter has them
        told = {"count": found.count, "unit": found.unit.value, "direction": found.direction.value}
        told |= {"counted_from": found.anchor.value} if found.anchor else {}
        told |= {"trigger": found.day} if found.day or (found.anchor and fill) else {}
        if fill:
            cleaned |= told
        elif any(cleaned.get(name) not in (None, "", value) for name, value in told.items()):
            sentence = _("The words and the fields below say different things: make them agree, or empty the fields.")
            self.add_error("period_as_written", sentence)
        else:
            cleaned |= {name: value for name, value in told.items() if cleaned.get(name) in (None, "")}

    def _fill_in(self, cleaned: dict[str, Any], letter: Letter) -> None:
        if "period_as_written" in self.errors:
            return
        if cleaned.get("count") is None:
            self.add_error("period_as_written", _("Write the period, like “30 days from receipt”, or fill in the count."))
            return
        cleaned["unit"] = cleaned.get("unit") or Deadline.Unit.DAYS
        cleaned["direction"] = cleaned.get("direction") or Deadline.Direction.AFTER
        backward = cleaned["direction"] == Deadline.Direction.BEFORE
        cleaned["roll"] = cleaned.get("roll") or (Deadline.Roll.PREVIOUS if backward else Deadline.Roll.NEXT)
        cleaned["calendar"] = with_state(cleaned.get("calendar") or "us_federal", letter.jurisdiction.state)
        anchor = cleaned.get("counted_from") or (Anchor.OTHER if cleaned.get("trigger") else "")
        cleaned["counted_from"] = anchor
        if not anchor:
            self.add_error("counted_from", _("Say what the period is counted from."))
        elif not cleaned.get("trigger"):
            cleaned["trigger"] = day_of_letter(letter, anchor)
            if cleaned["trigger"] is None:
                sentence = _(
                    "That day is not on file: enter it here or on the letter. Where nobody knows it, choose “No date set”, "
                    "and the letter’s words are kept."
                )
                self.add_error("trigger", sentence)

    def _compute(self, cleaned: dict[str, Any], letter: Letter) -> None:
        """The date; refused once, with its explanation, until the person has seen it."""
        rule = {name: cleaned[name] for name in RULE}
        probe = Deadline(basis=Deadline.Basis.COMPUTED, **rule)
        try:
            self.computed = probe.computed(closures_on_record())
        except (ValueError, OverflowError) as error:
            too_far = _("It gives a date that no calendar has.")
            self.add_error("count", too_far if isinstance(error, OverflowError) else str(error))
            return
        if not self.first_year <= self.computed.due.year <= last_year():
            self.computed = None
            self.add_error("count", _("It gives a date before 1990, or more than ten years ahead."))
            return
        due, before = self.computed.due.isoformat(), (self.due_before, self.counted_before)
        if (self.computed.due, self.computed.unrolled) == before or cleaned.get("seen_due") == due:
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_due")] = due
        self.add_error("period_as_written", explanation(self.computed, cleaned["counted_from"]))
        self.add_error("period_as_written", _("Nothing is saved yet. If this is how it should be counted, save again."))

    def _update_errors(self, errors: ValidationError) -> None:
        """What is said of the rule is not said again of its basis."""
        if hasattr(errors, "error_dict") and PERIOD & set(self.errors):
            errors.error_dict.pop("basis", None)
        super()._update_errors(errors)

    def explained(self) -> tuple[str, SafeString | str]:
        """For the page while it is typed: the date and how it was set; or nothing, and what keeps it from being computed."""
        self.is_valid()
        if self.computed:
            return self.computed.due.isoformat(), explanation(self.computed, self.cleaned_data["counted_from"])
        names = ("period_as_written", *RULE, "basis")
        return "", conditional_escape(next((sentence for name in names for sentence in self.errors.get(name, [])), ""))


def explanation(computed: Computed, counted_from: str) -> SafeString:
    """How a computed date was set, as HTML."""
    return render_to_string("correspondence/how_set.html", {"set": how_set(computed, counted_from=counted_from)})


def explained(deadline: Deadline) -> SafeString | str:
    """How the date of a deadline on record was set; a stated one that is a day off is marked."""
    if deadline.basis == Deadline.Basis.COMPUTED:
        return explanation(deadline.computed(closures_on_record()), deadline.counted_from)
    if deadline.stated_due and (why := day_off(deadline.stated_due, deadline.letter.jurisdiction.state)):
        return _("Stated in the letter. It is a day off (%s), and does not move for that.") % why
    return _("Stated in the letter.") if deadline.stated_due else _("No date set.")


def with_state(calendar: str, state: str) -> str:
    return calendar.replace("+state", f"+state {state}")


def without_state(calendar: str) -> str:
    before, state, after = calendar.partition("+state ")
    return before + "+state" + after[2:] if state else calendar
