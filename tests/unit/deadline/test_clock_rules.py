"""What stands still, and what is left after it."""

from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from nummairieque.deadline import clock
from nummairieque.deadline.calendar import OFFICE
from nummairieque.deadline.policy import CalendarHours
from nummairieque.deadline.policy import WorkingHours
from nummairieque.demande.log import Fact
from unit.deadline import oracle
from unit.deadline.strategies import cases
from unit.deadline.strategies import moments
from unit.deadline.strategies import paris

import pytest

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
START = paris(2026, 11, 24, 10).astimezone(UTC)
FULL, OPEN = CalendarHours(), WorkingHours()


def fact(kind, hours, from_state, to_state):
    return Fact(kind, START + hours * HOUR, "", "", from_state, to_state)


def after(policy, hours, *stopped, start=START, calendar=OFFICE):
    return clock.due(policy, start, hours, list(stopped), calendar)


def stop(begun, ended, reopened=False):
    return clock.Stop(START + begun * HOUR, START + ended * HOUR, reopened)


LIFE = (
    fact("submit", 0, "draft", "submitted"),
    fact("take_charge", 1, "submitted", "in_progress"),
    fact("ask_complement", 2, "in_progress", "on_hold"),
    fact("message", 3, None, None),
    fact("provide_complement", 5, "on_hold", "in_progress"),
    fact("answer", 8, "in_progress", "answered"),
    fact("close", 9, "answered", "closed"),
    fact("reopen", 50, "closed", "in_progress"),
    fact("hold", 51, "in_progress", "on_hold"),
)


def test_it_stands_still_on_hold_and_between_answer_and_reopening():
    assert clock.stops(LIFE) == [stop(2, 5), stop(8, 50, True)]
    assert clock.stops(LIFE, ended=START + 60 * HOUR)[-1] == stop(51, 60)


def test_what_stood_still_before_the_clock_began_is_not_counted():
    assert clock.stops(LIFE, since=START + 6 * HOUR) == [stop(8, 50, True)]


def test_an_appointment_that_was_closed_lies_still_until_it_is_reopened():
    life = (
        fact("propose_appointment", 1, "submitted", "appointment"),
        fact("close", 4, "appointment", "closed"),
        fact("reopen", 9, "closed", "in_progress"),
    )
    assert clock.stops(life) == [stop(4, 9, True)]


def test_it_runs_since_the_filing_the_end_of_a_pause_or_the_reopening():
    found = [clock.runs_since(LIFE[:length]) for length in (0, 2, 5, 8, 9)]
    hours = [None, 0, 5, 50, 50]
    assert found == [None if h is None else START + h * HOUR for h in hours]


@settings(deadline=None)
@given(moments, st.integers(1, 96), st.integers(0, 60 * 24 * 40), st.integers(0, 600))
def test_a_pause_moves_the_deadline_as_if_the_clock_had_started_later(start, hours, minutes, begun):
    paused = clock.Stop(start + begun * MINUTE, start + (begun + minutes) * MINUTE)
    due = FULL.due(start, hours)
    later = FULL.due(start + minutes * MINUTE, hours)
    assert after(FULL, hours, paused, start=start) == (due if paused.start > due else later)


@settings(max_examples=40, deadline=None)
@given(cases(), st.integers(1, 4), st.lists(st.integers(1, 900), min_size=2, max_size=4))
def test_what_is_left_goes_on_in_open_hours_as_on_the_slow_clock(case, hours, edges):
    start, calendar = case
    marks = [start + sum(edges[: n + 1]) * MINUTE for n in range(len(edges))]
    stopped = list(zip(marks[::2], marks[1::2], strict=False))
    stops = [clock.Stop(a, b) for a, b in stopped]
    due = after(OPEN, hours, *stops, start=start, calendar=calendar)
    # A pause that begins with the deadline finds nothing left and ends with it.
    edge = any(oracle.count(start, a, calendar, stopped) == hours * 60 for a, _b in stopped)
    if not edge:
        assert due == oracle.due(start, hours * 60, calendar, stopped)


def test_a_missed_deadline_stays_missed():
    for policy in (FULL, OPEN):
        due = after(policy, 3)
        late = clock.Stop(due + MINUTE, due + 90 * HOUR)
        assert after(policy, 3, late) == due
        assert after(policy, 3, clock.Stop(due + MINUTE, due + 90 * HOUR, True)) == due


def test_reopening_goes_on_with_what_was_left():
    # Answered a day after the filing: of 72 hours, 48 are left.
    reopened = clock.Stop(START + 24 * HOUR, paris(2026, 12, 1, 10), True)
    assert after(FULL, 72, reopened) == paris(2026, 12, 3, 10)
    # Answered after 4 open hours of 16.
    reopened = clock.Stop(paris(2026, 11, 24, 16), paris(2026, 12, 1, 10), True)
    assert after(OPEN, 16, reopened) == paris(2026, 12, 3, 10)


@pytest.mark.parametrize("minutes", [0, 1, 30])
def test_reopening_leaves_a_working_day_at_least(minutes):
    """Who answered in the last minute, in time, is not late a minute after."""
    for policy, end in ((FULL, paris(2026, 12, 2, 10)), (OPEN, paris(2026, 12, 2, 11))):
        due = after(policy, 72)
        reopened = clock.Stop(due - minutes * MINUTE, paris(2026, 12, 1, 10), True)
        if reopened.start < reopened.end:
            assert after(policy, 72, reopened) == end
    friday = clock.Stop(after(FULL, 72), paris(2026, 12, 4, 15), True)
    assert after(FULL, 72, friday) == paris(2026, 12, 7, 15)


def test_the_working_day_of_a_reopening_outlives_a_later_pause():
    reopened = clock.Stop(after(FULL, 72), paris(2026, 12, 1, 10), True)
    pause = clock.Stop(paris(2026, 12, 1, 12), paris(2026, 12, 1, 14))
    assert after(FULL, 72, reopened, pause) == paris(2026, 12, 2, 12)


def test_a_promise_of_less_than_a_day_is_not_made_longer_by_reopening():
    due = after(FULL, 4)
    assert after(FULL, 4, clock.Stop(due, due + 20 * HOUR, True)) == due + 24 * HOUR


def test_a_policy_of_somebody_else_that_knows_hours_only_is_paused_too():
    class Weeks:
        def due(self, start, hours):
            return start + timedelta(weeks=1)

    assert after(Weeks(), 1, stop(2, 5)) == START + timedelta(weeks=1, hours=3)


def test_gross_is_what_the_usager_waited_and_net_what_the_partner_took():
    end = START + 30 * HOUR
    assert clock.delays(FULL, START, end, [stop(2, 12)], OFFICE) == (30, 20)
    # Tuesday 10 to Wednesday 16, open 5 hours each day, one of them on hold.
    assert clock.delays(OPEN, START, end, [stop(1, 12)], OFFICE) == (30, 6)
    assert clock.delays(FULL, START, START + 1 * HOUR, [stop(2, 12)], OFFICE) == (1, 1)


@settings(deadline=None)
@given(cases(), st.integers(0, 5000), st.integers(0, 900), st.integers(0, 900))
def test_net_is_never_more_than_gross_nor_less_than_nothing(case, minutes, begun, length):
    start, calendar = case
    end = start + (begun + length + minutes) * MINUTE
    pause = clock.Stop(start + begun * MINUTE, start + (begun + length) * MINUTE)
    for policy in (FULL, OPEN):
        gross, net = clock.delays(policy, start, end, [pause], calendar)
        assert 0 <= net <= gross
