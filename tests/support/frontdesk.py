"""Somebody who is expected at the maison of :mod:`support.world`, put into its agenda directly."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from support import stages
from support import world

M = "/maisons/essai-m"
NOTE = "Vient en fauteuil roulant."
PAPER = "Bail signé essai"
PHONE = "02 54 99 88 77"
ROOM = "Salle d’essai"


def build(site, path):
    """Somebody is expected today, one of yesterday was not marked, one came without."""
    from nummairieque.appointment import booking

    demande = site.unrestrictedTraverse(path.lstrip("/"))
    for days in (-1, 0):
        expect(site, demande, days)
    with stages.acting(site, "host"):
        booking.walk_in(site, "essai-m", "essai-p")


def expect(site, demande, days=0, note=NOTE, paper=PAPER):
    """An appointment of a demande with P that began with the day, so that it can be marked.

    :param days: after today.
    """
    from datetime import UTC
    from nummairieque.appointment import agenda
    from nummairieque.appointment import content
    from nummairieque.appointment.model import Slot
    from nummairieque.deadline.calendar import ZONE

    today = datetime.now(ZONE).date() + timedelta(days=days)
    start = datetime.combine(today, time(0), ZONE).astimezone(UTC)
    slot = Slot("essai-m", "essai-p", "", start, start + timedelta(minutes=30), ROOM)
    appointment = content.add(
        site,
        slot,
        world.account("referent_p"),
        demande="/".join(demande.getPhysicalPath()),
        demande_uid=demande.UID(),
        partner_uid=demande.partner_uid,
        origin_uid=demande.origin.UID(),
        papers=(paper,),
        note=note,
    )
    agenda.put(site, content.booking_of(appointment))
    return appointment


def expect_somebody(site, days=0):
    """The same for a new demande of A: dict of id, reference and path."""
    path = stages.stage(site, "submitted")
    demande = site.unrestrictedTraverse(path.lstrip("/"))
    demande._identity.phone = PHONE
    id = expect(site, demande, days).getId()
    return {"id": id, "reference": demande.reference, "path": path}


def forget(site, made):
    """Take it out of its day, for other tests."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment import content
    from nummairieque.appointment.reading import at

    appointment = at(site, "essai-m", made["id"])
    agenda.take_out(site, content.booking_of(appointment))
