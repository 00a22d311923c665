"""Who has to do with an appointment: by role, never by name."""

from nummairieque.notification.notices import APPOINTMENT
from nummairieque.notification.notices import NEVER
from nummairieque.notification.preferences import choice
from nummairieque.people import presence
from nummairieque.theme.words import ZONE
from nummairieque.workspace.roster import team_userids


def receivers(site, booking, demande, on):
    """User ids of those who receive the usager, a set.

    The person whose time it is, else who has taken the demande, with who stands in
    while away; else the team of the partner.

    :param booking: an appointment, or the :class:`.model.Booking` that it was.
    :param demande: that it is about, or None.
    :param on: aware datetime at which they are told.
    """
    partner = site["partenaires"].get(booking.partner)
    team = team_userids(partner) if partner is not None else set()
    taken = demande.assignee if demande is not None else None
    one = next((userid for userid in (booking.person, taken) if userid in team), None)
    if one is None:
        return team
    day = on.astimezone(ZONE).date()
    if presence.absence_of(one, day) is None:
        return {one}
    stand_in = presence.stand_in(one, team, day)
    return {one, stand_in} if stand_in else team


def hosts(site, booking):
    """User ids of the front desk of its maison, a set."""
    maison = site["maisons"].get(booking.maison)
    return team_userids(maison) if maison is not None else set()


def origin_team(demande):
    """User ids of the team that filed the demande, a set."""
    return team_userids(demande.origin) if demande is not None else set()


def hearing(site, booking, demande, on):
    """User ids of both sides who want to hear of it by mail, a set; see :func:`receivers`."""
    sides = receivers(site, booking, demande, on) | origin_team(demande)
    return {userid for userid in sides if choice(site, userid, APPOINTMENT) != NEVER}
