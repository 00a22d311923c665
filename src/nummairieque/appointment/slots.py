"""What a slot is called, and how a span of opening is cut into slots: pure functions.

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
from nummairieque.deadline.calendar import on_the_wall
from nummairieque.deadline.calendar import ZONE
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
#: Further away no clock of Paris can be told.
_YEARS = range(2000, 2200)
_FORM = "%Y%m%dT%H%M"

#: Days are cut at the same minutes all over a canton.
moment = lru_cache(maxsize=8192)(on_the_wall)


class Key(NamedTuple):
    """What a key says; ``permanence`` is ``""`` for a free room, which lasts ``minutes``."""

    maison: str
    permanence: str
    start: datetime
    partner: str = ""
    minutes: int = 0


def is_name(id):
    """True for what a permanence may be called: it stands in keys, apart from free rooms."""
    return len(id) <= 80 and re.fullmatch(_NAME, id) is not None and not _FREE.fullmatch(id)


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
    known = start is not None and start.year in _YEARS
    if not known or (free and not LENGTH_MIN <= minutes <= LENGTH_MAX):
        return inputs.refuse("slot", _("Ce créneau n’existe pas."))
    if free:
        return Key(found[1], "", start, free[1], minutes)
    return Key(found[1], found[2], start)


def is_live(booking, now, demande=""):
    """False for a time that is held no more, or held for ``demande`` itself."""
    if booking.state != HELD:
        return True
    return (booking.until is None or now < booking.until) and not (
        demande and booking.demande == demande
    )


def _shows(moment, minute):
    wall = moment.astimezone(ZONE)
    return wall.hour * 60 + wall.minute == minute % (24 * 60)


@lru_cache(maxsize=4096)
def cut(day, opens, closes, length):
    """The (start, end) in UTC of the slots of ``length`` minutes from one minute to another: tuple.

    One that a change of the clock would make longer or shorter, or that begins
    or ends at a time which no clock shows, is none.
    """
    long, midnight = timedelta(minutes=length), moment(day, 0)
    if moment(day, 24 * 60) - midnight == timedelta(days=1):
        starts = (
            midnight + timedelta(minutes=n) for n in range(opens, closes - length + 1, length)
        )
        return tuple((start, start + long) for start in starts)
    return tuple(_cut_by_the_clock(day, opens, closes, length))


def _cut_by_the_clock(day, opens, closes, length):
    """The same on any day, also where the clock changes."""
    for minute in range(opens, closes - length + 1, length):
        start, end = moment(day, minute), moment(day, minute + length)
        kept = end - start == timedelta(minutes=length)
        if kept and _shows(start, minute) and _shows(end, minute + length):
            yield start, end
