"""Who is reminded of a deadline, and when."""

from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from nummairieque.deadline import chase
from nummairieque.demande.log import Fact
from unit.deadline import oracle
from unit.deadline.strategies import moments
from unit.deadline.strategies import paris

import pytest

PLAN = (("near", 24), ("close", 6), ("breach", 0))
HOUR = timedelta(hours=1)
MONDAY = paris(2026, 11, 30, 9, 30)


def steps(deadline, since=None, plan=PLAN):
    return {step.name: step.at for step in chase.steps_to(deadline, plan, since)}


def in_office(moment):
    """Monday to Friday, nine to twelve and two to five, and no holiday: said again."""
    wall = moment.astimezone(oracle.PARIS)
    return oracle.works(wall.date()) and (9 <= wall.hour < 12 or 14 <= wall.hour < 17)


@pytest.mark.parametrize(
    ("moment", "before", "after"),
    [
        pytest.param((24, 10, 5), (24, 10, 5), (24, 10, 5), id="in the morning"),
        pytest.param((24, 9), (24, 9), (24, 9), id="as it opens"),
        pytest.param((24, 12), (24, 11), (24, 14), id="at noon"),
        pytest.param((24, 13), (24, 11), (24, 14), id="at lunch"),
        pytest.param((24, 17), (24, 16), (25, 9), id="as it closes"),
        pytest.param((24, 3), (23, 16), (24, 9), id="at night"),
        pytest.param((28, 10), (27, 16), (30, 9), id="on a saturday"),
        pytest.param((30, 8, 59), (27, 16), (30, 9), id="before a monday"),
    ],
)
def test_a_reminder_goes_out_in_office_hours(moment, before, after):
    moment = paris(2026, 11, *moment)
    assert chase.office_before(moment) == paris(2026, 11, *before)
    assert chase.office_after(moment) == paris(2026, 11, *after)


def test_no_reminder_goes_out_on_a_holiday():
    christmas = paris(2026, 12, 25, 10)
    assert not chase.in_office(christmas)
    assert chase.office_before(christmas) == paris(2026, 12, 24, 16)
    assert chase.office_after(christmas) == paris(2026, 12, 28, 9)


def test_a_deadline_on_monday_morning_is_warned_of_on_friday():
    found = steps(MONDAY)
    assert found == {
        "near": paris(2026, 11, 27, 11),
        "close": paris(2026, 11, 27, 16),
        "breach": MONDAY,
    }


def test_a_deadline_in_the_week_is_warned_of_a_day_and_six_hours_before():
    found = steps(paris(2026, 11, 26, 16))
    assert found["near"] == paris(2026, 11, 25, 16)
    assert found["close"] == paris(2026, 11, 26, 10)
    assert steps(paris(2026, 11, 26, 19))["breach"] == paris(2026, 11, 27, 9)


def test_a_warning_from_before_the_clock_ran_is_left_out():
    deadline = paris(2026, 11, 26, 16)
    since = [steps(deadline, paris(2026, 11, *at)) for at in ((25, 14), (25, 16), (26, 9, 30))]
    assert [tuple(found) for found in since] == [
        ("near", "close", "breach"),
        ("close", "breach"),
        ("breach",),
    ]


@settings(deadline=None)
@given(
    moments,
    st.integers(0, 3000),
    st.tuples(st.integers(2, 96), st.integers(1, 96)).map(lambda pair: sorted(pair, reverse=True)),
)
def test_steps_are_in_office_hours_in_their_order_and_warnings_never_late(start, minutes, offsets):
    deadline = start + timedelta(minutes=minutes)
    plan = (("near", offsets[0]), ("close", offsets[1]), ("breach", 0))
    found = chase.steps_to(deadline, plan, None)
    assert [step.name for step in found] == ["near", "close", "breach"]
    assert all(in_office(step.at) for step in found)
    near, close, breach = (step.at for step in found)
    assert near < close < breach
    assert near <= deadline - offsets[0] * HOUR and close <= deadline - offsets[1] * HOUR
    assert breach >= deadline
    # Nobody was there between the deadline and its breach.
    between = range(int((breach - deadline).total_seconds() // 60))
    assert not any(in_office(deadline + timedelta(minutes=m)) for m in between)


def due(now, done=(), deadline=MONDAY):
    return chase.due_step(chase.steps_to(deadline, PLAN, None), set(done), now)


def test_each_step_is_due_once():
    now = paris(2026, 11, 27, 11)
    assert due(now - timedelta(minutes=1)) is None
    assert due(now).step.name == "near"
    assert due(now, {"near"}) is None


def test_of_missed_steps_only_the_latest_is_told():
    found = due(paris(2026, 11, 27, 16, 5))
    assert (found.step.name, found.skipped) == ("close", ("near",))
    found = due(paris(2026, 12, 1, 10))
    assert (found.step.name, found.skipped, found.stale) == ("breach", ("near", "close"), False)


def test_a_missed_step_waits_for_the_office_to_open():
    assert due(paris(2026, 11, 27, 17)) is None
    assert due(paris(2026, 11, 29, 10)) is None
    assert due(paris(2026, 11, 30, 9)).step.name == "close"


def test_a_breach_of_long_ago_is_told_nobody():
    assert not due(paris(2026, 12, 7, 9, 30)).stale
    assert due(paris(2026, 12, 7, 9, 31)).stale


def test_the_next_moment_is_that_of_the_first_step_left():
    found = chase.steps_to(MONDAY, PLAN, None)
    assert chase.next_moment(found, set()) == found[0].at
    assert chase.next_moment(found, {"near", "close"}) == MONDAY
    assert chase.next_moment(found, {"near", "close", "breach"}) is None


def test_what_was_told_of_one_deadline_says_nothing_of_the_next():
    other = MONDAY + HOUR
    detail = {"step": "close", "skipped": ["near"], "deadline": chase.deadline_key(MONDAY)}
    facts = [Fact("warn", MONDAY.astimezone(UTC), "", "tick", detail=detail)]
    assert chase.done_for(facts, MONDAY) == {"near", "close"}
    assert chase.done_for(facts, other) == set()


def people(**kw):
    values = {
        "assignee": None,
        "deputy": None,
        "away": False,
        "team": frozenset("abl"),
        "leads": frozenset("l"),
        "coordination": frozenset("c"),
    }
    return chase.People(**{**values, **kw})


@pytest.mark.parametrize(
    ("who", "near", "close", "breach"),
    [
        pytest.param({}, "abl", "l", "cl", id="taken by nobody"),
        pytest.param({"assignee": "a"}, "a", "l", "cl", id="taken"),
        pytest.param({"assignee": "a", "deputy": "b"}, "a", "bl", "cl", id="with a deputy"),
        pytest.param(
            {"assignee": "a", "deputy": "b", "away": True}, "ab", "bl", "cl", id="and away"
        ),
        pytest.param({"assignee": "a", "away": True}, "abl", "l", "cl", id="away with no deputy"),
        pytest.param({"leads": frozenset()}, "abl", "abl", "c", id="no lead"),
        pytest.param({"team": frozenset(), "leads": frozenset()}, "c", "c", "c", id="nobody acts"),
    ],
)
def test_it_is_the_one_who_is_silent_who_is_told_and_then_who_answers_for_it(
    who, near, close, breach
):
    found = [chase.told(step, people(**who)) for step in ("near", "close", "breach")]
    assert found == [set(near), set(close), set(breach)]
