"""Counting appointments: pure functions over bookings."""

from datetime import timedelta
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment.model import CAME
from nummairieque.appointment.model import HELD
from nummairieque.appointment.model import MISSED
from nummairieque.appointment.model import WALK_IN
from statistics import median
from typing import NamedTuple

#: Days that are counted when nobody says which, up to today.
USUAL = 90
#: Days from today on that may be counted with one press.
AHEAD = 30
#: The longest span, as each day of each maison is read.
SPAN_MAX = 366
#: How far back or ahead one may look.
REACH = timedelta(days=10 * 366)


class Tally(NamedTuple):
    """Numbers of one maison or partner.

    ``booked`` are all that were agreed upon and not called off, whether the usager
    came or not; ``wait`` the median of the days from the demande to the appointment,
    None without one.
    """

    booked: int = 0
    came: int = 0
    missed: int = 0
    called_off: int = 0
    walk_ins: int = 0
    wait: float | None = None


def tally(bookings, called_off, waits):
    """The :class:`Tally` of some bookings.

    :param called_off: bookings that were.
    :param waits: days from demande to appointment, of those that took or take place.
    """
    states = [booking.state for booking in bookings]
    walk_ins, held = states.count(WALK_IN), states.count(HELD)
    return Tally(
        len(states) - walk_ins - held,
        states.count(CAME),
        states.count(MISSED),
        len(called_off),
        walk_ins,
        median(waits) if waits else None,
    )


def by(attribute, bookings, called_off, wait_of):
    """Value of ``attribute`` of the bookings → :class:`Tally`: dict.

    :param wait_of: function booking → days from its demande, or None.
    """
    found = {}
    for place, several in enumerate((bookings, called_off)):
        for booking in several:
            if booking.state == HELD:
                continue
            lists = found.setdefault(getattr(booking, attribute), ([], [], []))
            lists[place].append(booking)
            wait = wait_of(booking) if place == 0 and booking.state != WALK_IN else None
            if wait is not None:
                lists[2].append(wait)
    return {value: tally(*lists) for value, lists in found.items()}


def span_asked(first, last, today):
    """(first, last day) that an address asks for; the last 90 days when it asks for none.

    :raises nummairieque.inputs.InvalidInput: they are no days, in the wrong
        order, too far away or too far apart.
    """
    first, last = inputs.gather(lambda: inputs.day("du", first), lambda: inputs.day("au", last))
    for field, day in (("du", first), ("au", last)):
        if day is not None and abs(day - today) > REACH:
            inputs.refuse(field, _("Choisissez un jour à moins de dix ans d’ici."))
    last = last or (today if first is None or first <= today else first)
    first = first or last - timedelta(days=USUAL - 1)
    if first > last:
        inputs.refuse("au", _("Le dernier jour vient après le premier."))
    if (last - first).days >= SPAN_MAX:
        inputs.refuse("du", _("Choisissez un an au plus."))
    return first, last
