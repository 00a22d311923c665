"""Leaving a team: the rights end at once, the demandes go back to the team."""

from collective.workspace.interfaces import IWorkspace
from collective.workspace.pas import get_workspace_groups_plugin
from datetime import datetime
from datetime import UTC
from nummairieque import states
from nummairieque.demande.assigning import release
from nummairieque.demande.catalog import get_catalog
from nummairieque.people import rows
from nummairieque.roles import group_id
from nummairieque.workspace.roster import dismiss


def assigned(workspace, userid):
    """Brains of the open demandes of a partner that are in somebody's hands."""
    if workspace.portal_type != "partner":
        return []
    return get_catalog().unrestrictedSearchResults(
        partner=workspace.getId(), assignee=userid, review_state=list(states.OPEN_STATES)
    )


def leave(workspace, userid, now=None):
    """Take somebody out of a team; number of demandes given back."""
    now = now or datetime.now(UTC)
    held = assigned(workspace, userid)
    for brain in held:
        release(brain._unrestrictedGetObject(), now, together=len(held) > 1)
    dismiss(workspace, userid)
    for other, seat in list(workspace._team.items()):
        if seat.get("deputy") == userid:
            name_deputy(workspace, other, "")
    rows.refresh(userid)
    return len(held)


def name_deputy(workspace, userid, deputy):
    """Say who stands in for a member whenever he is away; ``""`` for nobody."""
    IWorkspace(workspace)[userid].update({"deputy": deputy})


def change(workspace, userid, groups, deputy):
    """What a member is in the team, and who stands in for him."""
    IWorkspace(workspace)[userid].update({"groups": set(groups), "deputy": deputy})


def leads_of(workspace):
    """User ids of those who lead a team, as a set."""
    held = get_workspace_groups_plugin()._group_principal_map
    return set(held.get(group_id("leads", workspace.UID()), ()))
