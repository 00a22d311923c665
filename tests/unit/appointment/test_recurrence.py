"""On which days a permanence takes place, against the rules of RFC 5545."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.appointment.model import Permanence
from nummairieque.appointment.recurrence import days
from nummairieque.deadline.calendar import Calendar
from nummairieque.deadline.calendar import is_holiday
from nummairieque.deadline.calendar import OFFICE

TUESDAY = date(2026, 12, 1)
DATES = st.dates(date(2024, 1, 1), date(2030, 12, 31))
SOON = st.integers(0, 400).map(lambda number: timedelta(days=number))
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found)))


def permanence(rhythm="weekly", first=TUESDAY, weekdays=(1,), **more):
    more = {"last": None, "opens": 540, "closes": 720, **more}
    return Permanence("p", "vatan", "caf", weekdays, rhythm, first, **more)


@st.composite
def permanences(draw):
    first = draw(DATES)
    return permanence(
        draw(st.sampled_from(["once", "weekly", "fortnightly", "monthly"])),
        first,
        draw(WEEKDAYS),
        last=draw(st.none() | SOON.map(lambda span: first + span)),
        ordinals=tuple(draw(st.sets(st.sampled_from([1, 2, 3, 4, 5, -1, -2]), min_size=1))),
        off=tuple(draw(st.lists(SOON.map(lambda span: first + span), max_size=3))),
        extra=tuple(draw(st.lists(SOON.map(lambda span: first + span), max_size=3))),
    )


def by_the_standard(p, first, last):
    """The days of its rhythm alone."""
    if p.rhythm == "once":
        return {p.first}
    kind = rrule.MONTHLY if p.rhythm == "monthly" else rrule.WEEKLY
    weekdays = [rrule.weekday(number) for number in p.weekdays]
    if p.rhythm == "monthly":
        weekdays = [weekday(nth) for weekday in weekdays for nth in p.ordinals]
    rule = rrule.rrule(
        kind,
        dtstart=datetime.combine(p.first, time()),
        until=datetime.combine(min(last, p.last or last), time()),
        interval=2 if p.rhythm == "fortnightly" else 1,
        byweekday=weekdays,
        wkst=rrule.MO,
    )
    return {moment.date() for moment in rule if moment.date() >= first}


@given(permanences(), DATES, SOON, st.lists(st.tuples(DATES, SOON), max_size=3))
def test_it_comes_when_the_standard_says_so_but_for_closed_days_and_exceptions(
    p, first, span, closed
):
    last = first + span
    calendar = Calendar(OFFICE.opening, tuple((day, day + length) for day, length in closed))
    wanted = {
        day
        for day in by_the_standard(p, first, last)
        if not is_holiday(day) and not any(one <= day <= other for one, other in calendar.closed)
    }
    wanted = (wanted | set(p.extra)) - set(p.off)
    assert days(p, first, last, calendar) == sorted(d for d in wanted if first <= d <= last)


@given(permanences(), DATES, SOON, SOON)
def test_two_spans_tell_what_the_whole_tells(p, first, one, other):
    middle, last = first + one, first + one + other
    parts = days(p, first, middle, OFFICE) + days(p, middle + timedelta(days=1), last, OFFICE)
    assert parts == days(p, first, last, OFFICE)


def test_fortnights_are_counted_from_the_week_it_began_in():
    p = permanence("fortnightly", date(2026, 12, 3), (1, 3))
    found = days(p, date(2026, 12, 1), date(2026, 12, 31), OFFICE)
    assert [day.day for day in found] == [3, 15, 17, 29, 31]


def test_the_first_and_the_last_one_of_the_month():
    p = permanence("monthly", ordinals=(1, -1))
    found = days(p, date(2026, 12, 1), date(2027, 1, 31), OFFICE)
    assert [(day.month, day.day) for day in found] == [(12, 1), (12, 29), (1, 5), (1, 26)]


def test_not_on_a_holiday_nor_while_the_maison_is_closed_unless_somebody_said_so():
    friday = permanence(first=date(2026, 12, 18), weekdays=(4,))
    closed = Calendar(OFFICE.opening, ((date(2026, 12, 28), date(2027, 1, 2)),))
    span = (date(2026, 12, 14), date(2027, 1, 10))
    assert days(friday, *span, closed) == [date(2026, 12, 18), date(2027, 1, 8)]
    asked = friday._replace(extra=(date(2026, 12, 25), date(2026, 12, 30)))
    assert set(days(asked, *span, closed)) - set(days(friday, *span, closed)) == set(asked.extra)


def test_a_day_off_is_off_whatever_else_is_said():
    p = permanence(off=(TUESDAY,), extra=(TUESDAY,))
    assert days(p, TUESDAY, TUESDAY, OFFICE) == []
