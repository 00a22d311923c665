"""What stands against a permanence, and what should be known of it: pure functions."""

from datetime import timedelta
from nummairieque.appointment.recurrence import days
from nummairieque.appointment.recurrence import regular
from nummairieque.deadline.calendar import is_holiday
from typing import NamedTuple

#: How far two permanences are compared, and how far the next dates are looked for.
AHEAD = timedelta(days=2 * 366)
#: Next dates shown.
NEXT = 5
#: Most take place within this time.
_WINDOW = timedelta(days=31)


class Clash(NamedTuple):
    """Another permanence at that time on ``day``: ``what`` is ``"room"`` or ``"person"``."""

    what: str
    other: object
    day: object


class Date(NamedTuple):
    """A day, and why it is no usual one.

    ``why`` is ``"holiday"``, ``"closed"`` or ``"off"`` when it does not take
    place, ``"extra"`` when it does although it would not, ``""`` otherwise.
    """

    day: object
    why: str = ""


def clash(permanence, others, calendars, today):
    """The first :class:`Clash` of ``permanence`` with one of ``others``, or None.

    One room takes one permanence at a time; one person is in one place.

    :param others: all permanences, those of other maisons as well.
    :param calendars: slug of a maison → its Calendar.
    """
    own = None
    for other in others:
        what = _shared(permanence, other)
        if what is None:
            continue
        if own is None:
            own = set(days(permanence, today, today + AHEAD, calendars[permanence.maison]))
        both = own.intersection(days(other, today, today + AHEAD, calendars[other.maison]))
        if both:
            return Clash(what, other, min(both))
    return None


def _shared(one, other):
    """What both would need at the same hour, whatever the day: a word, or None."""
    same = (one.maison, one.id) == (other.maison, other.id)
    if same or one.closes <= other.opens or other.closes <= one.opens:
        return None
    if one.person and one.person == other.person:
        return "person"
    if one.maison == other.maison and one.room and one.room == other.room:
        return "room"
    return None


def outside(permanence, calendar):
    """Weekdays (0 is Monday) on which it lies outside of the opening times: tuple."""
    found = permanence.weekdays or (permanence.first.weekday(),)
    return tuple(
        number
        for number in found
        if not any(
            opens <= permanence.opens and permanence.closes <= closes
            for opens, closes in _joined(calendar.opening[number])
        )
    )


def apart(permanence, calendar):
    """Those of :func:`outside` on which the maison is open at none of its hours: tuple."""
    return tuple(
        number
        for number in outside(permanence, calendar)
        if all(
            closes <= permanence.opens or permanence.closes <= opens
            for opens, closes in calendar.opening[number]
        )
    )


def _joined(spans):
    """Spans that touch, as one."""
    found = []
    for opens, closes in spans:
        if found and found[-1][1] == opens:
            found[-1] = (found[-1][0], closes)
        else:
            found.append((opens, closes))
    return found


def next_day(permanence, calendar, today, gone=0):
    """The next day on which it takes place, or None.

    :param gone: minutes of ``today`` that are over; where it ended by then, today is none.
    """
    if gone >= permanence.closes:
        today += timedelta(days=1)
    for number in range(0, AHEAD.days, _WINDOW.days):
        first = today + timedelta(days=number)
        found = days(permanence, first, first + _WINDOW, calendar)
        if found:
            return found[0]
    return None


def upcoming(permanence, calendar, today, number=NEXT):
    """The next days with what is left out between them: list of :class:`Date`.

    :param number: of days on which it takes place; there may be fewer.
    """
    real = set(days(permanence, today, today + AHEAD, calendar))
    due = {*regular(permanence, today, today + AHEAD), *permanence.off}
    found, places = [], 0
    for day in sorted(real | {day for day in due if day >= today}):
        found.append(Date(day, _why(permanence, calendar, day, day in real)))
        places += day in real
        if places == number:
            break
    # What is left out after the last one is of no use to anybody.
    while found and found[-1].day not in real:
        found.pop()
    return found


def _why(permanence, calendar, day, takes_place):
    if takes_place:
        return "extra" if day in permanence.extra else ""
    if day in permanence.off:
        return "off"
    return "holiday" if is_holiday(day) else "closed"
