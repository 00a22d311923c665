"""Whose appointments stand in a private calendar."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.appointment.calendarfile import Entry
from nummairieque.appointment.feed import bounded
from nummairieque.appointment.feed import Calendar
from nummairieque.appointment.feed import Mine
from nummairieque.appointment.feed import PAST_MAX
from nummairieque.appointment.model import Booking

import pytest

START = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
BOOKING = Booking("1", "booked", START, START, "vatan", "caf", origin="uid-ardentes")
NOBODY = Mine("anne", frozenset(), frozenset(), frozenset())
CAF = NOBODY._replace(partners=frozenset({"caf"}))


@pytest.mark.parametrize(
    "mine",
    [
        CAF,
        NOBODY._replace(maisons=frozenset({"vatan"})),
        NOBODY._replace(origins=frozenset({"uid-ardentes"})),
    ],
)
def test_who_receives_keeps_the_door_or_asked_has_it(mine):
    assert mine.concerns(BOOKING)


@pytest.mark.parametrize(
    "mine",
    [
        NOBODY,
        NOBODY._replace(partners=frozenset({"cpam"})),
        NOBODY._replace(maisons=frozenset({"levroux"})),
        NOBODY._replace(origins=frozenset({"uid-vatan"})),
    ],
)
def test_nobody_else_has_it(mine):
    assert not mine.concerns(BOOKING)


def test_of_a_colleague_who_receives_one_has_nothing():
    assert not CAF.concerns(BOOKING._replace(person="jean"))
    assert CAF.concerns(BOOKING._replace(person="anne"))


def test_who_left_the_team_has_no_more_what_he_received():
    assert not NOBODY.concerns(BOOKING._replace(person="anne"))


@pytest.mark.parametrize("state", ["held", "walk_in"])
def test_what_is_not_agreed_upon_stands_in_no_calendar(state):
    host = NOBODY._replace(maisons=frozenset({"vatan"}))
    assert not host.concerns(BOOKING._replace(state=state))


@pytest.mark.parametrize("state", ["booked", "came", "missed"])
def test_what_took_place_stays(state):
    assert CAF.concerns(BOOKING._replace(state=state))


@pytest.mark.parametrize(
    "change",
    [
        {"sequence": 1},
        {"start": datetime(2027, 1, 1, tzinfo=UTC)},
        {"summary": "x"},
        {"place": "x"},
    ],
)
def test_its_tag_changes_with_whatever_it_shows(change):
    entry = Entry("u", 0, START, START, START, "Rendez-vous")
    shown = Calendar((entry,), "Guichet")
    assert shown.tag == Calendar((entry._replace(),), "Guichet").tag
    assert shown.tag != Calendar((entry._replace(**change),), "Guichet").tag
    assert shown.tag not in {Calendar((), "Guichet").tag, Calendar((entry,), "Desk").tag}
    assert shown.octets().count(b"BEGIN:VEVENT") == 1


def test_of_what_is_over_the_last_ones_stay_and_all_that_is_to_come():
    hour = timedelta(hours=1)
    past = [
        BOOKING._replace(id=f"p{n}", start=START - n * hour, end=START - n * hour)
        for n in range(PAST_MAX + 5)
    ]
    coming = [
        BOOKING._replace(id=f"c{n}", start=START + hour, end=START + n * hour)
        for n in range(1, PAST_MAX + 5)
    ]
    kept = bounded([*past, *coming], START)
    assert set(kept) == {*past[:PAST_MAX], *coming}
