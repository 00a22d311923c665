"""What must be there as soon as a maison is, and what its agenda remembers."""

from collective.workspace.pas import get_workspace_groups_plugin
from datetime import datetime
from datetime import UTC
from nummairieque.appointment import agenda
from nummairieque.appointment import events
from nummairieque.appointment import gone
from nummairieque.appointment import hits
from nummairieque.appointment.content import add_folder
from nummairieque.workspace.roster import team_groups
from zope.component.hooks import getSite


def create_folder_when_maison_added(maison, event):
    """Give a new maison the folder of its appointments."""
    add_folder(maison)


def remember_when_called_off(appointment, event):
    """Keep what was called off in its day: the desk there and the statistics ask for it."""
    if event.kind == events.CANCELLED:
        agenda.note_called_off(getSite(), event.before)


def give_to_team_when_somebody_leaves(event):
    """The permanences of who no longer acts for a partner go on with the team.

    Proposed dates that go on with nobody are told as gone. A suspended account keeps
    its own, as it keeps its seat.
    """
    partner, userid = event.object, event.membership.user
    if partner.portal_type != "partner" or not userid:
        return
    members = get_workspace_groups_plugin()._group_principal_map
    groups = team_groups("partner", partner.UID())
    if any(userid in members.get(group, ()) for group in groups):
        return
    site, now = getSite(), datetime.now(UTC)
    hit = hits.of_leaving(site, userid, now, partner.getId())
    for permanence in agenda.permanences_of(site, partner=partner.getId()):
        if permanence.person == userid:
            agenda.keep_permanence(site, permanence._replace(person=""))
    gone.tell(site, hit, now)
