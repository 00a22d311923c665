"""The day of a maison, put in order: pure functions over bookings.

Moments are aware datetimes; a ``now`` is the moment of the reader's page.
"""

from datetime import timedelta
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.model import CAME
from nummairieque.appointment.model import MISSED
from nummairieque.appointment.model import WALK_IN

#: How far from today a day may be looked at.
REACH = timedelta(days=2 * 366)
#: So many days back it is asked who came, where nobody noted it.
BACK = timedelta(days=7)
#: Somebody has a time of his own.
EXPECTED = (BOOKED, CAME, MISSED)


def day_asked(value, today):
    """The day that an address asks for; today when it asks for none.

    :raises nummairieque.inputs.InvalidInput: it is no day, or too far away.
    """
    found = inputs.day("jour", value) or today
    if abs(found - today) > REACH:
        inputs.refuse("jour", _("Choisissez un jour à moins de deux ans d’ici."))
    return found


def week(day):
    """The days of the week of ``day``, Monday first: list of seven dates."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=number) for number in range(7)]


def is_closed(calendar, day):
    """True on a day without opening times; where none are told at all nothing is known."""
    return any(calendar.opening) and not calendar.hours_of(day)


def expected(bookings):
    """Those that somebody is or was expected at, by start: list."""
    return [booking for booking in bookings if booking.state in EXPECTED]


def now_and_next(bookings, now):
    """(those that should be in a room now, those that begin next): two lists.

    Who has been marked absent is not waited for; all that begin next do so at
    the same moment.
    """
    found = [b for b in expected(bookings) if b.state != MISSED]
    present = [b for b in found if b.start <= now < b.end]
    coming = [b for b in found if b.start > now and b.state == BOOKED]
    first = min((b.start for b in coming), default=None)
    return present, [b for b in coming if b.start == first]


def still_coming(bookings, now):
    """Those whose end is not yet reached and of whom nothing was noted: list."""
    return [b for b in bookings if b.state == BOOKED and b.end > now]


def unmarked(bookings, now):
    """Those that are over and of whom nobody noted whether the usager came: list."""
    return [b for b in bookings if b.state == BOOKED and b.end <= now]


def by_hour(bookings):
    """(start, bookings that begin then) pairs, in order."""
    found = {}
    for booking in sorted(bookings, key=lambda b: (b.start, b.partner, b.room, b.id)):
        found.setdefault(booking.start, []).append(booking)
    return list(found.items())


def of_reception(reception, bookings):
    """How many of ``bookings`` belong to a time that a permanence takes place.

    :param reception: a :class:`.table.Reception`.
    """
    return sum(
        booking.permanence == reception.permanence.id
        and reception.start <= booking.start < reception.end
        for booking in expected(bookings)
    )


def places_left(reception, slots):
    """How many more usagers it can take.

    :param slots: the :class:`.model.Slot` that are free that day.
    """
    return sum(
        slot.left
        for slot in slots
        if slot.permanence == reception.permanence.id
        and reception.start <= slot.start < reception.end
    )


def walk_ins(bookings):
    """Slug of a partner, or ``""`` → those who came without an appointment: dict of lists."""
    found = {}
    for booking in bookings:
        if booking.state == WALK_IN:
            found.setdefault(booking.partner, []).append(booking)
    return found


def may_correct(booking, today, day):
    """True where it can be noted anew: the same day, or as long as nothing was noted.

    Of a day to come nothing can be noted yet.
    """
    return booking.state in EXPECTED and (day == today or (booking.state == BOOKED and day < today))
