"""Appointments to move begin with times that all of them can have."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.appointment.keeping.spreading import spread
from nummairieque.appointment.model import Slot

START = datetime(2026, 12, 1, 9, tzinfo=UTC)


def slot(turn, permanence="p", **values):
    """The time of half an hour that begins ``turn`` half hours after the first."""
    half = timedelta(minutes=30)
    start = START + turn * half
    return Slot("vatan", "caf", permanence, start, start + half, **values)


def test_each_line_begins_with_the_first_time_that_the_lines_before_leave():
    free = [slot(0), slot(1), slot(2)]
    assert spread([free, free, free[1:]]) == free


def test_a_time_for_several_is_begun_with_by_so_many():
    free = [slot(0, left=2), slot(1)]
    assert spread([free] * 3) == [free[0], free[0], free[1]]


def test_nobody_and_no_room_is_taken_twice_at_one_time():
    for shared in ({"person": "marie"}, {"room": "Salle 1"}):
        free = [slot(0, "q", **shared), slot(1, "q", **shared)]
        assert spread([[slot(0, **shared)], free]) == [slot(0, **shared), free[1]]
    assert spread([[slot(0)], [slot(0, "q")]]) == [slot(0), slot(0, "q")]


def test_a_line_without_a_time_of_its_own_left_begins_with_its_first_or_none():
    assert spread([[slot(0)], [slot(0)], []]) == [slot(0), slot(0), None]
