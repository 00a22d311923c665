"""Giving demandes to a member of the partner's team, or back to the team."""

from AccessControl import getSecurityManager
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque.demande.assigning import assign
from nummairieque.demande.assigning import release
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.reference import normalise
from nummairieque.notification.engine import tell
from nummairieque.people import presence
from nummairieque.people.leaving import assigned
from nummairieque.theme.words import person
from nummairieque.theme.words import ZONE
from nummairieque.work import rules
from nummairieque.workspace.roster import team_userids
from plone import api
from zExceptions import Forbidden
from zope.component.hooks import getSite

ASSIGN = "nummairieque: Assign demande"


@dataclass
class Report:
    """What became of the demandes that somebody gave.

    ``moved`` are references; ``refused`` (reference, one of the reasons of
    :mod:`.rules`, user id of who has it now or None).
    """

    moved: list = field(default_factory=list)
    refused: list = field(default_factory=list)


def give(partner, asked, receiver, now=None):
    """Give each of some demandes of one partner to a member of its team.

    What changed since it was ticked stays where it is and is reported. Asked
    for a second time, nothing moves.

    :param asked: list of :class:`.rules.Asked`, :data:`.rules.BATCH` at most.
    :param receiver: user id; ``""`` gives them back to the team.
    :raises nummairieque.inputs.InvalidInput: none or too many, or the receiver
        is not of the team.
    :returns: a :class:`Report`.
    """
    now = now or datetime.now(UTC)
    check_asked(asked)
    if receiver and receiver not in team_userids(partner):
        inputs.refuse("assignee", _("Cette personne n’est pas de l’équipe du partenaire."))
    report, movable = Report(), []
    seen = _seen(asked)
    for wanted in asked:
        brain = seen.get(wanted.reference)
        demande = brain.getObject() if brain is not None else None
        state = brain.review_state if brain is not None else None
        assignee = demande.assignee if demande is not None else None
        slug = demande.partner if demande is not None else None
        reason = rules.refusal(state, slug, assignee, wanted, partner.getId(), receiver)
        if reason:
            known = None if reason == rules.GONE else assignee
            report.refused.append((wanted.reference, reason, known))
        else:
            movable.append(demande)
    _move(partner, movable, receiver, now)
    report.moved = [demande.reference for demande in movable]
    return report


def check_asked(asked):
    """Refuse a form where nothing, or too much, was ticked."""
    if not asked:
        inputs.refuse("demandes", _("Cochez au moins une demande."))
    if len(asked) > rules.BATCH:
        inputs.refuse("demandes", _("Cochez 200 demandes au plus à la fois."))


def refuse_nobody():
    """Refuse a form where nobody was chosen."""
    inputs.refuse("assignee", _("Choisissez une personne."))


def _seen(asked):
    """Reference → brain, of those that the current user may see."""
    references = [normalise(wanted.reference) for wanted in asked]
    brains = get_catalog()(reference=[reference for reference in references if reference])
    return {brain.reference: brain for brain in brains}


def hand_over(partner, userid, receiver, now=None):
    """Give all open demandes of somebody to another, :data:`.rules.BATCH` at a time.

    Done again, it goes on with the rest, until there is none.

    :returns: (how many moved, how many are left).
    """
    now = now or datetime.now(UTC)
    if receiver == userid or (receiver and receiver not in team_userids(partner)):
        inputs.refuse("assignee", _("Cette personne n’est pas de l’équipe du partenaire."))
    brains = assigned(partner, userid)
    first = [brain._unrestrictedGetObject() for brain in brains[: rules.BATCH]]
    _move(partner, first, receiver, now)
    return len(first), max(0, len(brains) - len(first))


def _move(partner, demandes, receiver, now):
    check = getSecurityManager().checkPermission
    if not all(check(ASSIGN, demande) for demande in demandes):
        raise Forbidden("not yours to give")
    together = len(demandes) > 1
    for demande in demandes:
        if receiver:
            assign(demande, receiver, now, together)
        else:
            release(demande, now, together)
    if receiver and together:
        _tell(partner, receiver, len(demandes), now)


def _tell(partner, receiver, number, now):
    """One mail for all of them; to who stands in, too, as for any other news."""
    site = getSite()
    me = getSecurityManager().getUser().getId()
    team, on = team_userids(partner), now.astimezone(ZONE).date()
    told = {receiver, presence.stand_in(receiver, team, on)} - {None, me}
    values = {
        "team": partner.title,
        "by": api.portal.translate(person(me)),
        "number": str(number),
    }
    path = "/".join((*site.getPhysicalPath(), "desk-demandes?box=mine"))
    for userid in sorted(told):
        tell(site, "handed_over", [userid], path, values, now, userid)
