"""Booking several appointments at once: all of them, or none."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import booking
from nummairieque.appointment import proposal
from nummairieque.appointment import recording
from nummairieque.appointment.finding import Taken
from nummairieque.appointment.oneday import together
from nummairieque.reliance import rely_on
from nummairieque.theme.words import clock

_WHY = {
    together.OVERLAP: _("Cette heure en chevauche une autre, à ${hour}."),
    together.NEAR: _(
        "Il faut 5 minutes pour changer de bureau : l’autre rendez-vous est à ${hour}."
    ),
    together.FAR: _("Il faut une heure pour changer de maison : l’autre est à ${hour}."),
}


class Refused(inputs.InvalidInput):
    """Nothing was booked; ``next`` has, by field, the next free times of what was taken."""

    def __init__(self, errors, next):
        super().__init__(errors)
        self.next = next


def field_of(demande):
    """Name of the input in which the time of a demande is chosen."""
    return f"slot-{demande.reference}"


def place(chosen, things, now):
    """Book a time for each demande, as their origin: the appointments, in the same order.

    :param chosen: (demande, key of a slot) pairs.
    :param things: all :class:`.things.Thing` of the usager, those that have a time too.
    :raises Forbidden: a demande that is not the user's, or waits for no date.
    :raises Refused: nothing was booked; the sentences by :func:`field_of`.
    """
    # Whoever books one of the others at another maison writes its log alone.
    rely_on(*(thing.demande._log for thing in things))
    fixed = [thing.booked for thing in things if thing.booked]
    slots, errors, following = {}, {}, {}
    for demande, key in chosen:
        field = field_of(demande)
        try:
            slots[field] = recording.bookable(demande, proposal.key_in(key) or "", now)
        except inputs.InvalidInput as refused:
            errors[field] = next(iter(refused.errors.values()))
            if isinstance(refused, Taken):
                following[field] = refused.next
    errors |= _conflicts(slots, fixed)
    if errors:
        raise Refused(errors, following)
    return [booking.book(demande, key, now) for demande, key in chosen]


def _conflicts(slots, fixed):
    """Field → why its time doesn't go with another: dict."""
    fields, times, errors = list(slots), [*slots.values(), *fixed], {}
    for one, other, why in together.conflicts(times):
        # The later choice is the one to change; what was fixed before stays.
        later = max((one, other), key=lambda n: (n < len(fields), times[n].start))
        if later < len(fields):
            against = times[one + other - later]
            errors[fields[later]] = _(_WHY[why], mapping={"hour": clock(against.start)})
    return errors
