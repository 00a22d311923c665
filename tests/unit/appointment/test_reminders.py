"""When people are reminded of an appointment, and when the hosts are asked who came."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies
from nummairieque.appointment import reminders
from nummairieque.deadline.calendar import is_working_day
from nummairieque.deadline.calendar import ZONE

import pytest


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "reminder"),
    [
        # A Tuesday, a Monday, a Saturday.
        ("2026-12-01T09:30", "2026-11-30T09:00"),
        ("2026-11-30T14:00", "2026-11-27T09:00"),
        ("2026-11-28T10:00", "2026-11-27T09:00"),
        # After Christmas, which is a Friday; and after Easter Monday.
        ("2026-12-28T10:00", "2026-12-24T09:00"),
        ("2027-03-30T10:00", "2027-03-26T09:00"),
        # Just after midnight is that day.
        ("2026-12-01T00:10", "2026-11-30T09:00"),
    ],
)
def test_people_are_reminded_at_nine_on_the_working_day_before(start, reminder):
    assert reminders.remind_at(at(start)) == at(reminder)


@pytest.mark.parametrize(
    ("start", "asked"),
    [
        ("2026-12-01T09:30", "2026-12-02T09:00"),
        ("2026-11-27T16:00", "2026-11-30T09:00"),
        ("2026-12-24T16:00", "2026-12-28T09:00"),
    ],
)
def test_who_came_is_asked_at_nine_on_the_next_working_day(start, asked):
    assert reminders.ask_at(at(start)) == at(asked)


def test_it_is_due_once_until_it_begins():
    start = at("2026-12-01T09:30")
    assert not reminders.is_due(start, None, at("2026-11-30T08:59"))
    assert reminders.is_due(start, None, at("2026-11-30T09:00"))
    assert reminders.is_due(start, None, at("2026-12-01T09:29"))
    assert not reminders.is_due(start, None, start)
    assert not reminders.is_due(start, start, at("2026-11-30T09:00"))


def test_one_that_was_moved_is_due_again():
    start = at("2026-12-01T09:30")
    assert reminders.is_due(start, start - timedelta(days=7), at("2026-11-30T09:00"))


MOMENTS = strategies.datetimes(datetime(2026, 1, 1), datetime(2031, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=ZONE)
)


@given(MOMENTS)
def test_what_is_due_lies_within_the_days_that_are_looked_at(start):
    moment = reminders.remind_at(start)
    assert moment < start
    assert is_working_day(moment.astimezone(ZONE).date())
    for now in (moment, moment + timedelta(hours=7)):
        first, last = reminders.days_ahead(now)
        assert first <= start.astimezone(ZONE).date() <= last
    first, last = reminders.days_behind(reminders.ask_at(start))
    assert first <= start.astimezone(ZONE).date() <= last


def test_the_days_ahead_are_few():
    assert reminders.days_ahead(at("2026-11-27T10:00")) == (date(2026, 11, 27), date(2026, 11, 30))
