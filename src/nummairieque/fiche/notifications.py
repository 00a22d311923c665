"""Who is told what of a fiche: the people of its partner, never a member who reads it."""

from datetime import UTC
from nummairieque import suspended
from nummairieque.fiche import drawer
from nummairieque.fiche import rules
from nummairieque.interfaces import IBell
from nummairieque.notification.engine import tell
from nummairieque.people.holders import coordinators
from nummairieque.people.presence import kept_name
from nummairieque.roles import group_id
from nummairieque.workspace.roster import get_workspace_groups_plugin
from zope.component import queryUtility
from zope.component.hooks import getSite

SUBMITTED, SENT_BACK, REVIEW = "fiche_submitted", "fiche_sent_back", "fiche_review"
PROPOSED = "fiche_proposed"


def partner_of(fiche):
    """The partner whose fiche it is, or None for one that lies elsewhere."""
    partner = fiche.aq_inner.aq_parent.aq_parent
    return partner if getattr(partner, "portal_type", None) == "partner" else None


def in_groups(fiche, *groups):
    """User ids of who is in some groups of its partner and may log in: a set."""
    partner = partner_of(fiche)
    if partner is None:
        return set()
    members = get_workspace_groups_plugin()._group_principal_map
    found = {u for g in groups for u in members.get(group_id(g, partner.UID()), ())}
    return found - suspended.table(getSite()).keys()


def publishers(fiche):
    """Who may publish the text that is written, less the coordination: sorted list."""
    work = drawer.work_of(fiche)
    people = in_groups(fiche, "editors", "leads")
    return rules.others(people, work.written_by, work.submitted_by)


def second_person(fiche):
    """Why one may not publish the own text, and who may: a message."""
    return rules.second([kept_name(userid) for userid in publishers(fiche)])


def submitted(fiche, now):
    """Those who may publish it; the coordination where there is nobody else."""
    people = publishers(fiche) or coordinators(getSite())
    _tell(SUBMITTED, fiche, people, now)


def sent_back(fiche, writers, now):
    """Who wrote and submitted it."""
    _tell(SENT_BACK, fiche, set(writers) - {""}, now)


def proposed(fiche, now):
    """Who may go on with the draft of somebody who is no editor."""
    _tell(PROPOSED, fiche, reviewers(fiche) - {drawer.work_of(fiche).written_by}, now)


def reviewers(fiche):
    """Who looks after it: the editors, else the leads, else the coordination."""
    return in_groups(fiche, "editors") or in_groups(fiche, "leads") or coordinators(getSite())


def review(fiche, now):
    """Who may read it over; returns them, sorted."""
    people = sorted(reviewers(fiche))
    _tell(REVIEW, fiche, people, now)
    return people


def heard(fiche, userid):
    """What rang for somebody about it is read; for a POST only."""
    bell = queryUtility(IBell)
    if bell is not None and userid:
        path = "/".join(fiche.getPhysicalPath())
        bell.read(getSite(), userid, lambda ring: ring.path == path)


def _tell(kind, fiche, people, now):
    partner = partner_of(fiche)
    values = {
        "fiche": drawer.written(fiche)["title"],
        "partner": partner.title if partner is not None else "",
    }
    tell(getSite(), kind, people, "/".join(fiche.getPhysicalPath()), values, now.astimezone(UTC))
