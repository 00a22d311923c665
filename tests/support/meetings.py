"""Appointments of the world of :mod:`support.world`: a permanence of P at M, open to mairies."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from support import stages
from support import world

#: Its id; it takes place on every weekday, all day long.
PERMANENCE = "essai-agendas"


def build(site):
    """The people, and the permanence; the caller commits."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment.model import Permanence

    stages.build(site)
    for place in ("maisons/m", "maisons/n"):
        permanence = Permanence(
            PERMANENCE,
            world.slug(place),
            world.slug("partenaires/p"),
            (0, 1, 2, 3, 4),
            "weekly",
            datetime.now(UTC).date() - timedelta(days=60),
            None,
            9 * 60,
            12 * 60,
            capacity=50,
            direct=True,
        )
        agenda.keep_permanence(site, permanence)


def slots(site, place="maisons/m", days=8):
    """Keys of its free times, from so many days ahead on."""
    from nummairieque.appointment.finding import free_slots
    from nummairieque.appointment.slots import key

    now = datetime.now(UTC)
    first = now.date() + timedelta(days=days)
    maison = world.slug(place)
    found = free_slots(site, [maison], first, first + timedelta(days=14), now, direct=True)
    return [key(slot) for slot in found if slot.permanence == PERMANENCE]


def booked(site, key=None):
    """A demande of A to P with an appointment, as its secretary books it: the appointment."""
    from nummairieque.appointment import booking

    path = stages.stage(site, "submitted").lstrip("/")
    demande = site.unrestrictedTraverse(path)
    with stages.acting(site, "secretary_a"):
        return booking.book(demande, key or slots(site)[0])
