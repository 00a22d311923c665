"""Giving a demande to one member of the partner's team, or back to the team."""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.demande import log
from nummairieque.demande import sides
from nummairieque.workspace.roster import team_userids
from zope.component.hooks import getSite

#: Who gives demandes of a partner to its people: its leads and the coordination.
ASSIGN = "nummairieque: Assign demande"
#: All that changes in the catalog: what was written is not read again.
_INDEXES = ["assignee", "activity"]


def may_assign(demande, state):
    """True for who may give it to somebody, or back to the team, in that state.

    A lead or the coordination; and who has it himself, for he may hand it on.
    Nobody does once no answer is owed any more.
    """
    if state not in states.OPEN_STATES:
        return False
    security = getSecurityManager()
    if security.checkPermission(ASSIGN, demande):
        return True
    mine = demande.assignee == security.getUser().getId()
    return mine and sides.side_for(demande, (states.PARTNER,)) is not None


def other_holder(demande, userid):
    """Who of the partner's team, other than ``userid``, has the demande: user id, or None."""
    partner = getSite()["partenaires"].get(demande.partner)
    holder = demande.assignee
    if not holder or holder == userid or partner is None:
        return None
    return holder if holder in team_userids(partner) else None


def assign(demande, userid, now=None, together=False):
    """Give the demande to one member of the partner's team.

    :param together: True when it is one of many: who gets them is told once,
        by who gives them.
    :raises nummairieque.inputs.InvalidInput: not a member of that team.
    """
    partner = getSite()["partenaires"][demande.partner]
    if userid not in team_userids(partner):
        inputs.refuse("assignee", _("Cette personne n’est pas de l’équipe du partenaire."))
    detail = {"assignee": userid}
    if demande.assignee:
        detail["from"] = demande.assignee
    if together:
        detail["together"] = True
    demande.assignee = userid
    _record(demande, "assign", detail, now)


def release(demande, now=None, together=False):
    """Give the demande back to the team; see :func:`assign`."""
    detail = {"assignee": demande.assignee}
    if together:
        detail["together"] = True
    demande.assignee = None
    _record(demande, "release", detail, now)


def _record(demande, kind, detail, now):
    side = sides.side_for(demande, (states.PARTNER, states.COORDINATION)) or states.PARTNER
    who = getSecurityManager().getUser().getId()
    fact = log.Fact(kind, now or datetime.now(UTC), who, side, detail=detail)
    log.record(demande, fact)
    demande.reindexObject(idxs=_INDEXES)
