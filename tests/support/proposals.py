"""Dates that P proposes at the maison of :mod:`support.appointments`, and who hears of them."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from support import appointments
from support import stages
from support import world


def propose(site, demande, *slots):
    from nummairieque.appointment import booking

    with stages.acting(site, "referent_p"):
        booking.propose(demande, slots)


def proposing(site):
    """Function of times → a new demande for which they are proposed."""

    def make(*slots):
        demande = site.unrestrictedTraverse(stages.stage(site, "submitted").strip("/"))
        propose(site, demande, *slots)
        return demande

    return make


def held(site, demande):
    """The keys of what the agenda holds for a demande."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment import proposal

    path, maison = "/".join(demande.getPhysicalPath()), world.slug(appointments.MAISON)
    today = datetime.now(UTC).date()
    found = agenda.bookings_on(site, maison, today, today + timedelta(days=365))
    return [proposal.key_of(one) for one in found if one.demande == path and one.state == "held"]


def queued(site, demande):
    """The records that were queued about a demande: list."""
    from nummairieque.notification.outbox import get_outbox

    path = "/".join(demande.getPhysicalPath())
    return [record for _place, record in get_outbox(site).queued() if record.path == path]


def told(site, demande):
    """(kind, user id) of what was queued about a demande."""
    return {(record.kind, record.userid) for record in queued(site, demande)}


def kinds_for(site, demande, role):
    return {kind for kind, userid in told(site, demande) if userid == world.account(role)}


def state_of(demande):
    from nummairieque.demande import transitions

    return transitions.state_of(demande)


def last_facts(demande, number):
    from nummairieque.demande import log

    return [(fact.kind, fact.side) for fact in log.facts(demande)[-number:]]
