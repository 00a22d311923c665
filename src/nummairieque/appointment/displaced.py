"""Appointments that a change leaves without their place: who receives hears of it, and moves them.

Nothing moves by itself: the usager comes when she was told to, until somebody tells her
another time. So who closes a day at a maison need not call the partners one by one.
"""

from AccessControl import getSecurityManager
from nummairieque.appointment import audience
from nummairieque.appointment import entries
from nummairieque.appointment import reading
from nummairieque.appointment.mailed import SHOWN
from nummairieque.appointment.model import HELD
from nummairieque.notification.engine import tell as tell_people
from nummairieque.workspace.topics import partner_title

KIND = "appointment_to_move"


def tell(site, hit, now):
    """One notice for each person and partner, whatever the number; none to who did it.

    :param hit: list of :class:`.misplaced.Misplaced`; those only proposed are left out.
    :param now: aware datetime.
    """
    me = getSecurityManager().getUser().getId()
    agreed = sorted((one for one in hit if one.booking.state != HELD), key=_start)
    people = {}
    for one in agreed:
        path = one.booking.demande
        demande = site.unrestrictedTraverse(path, None) if path else None
        line = _line(site, one, demande)
        for userid in audience.receivers(site, one.booking, demande, now) - {me}:
            people.setdefault((one.booking.partner, userid), []).append(line)
    same = {}
    for (partner, userid), lines in people.items():
        key = (partner, tuple(line["path"] for line in lines))
        same.setdefault(key, (lines, set()))[1].add(userid)
    for (partner, _paths), (lines, userids) in same.items():
        values = {
            "partner": partner_title(site, partner),
            "number": str(len(lines)),
            # Who is told keeps them, as long as the notice: those alone that the mail lists.
            "lines": tuple(lines[:SHOWN]),
            "by_path": True,
        }
        path = "/".join(site["partenaires"][partner].getPhysicalPath())
        tell_people(site, KIND, userids, path, values, now)


def _line(site, one, demande):
    """One appointment in that mail: dict, without a word of the usager."""
    booking = one.booking
    item = demande
    if item is None:
        item = reading.at(site, booking.maison, booking.id)
    below = item.getPhysicalPath()[len(site.getPhysicalPath()) :] if item is not None else ()
    return {
        "start": booking.start,
        "place": entries.maison_title(site, booking.maison),
        "reference": demande.reference if demande is not None else "",
        "why": one.reason,
        "path": "/".join(below),
    }


def _start(one):
    return one.booking.start, one.booking.id
