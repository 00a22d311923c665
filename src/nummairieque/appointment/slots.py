"""Which times can still be booked: pure functions over plain values.

A slot of a permanence is named ``vatan.caf-mardi.20261201T0930Z``, one of a
room that is free ``vatan.libre-caf-30.20261201T0930Z``: the maison, the
permanence or the partner and the minutes, and the moment in UTC.
"""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from functools import lru_cache
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment.model import HELD
from nummairieque.appointment.model import Slot
from nummairieque.appointment.recurrence import days
from nummairieque.deadline.calendar import on_the_wall
from operator import attrgetter
from typing import NamedTuple

import re

#: How long one may last: minutes.
LENGTH_MIN, LENGTH_MAX = 5, 240
#: What is proposed where nothing else is said.
USUAL = 30

_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_KEY = re.compile(rf"({_NAME})\.({_NAME})\.(\d{{8}}T\d{{4}})Z", re.ASCII)
_FREE = re.compile(rf"libre-({_NAME})-(\d{{1,3}})", re.ASCII)
_KEY_MAX = 250
_FORM = "%Y%m%dT%H%M"

#: Working days are cut at the same minutes all over a canton.
_moment = lru_cache(maxsize=8192)(on_the_wall)


class Key(NamedTuple):
    """What a key says: ``permanence`` is ``""`` for a free room, where ``minutes`` is its length."""

    maison: str
    permanence: str
    start: datetime
    partner: str = ""
    minutes: int = 0


def key(slot):
    """What a slot is called in addresses: str."""
    middle = slot.permanence
    if not middle:
        middle = f"libre-{slot.partner}-{int((slot.end - slot.start).total_seconds() // 60)}"
    return f"{slot.maison}.{middle}.{slot.start.astimezone(UTC).strftime(_FORM)}Z"


def parse_key(text):
    """The :class:`Key` of what :func:`key` wrote.

    :raises nummairieque.inputs.InvalidInput: it is none, on the field ``slot``.
    """
    found = _KEY.fullmatch(text) if isinstance(text, str) and len(text) <= _KEY_MAX else None
    free = _FREE.fullmatch(found[2]) if found else None
    try:
        start = datetime.strptime(found[3], _FORM).replace(tzinfo=UTC) if found else None
    except ValueError:
        start = None
    minutes = int(free[2]) if free else 0
    if start is None or (free and not LENGTH_MIN <= minutes <= LENGTH_MAX):
        return inputs.refuse("slot", _("Ce créneau n’existe pas."))
    if free:
        return Key(found[1], "", start, free[1], minutes)
    return Key(found[1], found[2], start)


def is_live(booking, now, demande=""):
    """False for a time that was held until some moment that is over, or for ``demande`` itself."""
    if booking.state != HELD:
        return True
    return (booking.until is None or now < booking.until) and not (
        demande and booking.demande == demande
    )


def cut(day, opens, closes, length):
    """The (start, end) in UTC of the slots of ``length`` minutes from one minute to another.

    A slot that a change of the clock would make longer or shorter is none.
    """
    found = []
    for minute in range(opens, closes - length + 1, length):
        start, end = _moment(day, minute), _moment(day, minute + length)
        if end - start == timedelta(minutes=length):
            found.append((start, end))
    return found


def of_day(permanences, house, day):
    """All slots of the permanences of one maison on one day, taken or not, by start: tuple."""
    found = [
        Slot(p.maison, p.partner, p.id, start, end, p.room, p.person, p.capacity, p.direct)
        for p in permanences
        if days(p, day, day, house.calendar)
        for start, end in cut(day, p.opens, p.closes, p.length)
    ]
    return tuple(sorted(found, key=attrgetter("start", "partner", "permanence")))


def receptions(permanences, house, day):
    """(start, end, permanence) of those that take place on a day: list."""
    return [
        (_moment(day, p.opens), _moment(day, p.closes), p)
        for p in permanences
        if days(p, day, day, house.calendar)
    ]


def left_of(slot, bookings, own):
    """How many still fit into the slot of a permanence, at least 0.

    :param bookings: those of its maison that count.
    :param own: those of who receives there, whatever the maison.
    """
    left = slot.left
    for booking in bookings:
        if booking.start < slot.end and slot.start < booking.end:
            if booking.permanence == slot.permanence:
                left -= 1
            elif slot.room and booking.room == slot.room:
                return 0
    if slot.person and any(
        booking.start < slot.end
        and slot.start < booking.end
        and (booking.maison, booking.permanence) != (slot.maison, slot.permanence)
        for booking in own
    ):
        return 0
    return max(left, 0)


def still_free(slots, bookings, own, start):
    """Those of ``slots`` after ``start`` into which somebody fits, with how many: list.

    :param bookings: those of their maison that count.
    :param own: user id → those of who receives.
    """
    if not bookings and not own:
        return [slot for slot in slots if slot.start > start]
    touched = {booking.permanence for booking in bookings}
    rooms = {booking.room for booking in bookings} - {""}
    found = []
    for slot in slots:
        if slot.start <= start:
            continue
        if slot.permanence in touched or slot.room in rooms or slot.person in own:
            left = left_of(slot, bookings, own.get(slot.person, ()))
            if not left:
                continue
            slot = slot if left == slot.left else slot._replace(left=left)
        found.append(slot)
    return found


def free_rooms(maison, partner, house, day, length, taken, busy, person=""):
    """The slots of one day in a room that nobody has, by start: list.

    They begin every ``length`` minutes from the opening, and end by the closing.

    :param taken: (start, end, name of the room or ``""``, what takes it) of the
        maison; what has no room of its own takes one of those that are left.
    :param busy: (start, end) of when the person can't.
    """
    found = []
    spans = [cut(day, *hours, length) for hours in house.calendar.hours_of(day)]
    for start, end in (slot for span in spans for slot in span):
        if any(begun < end and start < ended for begun, ended in busy):
            continue
        over = {(room, who) for begun, ended, room, who in taken if begun < end and start < ended}
        named = {room for room, _who in over}
        rooms = [room.name for room in house.rooms if room.name not in named]
        if len(rooms) > len({who for room, who in over if not room}):
            found.append(Slot(maison, partner, "", start, end, rooms[0], person))
    return found
