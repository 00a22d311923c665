"""Who belongs to a workspace.

collective.workspace keeps the roster and mirrors it into PAS groups; this
module gives each of our types its own groups, which its registry record,
one for all types, cannot.
"""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from BTrees.OOBTree import OOBTree
from collective.workspace.interfaces import IWorkspace
from collective.workspace.pas import get_workspace_groups_plugin
from collective.workspace.workspace import Workspace
from nummairieque import suspended
from nummairieque.roles import group_id
from nummairieque.roles import GROUPS
from nummairieque.roles import TEAMS
from nummairieque.workspace.membership import DeskMembership
from nummairieque.workspace.rules import as_read
from plone.uuid.interfaces import ATTRIBUTE_NAME
from zope.component.hooks import getSite


class IDeskRoster(IWorkspace):
    """The roster of one of our workspaces; found wherever IWorkspace is asked."""


class DeskWorkspace(Workspace):
    """The roster of a mairie, a partner or a maison.

    A membership is a dict with ``user``, ``groups`` and the free keys
    ``deputy`` (user id who stands in) and ``position``.
    """

    #: Nobody is in a group without having been put there.
    auto_groups = {}

    membership_factory = DeskMembership

    @property
    def available_groups(self):
        return GROUPS[self.context.portal_type]


def prepare_roster(context, event):
    """Create the roster's storage when the workspace is added.

    collective.workspace creates it at the first access, which may be a GET,
    and the desk writes nothing on a GET.
    """
    if not hasattr(context, "_team"):
        context._team = OOBTree()
    DeskWorkspace(context)


def enrol(workspace, userid, *groups, **kw):
    """Make ``userid`` a member of ``workspace`` in ``groups``."""
    IWorkspace(workspace).add_to_team(user=userid, groups=set(groups), **kw)


def dismiss(workspace, userid):
    """Take ``userid`` off the roster and out of all its groups."""
    IWorkspace(workspace).remove_from_team(userid)


def team_groups(portal_type, uid):
    """Ids of the groups of those who act for a workspace."""
    return [group_id(group, uid) for group in TEAMS[portal_type]]


def team_userids(workspace):
    """User ids of those who act for ``workspace``, as a set of str.

    Not those whose account is suspended, who can do nothing.
    """
    return acting_userids(workspace.portal_type, workspace.UID())


def acting_userids(portal_type, uid):
    """The same for a workspace known by its type and UID alone: it wakes none."""
    members = set()
    plugin = get_workspace_groups_plugin()
    for group in team_groups(portal_type, uid):
        members.update(plugin._group_principal_map.get(group, ()))
    return members - suspended.table(getSite()).keys()


def nobody_acts(portal_type, slug, site=None):
    """True for a body that exists and has nobody who acts for it at present."""
    folder = (site or getSite()).get(FOLDERS[portal_type])
    workspace = None if folder is None or not slug else folder.get(slug)
    return workspace is not None and not team_userids(workspace)


def current_groups():
    """Group ids of the user of this request."""
    user = getSecurityManager().getUser()
    # Nobody in particular would acquire those of the folder of users.
    return set(user.getGroups()) if hasattr(aq_base(user), "getGroups") else set()


FOLDERS = {"mairie": "mairies", "maison": "maisons", "partner": "partenaires"}


def workspaces(portal_type, site=None, active=False):
    """All workspaces of a type, unordered.

    :param active: True leaves out those that are suspended.
    """
    site = site or getSite()
    folder = site.get(FOLDERS[portal_type])
    found = [] if folder is None else folder.objectValues()
    return [w for w in found if not w.suspended] if active else found


def _uid(workspace):
    # UID() asks an adapter for it: eighty times a page, a tenth of its cost.
    return getattr(workspace.aq_base, ATTRIBUTE_NAME, None)


def my_workspaces(portal_type=None, group=None, site=None, active=False):
    """The workspaces whose team the current user is in.

    :param portal_type: ``"mairie"``, ``"maison"``, ``"partner"`` or None for
        all three.
    :param group: only where the user is in that group (``"editors"``);
        None means any group that acts for the workspace.
    :param active: True leaves out those that are suspended, which file and
        receive nothing new; what is under way there goes on.
    :returns: list of objects, sorted by title.
    """
    mine = current_groups()
    if not mine:
        return []
    found = []
    for kind in [portal_type] if portal_type else FOLDERS:
        names = (group,) if group else TEAMS[kind]
        uids = {g.partition(":")[2] for g in mine if g.partition(":")[0] in names}
        if uids:
            found += [w for w in workspaces(kind, site, active) if _uid(w) in uids]
    return sorted(found, key=lambda workspace: as_read(workspace.title))
