"""What is booked at a permanence follows it to another room, or to who receives then.

An appointment keeps its time. Where the new room is taken then, or who would
receive is elsewhere, the permanence stays as it was: nobody sends two usagers
into one room. A time that is only held is given up there: who changes the permanence
is warned and both sides are told, see :func:`.hits.of_permanence`.
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import agenda
from nummairieque.appointment.content import folder_of
from nummairieque.appointment.hits import AHEAD
from nummairieque.appointment.misplaced import in_the_way
from nummairieque.appointment.misplaced import TAKEN
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.model import HELD
from nummairieque.appointment.slots import is_live
from nummairieque.deadline.calendar import ZONE
from nummairieque.people.presence import kept_name
from nummairieque.theme.words import moment_in_words
from plone import api


def follow(site, before, after, now):
    """Give what is booked at a permanence its new room and who receives there.

    :raises nummairieque.inputs.InvalidInput: an appointment would be in a room
        that is taken, or with somebody who is elsewhere: on ``room`` or ``person``.
    """
    # What did not change is left: an appointment may be with a colleague.
    names = [name for name in ("room", "person") if getattr(before, name) != getattr(after, name)]
    if not names:
        return
    other = {name: getattr(after, name) for name in names}
    moved = [(booking, booking._replace(**other)) for booking in _coming(site, after, now)]
    against = [(old, new, _in_the_way(site, new, now)) for old, new in moved]
    for _old, new, why in against:
        if why is not None and new.state == BOOKED:
            _refuse(new, why)
    for old, new, why in against:
        if why is not None:
            agenda.take_out(site, old)
            continue
        agenda.replace(site, old, new)
        if new.state == BOOKED:
            appointment = folder_of(site, new.maison).get(new.id)
            if appointment is not None:
                appointment.room, appointment.person = new.room, new.person


def _coming(site, permanence, now):
    today = now.astimezone(ZONE).date()
    found = agenda.bookings_on(site, permanence.maison, today, today + AHEAD)
    return [b for b in found if b.permanence == permanence.id and b.start > now]


def _in_the_way(site, booking, now):
    beside = _beside(site, booking, now)
    if booking.state == HELD:
        # Of two who hold, the first to choose has it.
        beside = [other for other in beside if other.state != HELD]
    return in_the_way(booking, beside)


def _beside(site, booking, now):
    """What else is booked or held that day, there and with who would receive."""
    day = booking.start.astimezone(ZONE).date()
    found = agenda.bookings_on(site, booking.maison, day, day)
    if booking.person:
        found += agenda.bookings_of_person(site, booking.person, day, day)
    return [b for b in found if is_live(b, now)]


def _refuse(booking, why):
    when = moment_in_words(booking.start, api.portal.get_current_language())
    if why == TAKEN:
        said = _(
            "Cette salle est déjà prise par un autre rendez-vous le ${when}.",
            mapping={"when": when},
        )
        inputs.refuse("room", said)
    mapping = {"name": kept_name(booking.person), "when": when}
    said = _("${name} reçoit déjà quelqu’un ailleurs le ${when}.", mapping=mapping)
    inputs.refuse("person", said)
