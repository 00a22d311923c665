"""Giving an appointment to a colleague at the same hour, where who receives can't.

The usager comes when she was told to: to her and to her mairie nothing changes.
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.appointment import agenda
from nummairieque.appointment import content
from nummairieque.appointment import events
from nummairieque.appointment import reading
from nummairieque.appointment import recording
from nummairieque.appointment.finding import People
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.slots import is_live
from nummairieque.deadline.calendar import ZONE
from nummairieque.demande import sides
from nummairieque.people.presence import rely_on_presence
from nummairieque.workspace.roster import team_userids
from zExceptions import Forbidden
from zope.component.hooks import getSite

FACT = "hand_appointment"


def colleagues(site, booking, now):
    """User ids of who else of the partner could receive at that time: list, sorted."""
    partner = site["partenaires"].get(booking.partner)
    team = team_userids(partner) if partner is not None else set()
    day = booking.start.astimezone(ZONE).date()
    people = People(site, day, day)
    return sorted(
        userid
        for userid in team - {booking.person}
        if not people.is_away(userid, day) and not _is_busy(people, userid, booking, day, now)
    )


def _is_busy(people, userid, booking, day, now):
    held = (b for b in people.bookings(userid, day.isoformat()) if is_live(b, now))
    spans = [(one.start, one.end) for one in held]
    spans += [span[:2] for span in people.receptions(userid, day)]
    return any(start < booking.end and booking.start < end for start, end in spans)


def may_hand(appointment, now):
    """The side of the partner, if the user may give it to a colleague before it begins; or None."""
    demande = reading.demande_of(appointment)
    if demande is None or appointment.state != BOOKED or appointment.start <= now:
        return None
    return sides.side_for(demande, (states.PARTNER,))


def hand_over(appointment, userid, now):
    """Give it to a colleague, as the partner.

    :param now: aware datetime in UTC.
    :raises Forbidden: not the user's to do.
    :raises nummairieque.inputs.InvalidInput: on the field ``person``: not free then.
    """
    demande, site, partner = reading.demande_of(appointment), getSite(), may_hand(appointment, now)
    if not partner:
        raise Forbidden("not yours to give")
    before = content.booking_of(appointment)
    userid = inputs.line("person", userid, required=True)
    if userid not in colleagues(site, before, now):
        inputs.refuse("person", _("Cette personne n’est pas libre à cette heure-là."))
    rely_on_presence(userid)
    appointment.person = userid
    appointment.sequence += 1
    agenda.replace(site, before, content.booking_of(appointment))
    recording.record(demande, FACT, appointment, partner, now, {"to": userid})
    demande.reindexObject()
    events.tell(appointment, events.HANDED, before)
