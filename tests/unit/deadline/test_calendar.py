"""Opening times: what they hold, against a clock that walks minute by minute."""

from datetime import date
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from nummairieque.deadline.calendar import Calendar
from nummairieque.deadline.calendar import due_in
from nummairieque.deadline.calendar import elapsed
from nummairieque.deadline.calendar import example_days
from nummairieque.deadline.calendar import HORIZON
from nummairieque.deadline.calendar import is_working_day
from nummairieque.deadline.calendar import OFFICE
from unit.deadline import oracle
from unit.deadline.strategies import cases
from unit.deadline.strategies import paris

import pytest

#: The oracle takes its time: fewer examples, each of them at a corner.
slow = settings(max_examples=40, deadline=None)
MINUTE = timedelta(minutes=1)
NEVER = Calendar(((),) * 7)


@slow
@given(cases(), st.integers(1, 5 * 60))
def test_a_delay_ends_when_the_slow_clock_says_so(case, minutes):
    start, calendar = case
    assert due_in(start, minutes * MINUTE, calendar) == oracle.due(start, minutes, calendar)


@slow
@given(cases(), st.integers(0, 5 * 1440))
def test_open_time_is_what_the_slow_clock_counts(case, minutes):
    start, calendar = case
    end = start + minutes * MINUTE
    assert elapsed(start, end, calendar) == oracle.count(start, end, calendar) * MINUTE


@settings(deadline=None)
@given(cases(), st.integers(1, 40 * 60))
def test_what_elapses_until_a_delay_ends_is_the_delay(case, minutes):
    start, calendar = case
    end = due_in(start, minutes * MINUTE, calendar)
    assert end > start
    assert elapsed(start, end, calendar) == minutes * MINUTE or end - start == HORIZON


@slow
@given(cases(), st.integers(0, 4000))
def test_it_is_open_when_the_slow_clock_says_so(case, minutes):
    start, calendar = case
    moment = start + minutes * MINUTE
    assert calendar.is_open(moment) == oracle.is_open(moment, calendar)
    first = calendar.first_span(moment)
    assert (first is not None and first[0] == moment) == calendar.is_open(moment)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        pytest.param(paris(2026, 11, 24, 9), 3, paris(2026, 11, 24, 12), id="ends as it closes"),
        pytest.param(paris(2026, 11, 24, 9), 4, paris(2026, 11, 24, 15), id="over lunch"),
        pytest.param(paris(2026, 11, 27, 16), 2, paris(2026, 11, 30, 10), id="over a weekend"),
        pytest.param(paris(2026, 11, 28, 8), 1, paris(2026, 11, 30, 10), id="filed on a saturday"),
        pytest.param(paris(2026, 12, 24, 16), 2, paris(2026, 12, 28, 10), id="over christmas"),
        pytest.param(paris(2026, 12, 31, 16), 2, paris(2027, 1, 4, 10), id="over new year"),
        pytest.param(paris(2026, 3, 27, 16), 2, paris(2026, 3, 30, 10), id="into summer time"),
        pytest.param(paris(2026, 10, 23, 16), 2, paris(2026, 10, 26, 10), id="out of summer time"),
    ],
)
def test_office_hours_add_up(start, hours, end):
    assert due_in(start, timedelta(hours=hours), OFFICE) == end
    found = due_in(start.astimezone(UTC), timedelta(hours=hours), OFFICE)
    assert (found, found.tzinfo) == (end, UTC)


def test_a_day_without_a_night_lasts_as_long_as_the_clocks_say():
    always = Calendar((((0, 1440),),) * 7)
    for day, hours in ((paris(2026, 3, 29), 23), (paris(2026, 10, 25), 25)):
        assert elapsed(day, day + timedelta(days=1), always) == timedelta(hours=hours)


@pytest.mark.parametrize("day", [date(2026, 4, 3), date(2028, 12, 26)])
def test_good_friday_and_saint_stephen_are_holidays_in_alsace_and_not_here(day):
    assert OFFICE.hours_of(day)
    assert not OFFICE.hours_of(date(2026, 4, 6))


def test_a_closing_day_is_no_day():
    closed = Calendar(OFFICE.opening, ((date(2026, 11, 25), date(2026, 11, 26)),))
    end = due_in(paris(2026, 11, 24, 16), timedelta(hours=2), closed)
    assert end == paris(2026, 11, 27, 10)


def test_a_calendar_that_never_opens_ends_all_the_same():
    start = paris(2026, 11, 24, 9)
    assert due_in(start, timedelta(hours=1), NEVER) == start + HORIZON
    assert elapsed(start, start + HORIZON, NEVER) == timedelta(0)
    assert NEVER.first_span(start) is NEVER.last_span(start) is None


def test_the_last_opening_before_a_moment():
    assert OFFICE.last_span(paris(2026, 11, 30, 9)) == (
        paris(2026, 11, 27, 14),
        paris(2026, 11, 27, 17),
    )
    assert OFFICE.last_span(paris(2026, 11, 30, 9, 1))[0] == paris(2026, 11, 30, 9)


@given(st.dates(date(2026, 1, 1), date(2090, 1, 1)))
def test_days_that_a_hint_names_are_to_come_and_people_work_on_them(today):
    days = example_days(today, 4)
    assert all(is_working_day(day) for day in days)
    gaps = [(after - before).days for before, after in zip([today, *days], days, strict=False)]
    assert min(gaps) >= 21
    assert max(gaps) <= 26


def test_the_example_is_another_day_where_the_one_in_three_weeks_is_a_holiday():
    # 14 July 2027 is a Wednesday, 25 December 2026 a Friday.
    assert example_days(date(2027, 6, 23), 1) == [date(2027, 7, 15)]
    assert example_days(date(2026, 12, 4), 1) == [date(2026, 12, 28)]
