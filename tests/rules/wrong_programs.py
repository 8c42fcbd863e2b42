"""Twenty-nine ways to count wrongly, each a program of its own: what the worked cases must catch."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from correspondence.rules.computed_dates import Direction, Roll, Unit, compute
from correspondence.rules.days_off import Calendar

DAY = timedelta(1)
CLOSED = [date(2018, 12, 24), date(2019, 12, 24), date(2020, 12, 24), date(2024, 12, 24), date(2025, 12, 24), date(2025, 12, 26),
          date(2018, 12, 5), date(2025, 1, 9)]  # fmt: skip


class Changed:
    """A calendar whose answer for a day is changed."""

    def __init__(self, known, change):
        self.known, self.change = known, change

    def day_off(self, day, *, backward=False):
        return self.change(day, self.known.day_off(day, backward=backward))


def with_calendar(change):
    return lambda trigger, rule: compute(trigger, replace(rule, calendar=Changed(rule.calendar, change))).due


def dropping(test):
    """Days off that the test is true of count as business days."""
    return with_calendar(lambda day, why: "" if why and day.weekday() < 5 and test(day, why) else why)


def adding(test):
    """In a federal calendar, days that the test is true of are off as well."""

    def program(trigger, rule):
        change = Changed(rule.calendar, lambda day, why: why or ("off" if test(day) else ""))
        return compute(trigger, replace(rule, calendar=change) if rule.calendar.federal else rule).due

    return program


def with_rule(**changes):
    return lambda trigger, rule: (
        compute(trigger, replace(rule, **{k: v(rule) if callable(v) else v for k, v in changes.items()})).due
    )


def easter_friday(day):
    a, b, c = day.year % 19, day.year // 100, day.year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, number = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return day == date(day.year, month, number + 1) - 2 * DAY


def thanksgiving(year):
    first = date(year, 11, 1)
    return first + timedelta((3 - first.weekday()) % 7 + 21)


def juneteenth_before_2021(day):
    nineteenth = date(day.year, 6, 19)
    moved = nineteenth + {5: -DAY, 6: DAY}.get(nineteenth.weekday(), 0 * DAY)
    return day.year < 2021 and day == moved


def rolls_one_day_only(trigger, rule):
    last = compute(trigger, replace(rule, roll=Roll.NONE)).due
    off = rule.roll != Roll.NONE and rule.calendar.day_off(last, backward=rule.backward)
    return last + (DAY if rule.roll == Roll.NEXT else -DAY) if off else last


def one_holiday_check_then_weekend(trigger, rule):
    day = compute(trigger, replace(rule, roll=Roll.NONE)).due
    if rule.roll == Roll.NONE:
        return day
    step = DAY if rule.roll == Roll.NEXT else -DAY
    if day.weekday() < 5 and rule.calendar.day_off(day, backward=rule.backward):
        day += step
    while day.weekday() > 4:
        day += step
    return day


def rolled(day, rule):
    return compute(day, replace(rule, count=0, unit=Unit.DAYS)).due


def sign(rule):
    return -1 if rule.backward else 1


def month_of_30_days(trigger, rule):
    return compute(trigger, replace(rule, unit=Unit.DAYS, count=30 * rule.count) if rule.unit == Unit.MONTHS else rule).due


def overflowing_month(trigger, rule):
    if rule.unit != Unit.MONTHS:
        return compute(trigger, rule).due
    year, month = divmod(trigger.year * 12 + trigger.month - 1 + sign(rule) * rule.count, 12)
    return rolled(date(year, month + 1, 1) + timedelta(trigger.day - 1), rule)


def sticky_month_end(trigger, rule):
    if rule.unit != Unit.MONTHS or trigger.day != monthrange(trigger.year, trigger.month)[1]:
        return compute(trigger, rule).due
    year, month = divmod(trigger.year * 12 + trigger.month - 1 + sign(rule) * rule.count, 12)
    return rolled(date(year, month + 1, monthrange(year, month + 1)[1]), rule)


def year_of_365_days(trigger, rule):
    if rule.unit != Unit.MONTHS or rule.count % 12:
        return compute(trigger, rule).due
    return compute(trigger, replace(rule, unit=Unit.DAYS, count=365 * (rule.count // 12))).due


def weekend_trigger_moved_first(trigger, rule):
    while trigger.weekday() > 4:
        trigger += DAY
    return compute(trigger, rule).due


def before_2009(trigger, rule):
    """Periods under eleven days left out weekends and holidays until December 1, 2009."""
    short = rule.unit == Unit.DAYS and 0 < rule.count < 11
    return compute(trigger, replace(rule, unit=Unit.BUSINESS_DAYS) if short else rule).due


def trigger_as_business_day_one(trigger, rule):
    counted = rule.unit == Unit.BUSINESS_DAYS and rule.count and not rule.calendar.day_off(trigger)
    return compute(trigger, replace(rule, count=rule.count - 1) if counted else rule).due


def holidays_of_the_trigger_year_only(trigger, rule):
    return dropping(lambda day, why: day.year != trigger.year)(trigger, rule)


class StateBackward(Calendar):
    def day_off(self, day, *, backward=False):
        return super().day_off(day)


WRONG = {
    "counts the trigger day": with_rule(count=lambda r: max(r.count - 1, 0)),
    "ignores holidays": with_rule(calendar=Calendar(False)),
    "no observed days": dropping(lambda day, why: "(observed)" in why),
    "31 December observed missing": dropping(lambda day, why: (day.month, day.day) == (12, 31)),
    "Saturday not observed on Friday": dropping(lambda day, why: "(observed)" in why and day.weekday() == 4),
    "Sunday not observed on Monday": dropping(lambda day, why: "(observed)" in why and day.weekday() == 0),
    "Juneteenth in every year": adding(juneteenth_before_2021),
    "no Juneteenth": dropping(lambda day, why: "Juneteenth" in why),
    "Inauguration Day federal": adding(lambda day: day.year % 4 == 1 and (day.month, day.day) == (1, 20)),
    "closures federal": adding(lambda day: day in CLOSED),
    "state days ignored": with_rule(calendar=lambda r: replace(r.calendar, state="")),
    "state days counted backward": with_rule(calendar=lambda r: StateBackward(r.calendar.federal, r.calendar.state)),
    "backward rolls forward": with_rule(roll=lambda r: Roll.NEXT if r.backward and r.roll != Roll.NONE else r.roll),
    "roll previous is forward": with_rule(roll=lambda r: Roll.NEXT if r.roll == Roll.PREVIOUS else r.roll),
    "roll none ignored": with_rule(roll=lambda r: Roll.NEXT if r.roll == Roll.NONE else r.roll),
    "rolls one day only": rolls_one_day_only,
    "one holiday check, then weekend": one_holiday_check_then_weekend,
    "month is 30 days": month_of_30_days,
    "31 January and a month is 3 March": overflowing_month,
    "month end sticks to month end": sticky_month_end,
    "12 months are 365 days": year_of_365_days,
    "weekend trigger moved first": weekend_trigger_moved_first,
    "the short periods of before 2009": before_2009,
    "business days are weekdays": with_rule(calendar=lambda r: Calendar(False) if r.unit == Unit.BUSINESS_DAYS else r.calendar),
    "trigger is business day one": trigger_as_business_day_one,
    "direction ignored": with_rule(direction=Direction.AFTER),
    "day after Thanksgiving federal": adding(lambda day: day == thanksgiving(day.year) + DAY),
    "Good Friday federal": adding(easter_friday),
    "holidays of the trigger year only": holidays_of_the_trigger_year_only,
}
