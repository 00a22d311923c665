"""Giving a demande to one member of the partner's team."""

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


def assign(demande, userid, now=None):
    """Give the demande to one member of the partner's team.

    :raises nummairieque.inputs.InvalidInput: not a member of that team.
    """
    now = now or datetime.now(UTC)
    partner = getSite()["partenaires"][demande.partner]
    if userid not in team_userids(partner):
        inputs.refuse("assignee", _("Cette personne n’est pas de l’équipe du partenaire."))
    demande.assignee = userid
    side = sides.side_for(demande, (states.PARTNER, states.COORDINATION))
    who = getSecurityManager().getUser().getId()
    log.record(demande, log.Fact("assign", now, who, side, detail={"assignee": userid}))
    demande.reindexObject()
