"""On which side of a demande somebody stands."""

from AccessControl import getSecurityManager
from nummairieque import states

PERMISSIONS = {
    states.ORIGIN: "nummairieque: Act as origin",
    states.PARTNER: "nummairieque: Act as partner",
    states.COORDINATION: "nummairieque: Coordinate",
}


def sides_of(demande):
    """The sides the current user may act for, as a tuple, partner first.

    Somebody may stand on both: a CCAS referent who is also a secretary.
    """
    check = getSecurityManager().checkPermission
    return tuple(
        side
        for side in (states.PARTNER, states.ORIGIN, states.COORDINATION)
        if check(PERMISSIONS[side], demande)
    )


def side_for(demande, allowed):
    """The first of the user's sides that is among ``allowed``, or None."""
    return next((side for side in sides_of(demande) if side in allowed), None)


def team_of(demande, side):
    """UID of the workspace that is ``side`` of the demande, or None."""
    if side == states.ORIGIN:
        return demande.origin.UID()
    if side == states.PARTNER:
        return demande.partner_uid
    return None
