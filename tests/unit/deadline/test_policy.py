"""When an answer is due: 72 hours, and on to a working day."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.deadline import policy
from nummairieque.interfaces import ICalendarPolicy
from nummairieque.interfaces import IDeadlinePolicy
from unit.deadline.oracle import works
from zope.interface.verify import verifyObject

import pytest

PARIS = policy.ZONE
moments = st.datetimes(
    datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.sampled_from([UTC, PARIS])
)


def due(start, hours=72):
    return policy.CalendarHours().due(start, hours)


def paris(*args):
    return datetime(*args, tzinfo=PARIS)


def slow_due(start, hours):
    """The oracle: walk the wall's clock an hour, then a day, at a time."""
    end = start.astimezone(UTC)
    for _ in range(hours):
        end += timedelta(hours=1)
    wall = end.astimezone(PARIS).replace(tzinfo=None)
    while not works(wall.date()):
        wall += timedelta(days=1)
    return wall


def test_the_shipped_policies_keep_their_contracts():
    assert verifyObject(IDeadlinePolicy, policy.CalendarHours())
    assert verifyObject(ICalendarPolicy, policy.WorkingHours())
    # One that knows no calendar must go on to work as before.
    assert not ICalendarPolicy.providedBy(policy.CalendarHours())


def test_working_hours_without_opening_times_are_office_hours():
    assert policy.WorkingHours().due(paris(2026, 11, 27, 16), 2) == paris(2026, 11, 30, 10)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(paris(2026, 11, 24, 10), paris(2026, 11, 27, 10), id="tuesday to friday"),
        pytest.param(paris(2026, 11, 25, 10), paris(2026, 11, 30, 10), id="saturday to monday"),
        pytest.param(paris(2026, 11, 26, 10), paris(2026, 11, 30, 10), id="sunday to monday"),
        pytest.param(paris(2026, 11, 27, 10), paris(2026, 11, 30, 10), id="friday to monday"),
        pytest.param(paris(2026, 12, 22, 9), paris(2026, 12, 28, 9), id="christmas, a friday"),
        pytest.param(paris(2026, 7, 11, 9), paris(2026, 7, 15, 9), id="the fourteenth of july"),
        pytest.param(paris(2026, 4, 3, 9), paris(2026, 4, 7, 9), id="easter monday"),
        pytest.param(paris(2026, 5, 11, 9), paris(2026, 5, 15, 9), id="ascension day"),
        pytest.param(paris(2026, 5, 22, 9), paris(2026, 5, 26, 9), id="whit monday"),
        pytest.param(paris(2026, 12, 29, 9), paris(2027, 1, 4, 9), id="new year, next year's"),
        # Clocks change on a Sunday: 72 hours are 72 hours, the wall says otherwise.
        pytest.param(paris(2026, 3, 27, 12), paris(2026, 3, 30, 13), id="into summer time"),
        pytest.param(paris(2026, 10, 23, 12), paris(2026, 10, 26, 11), id="out of summer time"),
        # A day moved over the change stays at its time on the wall.
        pytest.param(paris(2026, 3, 25, 12), paris(2026, 3, 30, 12), id="moved into summer"),
        pytest.param(paris(2026, 10, 21, 12), paris(2026, 10, 26, 12), id="moved out of summer"),
        # A day in Paris begins before the one in UTC.
        pytest.param(paris(2026, 11, 24, 0, 30), paris(2026, 11, 27, 0, 30), id="paris friday"),
        pytest.param(paris(2026, 11, 25, 0, 30), paris(2026, 11, 30, 0, 30), id="paris saturday"),
    ],
)
def test_an_answer_is_due_after_72_hours_on_a_working_day(start, end):
    assert due(start) == end
    assert due(start.astimezone(UTC)) == end


@given(moments, st.integers(1, 24 * 60))
def test_the_policy_agrees_with_the_slow_oracle(start, hours):
    assert due(start, hours).astimezone(PARIS).replace(tzinfo=None) == slow_due(start, hours)


@given(moments, st.integers(1, 24 * 60))
def test_due_is_later_in_the_same_zone_and_never_less_than_promised(start, hours):
    end = due(start, hours)
    assert end.tzinfo is start.tzinfo
    # Aware moments of one zone are compared on the wall: compare in UTC.
    end, start = end.astimezone(UTC), start.astimezone(UTC)
    # A day on the wall may last 23 hours, but only a day that was added.
    assert end - start >= timedelta(hours=hours) - timedelta(hours=1)
    assert end > start
    assert end - start <= timedelta(hours=hours) + timedelta(days=6)


@pytest.mark.parametrize("year", range(2024, 2033))
def test_working_days_are_those_of_the_french_calendar(year):
    day = date(year, 1, 1)
    while day.year == year:
        assert policy.is_working_day(day) is works(day), day
        day += timedelta(days=1)
