"""What holds of every computed date, whatever the trigger and the rule."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from correspondence.rules.computed_dates import Direction, Roll, Rule, Unit, compute
from correspondence.rules.days_off import Calendar, calendar

EVERYWHERE = settings(max_examples=2000, deadline=None)
DAY = timedelta(1)

triggers = st.dates(date(2012, 1, 1), date(2035, 12, 31))
calendars = st.sampled_from([calendar(x) for x in ("none", "us_federal", "us_federal+state MA", "us_federal+state HI")])
units, rolls = st.sampled_from(Unit), st.sampled_from(Roll)
rules = st.builds(Rule, st.integers(0, 110), units, st.sampled_from(Direction), rolls, calendars)
forward = st.builds(Rule, st.integers(0, 110), units, st.just(Direction.AFTER), rolls, calendars)


def days_between(start, end):
    return [start + DAY * n for n in range(1, (end - start).days + 1)]


@EVERYWHERE
@given(triggers, rules)
def test_a_rolled_date_is_a_business_day(trigger, rule):
    if rule.roll != Roll.NONE:
        assert rule.calendar.day_off(compute(trigger, rule).due, backward=rule.backward) == ""


@EVERYWHERE
@given(triggers, rules)
def test_rolling_twice_is_rolling_once(trigger, rule):
    due = compute(trigger, rule).due
    still = Rule(0, Unit.DAYS, rule.direction, rule.roll, rule.calendar)
    assert compute(due, still).due == due


@EVERYWHERE
@given(triggers, forward, st.integers(0, 5), st.integers(0, 9))
def test_more_days_or_a_later_trigger_never_give_an_earlier_date(trigger, rule, more, later):
    longer = Rule(rule.count + more, rule.unit, rule.direction, rule.roll, rule.calendar)
    assert compute(trigger, longer).due >= compute(trigger, rule).due
    assert compute(trigger + DAY * later, rule).due >= compute(trigger, rule).due


@EVERYWHERE
@given(triggers, st.integers(0, 400), st.sampled_from(Direction))
def test_days_are_so_many_days_from_the_trigger(trigger, count, direction):
    found = compute(trigger, Rule(count, Unit.DAYS, direction))
    assert abs((found.unrolled - trigger).days) == count


@EVERYWHERE
@given(triggers, st.integers(0, 110), calendars)
def test_so_many_business_days_lie_between(trigger, count, days):
    due = compute(trigger, Rule(count, Unit.BUSINESS_DAYS, calendar=days, roll=Roll.NONE)).due
    assert sum(not days.day_off(day) for day in days_between(trigger, due)) == count


@EVERYWHERE
@given(triggers, st.integers(0, 400), st.sampled_from([Unit.DAYS, Unit.WEEKS]))
def test_backward_mirrors_forward_where_no_holiday_counts(trigger, count, unit):
    count = count if unit == Unit.DAYS else count // 7
    after = compute(trigger, Rule(count, unit, roll=Roll.NONE, calendar=Calendar(False))).due
    before = compute(trigger, Rule(count, unit, Direction.BEFORE, Roll.NONE, Calendar(False))).due
    assert after - trigger == trigger - before


@EVERYWHERE
@given(triggers, st.integers(0, 110), units, st.sampled_from([Direction.AFTER, Direction.BEFORE]), st.integers(-20, 130))
def test_one_day_off_more_never_moves_a_date_against_its_direction(trigger, count, unit, direction, offset):
    roll = Roll.NEXT if direction == Direction.AFTER else Roll.PREVIOUS
    sign = 1 if direction == Direction.AFTER else -1
    closed = Calendar(closures={("federal", trigger + DAY * (sign * offset)): "Closed"})
    plain = compute(trigger, Rule(count, unit, direction, roll)).due
    moved = compute(trigger, Rule(count, unit, direction, roll, closed)).due
    assert (moved - plain).days * sign >= 0


@EVERYWHERE
@given(triggers, rules)
def test_the_explanation_names_every_day_off_on_the_way(trigger, rule):
    found = compute(trigger, rule)
    step = -1 if found.due < found.unrolled else 1
    passed = [found.unrolled + DAY * (step * n) for n in range(abs((found.due - found.unrolled).days))]
    assert [skipped.day for skipped in found.rolled_over] == passed
    assert all(skipped.why for skipped in (*found.rolled_over, *found.skipped))
