"""The day of a maison, put in order."""

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from nummairieque.appointment import daysheet
from nummairieque.appointment.model import Slot
from nummairieque.appointment.table import Table
from nummairieque.deadline.calendar import Calendar
from nummairieque.deadline.calendar import ZONE
from nummairieque.inputs import InvalidInput
from unit.appointment.agendas import booking
from unit.appointment.agendas import HOUSE
from unit.appointment.agendas import permanence
from unit.appointment.agendas import TODAY

import pytest

NINE = booking(id="nine")
TEN = booking(at=(10, 0), to=(10, 30), id="ten")
OTHER = booking(at=(10, 0), to=(10, 30), id="other", partner="pref", permanence="")
ELEVEN = booking(at=(11, 0), to=(11, 30), id="eleven")
DAY = [NINE, TEN, OTHER, ELEVEN]


def at(hour, minute=0):
    return datetime(2026, 12, 1, hour, minute, tzinfo=ZONE)


def test_now_and_next_are_who_is_there_and_all_who_come_at_the_next_hour():
    assert daysheet.now_and_next(DAY, at(9, 10)) == ([NINE], [TEN, OTHER])
    assert daysheet.now_and_next(DAY, at(9, 30)) == ([], [TEN, OTHER])
    assert daysheet.now_and_next(DAY, at(12)) == ([], [])


def test_a_day_is_closed_by_its_hours_a_holiday_or_the_maison_itself():
    usual = HOUSE.calendar
    tuesday, sunday = date(2026, 12, 1), date(2026, 12, 6)
    assert not daysheet.is_closed(usual, tuesday)
    assert daysheet.is_closed(usual, sunday)
    assert daysheet.is_closed(usual, date(2026, 12, 25))
    assert daysheet.is_closed(replace(usual, closed=((tuesday, tuesday),)), tuesday)


def test_where_no_hours_are_told_no_day_is_called_closed():
    assert not daysheet.is_closed(Calendar(((),) * 7), date(2026, 12, 6))


def test_who_did_not_come_is_waited_for_no_more():
    missed = NINE._replace(state="missed")
    assert daysheet.now_and_next([missed, TEN], at(9, 10)) == ([], [TEN])


def test_times_that_are_held_and_walk_ins_are_nobodys_appointment():
    held, walked = NINE._replace(state="held"), NINE._replace(state="walk_in")
    assert daysheet.expected([held, walked, TEN]) == [TEN]
    assert daysheet.walk_ins([held, walked, TEN]) == {"caf": [walked]}


def test_what_is_over_and_not_marked_is_asked_for():
    came = TEN._replace(state="came")
    assert daysheet.unmarked([NINE, came, ELEVEN], at(10, 45)) == [NINE]
    assert daysheet.still_coming([NINE, came, ELEVEN], at(10, 45)) == [ELEVEN]


def test_the_day_stands_by_hour_and_partner():
    hours = daysheet.by_hour([ELEVEN, OTHER, TEN, NINE])
    assert [[b.id for b in rows] for _start, rows in hours] == [
        ["nine"],
        ["ten", "other"],
        ["eleven"],
    ]


def test_a_permanence_counts_its_own_appointments_and_the_places_that_are_left():
    (reception,) = Table(HOUSE, [permanence()]).receptions(TODAY)
    assert daysheet.of_reception(reception, DAY) == 3
    free = [Slot("vatan", "caf", "mardi", at(9, 30), at(10), left=2)]
    free += [Slot("vatan", "caf", "mardi", at(14), at(15)), Slot("vatan", "caf", "", at(9), at(10))]
    assert daysheet.places_left(reception, free) == 2


def test_a_mark_is_put_right_the_same_day_and_given_later_where_there_is_none():
    came, after = NINE._replace(state="came"), TODAY + timedelta(days=1)
    assert daysheet.may_correct(came, TODAY, TODAY)
    assert not daysheet.may_correct(came, after, TODAY)
    assert daysheet.may_correct(NINE, after, TODAY)
    assert not daysheet.may_correct(NINE._replace(state="walk_in"), TODAY, TODAY)


def test_of_a_day_to_come_nothing_is_noted():
    assert not daysheet.may_correct(NINE, TODAY - timedelta(days=1), TODAY)


def test_a_week_begins_on_monday():
    assert daysheet.week(TODAY)[0] == date(2026, 11, 30)
    assert len(daysheet.week(TODAY)) == 7


def test_without_a_day_today_is_meant():
    assert daysheet.day_asked(None, TODAY) == daysheet.day_asked("", TODAY) == TODAY
    assert daysheet.day_asked("02/12/2026", TODAY) == date(2026, 12, 2)


@pytest.mark.parametrize("value", ["0001-01-01", "9999-12-31", "demain", ["x"], "9" * 10_000])
def test_a_day_that_is_none_or_too_far_is_refused(value):
    with pytest.raises(InvalidInput):
        daysheet.day_asked(value, TODAY)
