"""How was a date set? Trigger, rule, each day skipped and why, and the result, as plain values for whoever prints them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.rules import us_states
from correspondence.rules.computed_dates import Computed, Roll, Rule, Unit
from correspondence.rules.days_off import Calendar
from correspondence.rules.period_words import Anchor


@dataclass(frozen=True)
class HowSet:
    """A computed date, step by step.

    Attributes:
        period: ``30 days after``. days_off: the calendar in words. roll: what happens on a day off, in words.
        counted_from: what the trigger is, in words; empty where it is merely a day.
        stays: why the last day is a day off that the rule does not move it from; empty where it is none.
    """

    computed: Computed
    period: str
    days_off: str
    roll: str
    counted_from: str = ""
    stays: str = ""

    @property
    def last_day_off(self) -> str:
        """Why the last day as counted is a day off; empty where the date was not moved."""
        return self.computed.rolled_over[0].why if self.computed.rolled_over else ""

    @property
    def moved(self) -> bool:
        return self.computed.due != self.computed.unrolled

    @property
    def business_days(self) -> bool:
        return self.computed.rule.unit == Unit.BUSINESS_DAYS


def how_set(computed: Computed, *, counted_from: str = "") -> HowSet:
    """The steps of a computed date; ``counted_from`` says what its trigger is (Anchor)."""
    rule, counted_from = computed.rule, COUNTED_FROM[Anchor(counted_from)]() if counted_from else ""
    stays = rule.calendar.day_off(computed.due, backward=rule.backward) if rule.roll == Roll.NONE else ""
    return HowSet(
        computed, period(rule), calendar_in_words(rule.calendar, rule.backward), ROLLS[rule.roll](), counted_from, stays
    )


def period(rule: Rule) -> str:
    """``30 days after``, ``1 month before``."""
    counted = {
        Unit.DAYS: ngettext("%d day", "%d days", rule.count),
        Unit.BUSINESS_DAYS: ngettext("%d business day", "%d business days", rule.count),
        Unit.WEEKS: ngettext("%d week", "%d weeks", rule.count),
        Unit.MONTHS: ngettext("%d month", "%d months", rule.count),
    }[rule.unit] % rule.count
    return (_("%s before") if rule.backward else _("%s after")) % counted


COUNTED_FROM = {
    Anchor.DATED: lambda: _("the date of the letter"),
    Anchor.SENT: lambda: _("the day it was sent"),
    Anchor.RECEIVED: lambda: _("the day it was received"),
    Anchor.ANNOUNCED: lambda: _("the day it was announced"),
    Anchor.OTHER: lambda: "",
}
ROLLS = {
    Roll.NEXT: lambda: _("the next business day"),
    Roll.PREVIOUS: lambda: _("the business day before"),
    Roll.NONE: lambda: "",
}


def calendar_in_words(days: Calendar, backward: bool) -> str:
    """``Saturdays, Sundays, the federal holidays of 5 U.S.C. § 6103 and the days off of Massachusetts``."""
    named = [_("Saturdays"), _("Sundays")]
    if days.federal:
        named.append(_("the federal holidays of 5 U.S.C. § 6103"))
    if days.state and not backward:
        named.append(_("the days off of %s") % us_states.NAMES[days.state])
    if days.closures is not None:
        named.append(_("closures on record"))
    return _("%(some)s and %(last)s") % {"some": ", ".join(named[:-1]), "last": named[-1]}


def day_off(day: date, state: str) -> str:
    """Why a stated date is a day off where the recipient is; empty for a business day. It only shows: the date never moves."""
    return Calendar(state=state).day_off(day)
