"""An account that nobody uses is warned once, and suspended later."""

from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.people.idlerules import SUSPEND
from nummairieque.people.idlerules import verdict
from nummairieque.people.idlerules import WARN

import pytest

LAST = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 1, 31), None),
        (date(2026, 7, 30), None),
        (date(2026, 7, 31), WARN),
        (date(2027, 7, 31), WARN),
    ],
)
def test_who_was_away_for_months_is_warned(today, due):
    assert verdict(LAST, None, today, 6, 30) == due


@pytest.mark.parametrize(("days", "due"), [(0, None), (29, None), (30, SUSPEND), (300, SUSPEND)])
def test_who_was_warned_has_time_and_is_not_warned_again(days, due):
    warned = date(2026, 8, 1)
    assert verdict(LAST, warned, warned + timedelta(days=days), 6, 30) == due


def test_who_came_back_begins_anew():
    warned, back = date(2026, 8, 1), date(2026, 8, 2)
    assert verdict(back, warned, date(2026, 12, 1), 6, 30) is None
    assert verdict(back, warned, date(2027, 2, 2), 6, 30) == WARN


def test_a_month_that_is_too_short_ends_on_its_last_day():
    assert verdict(date(2026, 8, 31), None, date(2027, 2, 28), 6, 30) == WARN


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(DAYS, st.none() | DAYS, DAYS, st.integers(1, 365))
def test_nobody_is_looked_after_where_it_is_turned_off(last, warned, today, grace):
    assert verdict(last, warned, today, 0, grace) is None


@given(DAYS, st.integers(1, 60), st.integers(1, 365))
def test_nobody_is_suspended_without_a_warning(last, months, grace):
    for later in range(0, 4000, 50):
        assert verdict(last, None, last + timedelta(days=later), months, grace) != SUSPEND
