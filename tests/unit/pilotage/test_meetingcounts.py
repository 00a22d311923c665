"""Counting appointments."""

from datetime import date
from datetime import timedelta
from nummairieque.inputs import InvalidInput
from nummairieque.pilotage import meetingcounts
from unit.appointment.agendas import booking
from unit.appointment.agendas import TODAY

import pytest

BOOKINGS = [
    booking(id="1"),
    booking(id="2", state="came"),
    booking(id="3", state="missed", partner="pref"),
    booking(id="4", state="held"),
    booking(id="5", state="walk_in", partner=""),
]
OFF = [booking(id="6", partner="pref")]


def by(attribute, wait_of=lambda booking: None):
    return meetingcounts.by(attribute, BOOKINGS, OFF, wait_of)


def test_what_was_agreed_upon_counts_whether_the_usager_came_but_not_what_was_called_off():
    assert by("maison") == {"vatan": meetingcounts.Tally(3, 1, 1, 1, 1)}


def test_a_time_that_is_held_is_no_appointment():
    found = by("partner")
    assert found["caf"] == meetingcounts.Tally(2, 1)
    assert found["pref"] == meetingcounts.Tally(1, 0, 1, 1)
    assert found[""] == meetingcounts.Tally(walk_ins=1)


def test_the_wait_is_the_median_of_those_that_were_not_called_off():
    days = {"1": 3, "2": 9, "3": 4, "5": 100, "6": 100}
    found = by("maison", lambda one: days.get(one.id))
    assert found["vatan"].wait == 4


def test_without_days_the_last_ninety_are_counted():
    first, last = meetingcounts.span_asked(None, "", TODAY)
    assert (last, (last - first).days) == (TODAY, 89)
    assert meetingcounts.span_asked("01/11/2026", None, TODAY) == (date(2026, 11, 1), TODAY)
    later = TODAY + timedelta(days=9)
    assert meetingcounts.span_asked(later.isoformat(), None, TODAY) == (later, later)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("0001-01-01", None),
        (None, "9999-12-31"),
        ("2026-12-02", "2026-12-01"),
        ("2024-01-01", "2026-01-01"),
        ("x" * 10_000, ["y"]),
    ],
)
def test_spans_that_are_none_or_too_long_are_refused(first, last):
    with pytest.raises(InvalidInput):
        meetingcounts.span_asked(first, last, TODAY)
