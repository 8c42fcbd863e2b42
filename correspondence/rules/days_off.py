"""On which days are offices closed: weekends, federal holidays, a state's own days, and closures that staff entered?

Federal days: 5 U.S.C. § 6103(a); on a Saturday observed the Friday before (§ 6103(b)(1)), on a Sunday the Monday after
(Executive Order 11582). Juneteenth counts from its first observance on June 18, 2021. Inauguration Day, days that a President
closed offices, Good Friday and the day after Thanksgiving are no federal holidays.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import holidays

from correspondence.rules import us_states

WEEKEND = {5: "Saturday", 6: "Sunday"}
GOOD_FRIDAY_BEFORE_EASTER = timedelta(2)

# What the library's tables of states have and the law has not: (state, name) and where to look.
NOT_IN_LAW = {
    ("CA", "Susan B. Anthony Day"): "Cal. Gov. Code § 6700: observed by schools, not a day off",
    ("CA", "Diwali"): "Cal. Gov. Code § 6700: an employee’s choice, offices stay open",
    ("NY", "Susan B. Anthony Day"): "N.Y. Gen. Constr. Law § 24 does not list it",
}


FEDERAL = "federal"  # the scope of a closure that is no state's

Closures = Mapping[tuple[str, date], str]  # the names of closures by scope (``federal``, ``MA``) and day
NO_CLOSURES: Closures = MappingProxyType({})


@dataclass(frozen=True)
class Calendar:
    """Which days off a rule knows.

    Attributes:
        closures: days on which offices were closed beside the law; None where the rule does not count them, which is
            the default: whether they count is contested (Fed. R. Civ. P. 6(a)(6)(B) says “declared a legal holiday”).
    """

    federal: bool = True
    state: str = ""
    closures: Closures | None = None

    def day_off(self, day: date, *, backward: bool = False) -> str:
        """Why a day is no business day: ``Saturday``, ``Columbus Day``; empty for a business day.

        A state's own days count only for periods counted forward (Fed. R. Civ. P. 6(a)(6)(C)).
        """
        if day.weekday() in WEEKEND:
            return WEEKEND[day.weekday()]
        closures = self.closures or NO_CLOSURES
        names = [federal_days(day.year).get(day, ""), closures.get((FEDERAL, day), "")] if self.federal else []
        if self.state and not backward:
            names += [state_days(self.state, day.year).get(day, ""), closures.get((self.state, day), "")]
        return next(filter(None, names), "")

    def __str__(self) -> str:
        named = ["us_federal" if self.federal else "none"]
        named += [f"state {self.state}"] if self.state else []
        return "+".join([*named, "closures"] if self.closures is not None else named)


NAMED = re.compile(r"(none|us_federal)(?:\+state ([A-Z]{2}))?(\+closures)?")


def calendar(text: str, closures: Closures = NO_CLOSURES) -> Calendar:
    """A calendar by its name: ``none``, ``us_federal``, ``us_federal+state MA``, and ``+closures`` where those count too.

    Raises ValueError with a sentence.
    """
    found = NAMED.fullmatch(text.strip())
    if found is None or (found[2] and found[2] not in us_states.NAMES) or (found[1] == "none" and (found[2] or found[3])):
        raise ValueError(f"“{text}” is not a calendar: write none, us_federal, or us_federal+state MA.")
    return Calendar(found[1] == "us_federal", found[2] or "", closures if found[3] else None)


@cache
def federal_days(year: int) -> Mapping[date, str]:
    """The federal days off of a year by date, observed ones too, whichever year they belong to."""
    return MappingProxyType(dict(holidays.country_holidays("US", years=year, language="en_US")))


@cache
def state_days(state: str, year: int) -> Mapping[date, str]:
    """The days off that a state, district or territory has of its own."""
    if state in holidays.US.subdivisions:
        known = dict(holidays.country_holidays("US", subdiv=state, years=year, language="en_US"))
    else:
        known = {}
    known = {day: name for day, name in known.items() if (state, name.removesuffix(" (observed)")) not in NOT_IN_LAW}
    if state == "HI":  # Haw. Rev. Stat. § 8-1; the library lacks it
        known[_good_friday(year)] = "Good Friday"
    return MappingProxyType(known)


def _good_friday(year: int) -> date:
    """The Friday before Easter, by the Gregorian computus (Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * e + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1) - GOOD_FRIDAY_BEFORE_EASTER
