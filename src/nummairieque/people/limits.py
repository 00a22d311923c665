"""What no change of accounts, groups and roles may do, by whatever way it comes.

The pages of the desk know these rules themselves. Plone changes accounts in
many more places, and add-ons in others: each ends in an event that is heard
here, inside the transaction.
"""

from AccessControl import getSecurityManager
from AccessControl.SpecialUsers import system
from Acquisition import aq_base
from nummairieque import suspended
from nummairieque.people import holders
from nummairieque.people.events import COORDINATION_ROLES
from nummairieque.people.store import get_people
from nummairieque.roles import DESK_ROLES
from nummairieque.roles import PILOT
from nummairieque.roles import PILOTS_GROUP
from zExceptions import Forbidden
from zope.component.hooks import getSite


def refuse_roles(event):
    """A role of a team belongs to a body, and never to the whole site.

    :raises Forbidden: a role of the desk for the whole site; or, unless the
        server or the technical administrator acts, Manager, and any role for a
        group.
    """
    site = _desk()
    gained = event.after - event.before
    if site is None or not gained or _is_pilots(event.userid, gained):
        return
    if gained & set(DESK_ROLES):
        raise Forbidden("a role of the desk is never held on the whole site")
    if _is_technical():
        return
    is_group = event.userid in site.acl_users.source_groups._groups
    if "Manager" in gained or is_group:
        raise Forbidden("this role is given by the technical administrator")


def keep_last_coordination(event):
    """Let nothing take the coordination from its last account.

    :raises Forbidden: nobody would be left, and it is not the server's own act.
    """
    coordination = set(COORDINATION_ROLES)
    if event.before & coordination and not event.after & coordination:
        _keep_one()


def refuse_member(event):
    """Only the pilots' group of the site is the coordination's to fill.

    :raises Forbidden: another stock group, whose roles or members' rights
        nobody would find in the register.
    """
    site = _desk()
    if site is None or event.group_id == PILOTS_GROUP or _is_technical():
        return
    if event.group_id in site.acl_users.source_groups._groups:
        raise Forbidden("this group is filled by the technical administrator")


def keep_last_when_member_goes(event):
    """A member left a group that holds the role of the coordination.

    :raises Forbidden: nobody would be left.
    """
    if event.group_id in holders.COORDINATION_GROUPS:
        _keep_one()


def keep_last_when_account_goes(event):
    """An account was deleted.

    :raises Forbidden: it was the last of the coordination.
    """
    site = _desk()
    if site is not None:
        roles = site.acl_users.portal_role_manager._principal_roles
        if set(roles.get(_id(event.principal), ())) & set(COORDINATION_ROLES):
            _keep_one()


def refuse_name_of_team(event):
    """Local roles go to ids such as ``referents:<UID>``, whoever bears them.

    :raises Forbidden: an account or a stock group with such an id.
    """
    site = _desk()
    if site is None:
        return
    plugin = getattr(event, "plugin", None)
    taken = ":" in _id(event.principal)
    # The teams themselves are in a plugin of their own.
    if plugin is not None and plugin.getId() == "workspace_groups":
        taken = False
    if taken:
        raise Forbidden("such an id belongs to a team")


def _keep_one():
    site = _desk()
    if site is None or _is_technical():
        return
    if not holders.coordinators(site) - suspended.table(site).keys():
        raise Forbidden("the last account of the coordination")


def _is_pilots(principal, gained):
    """True for the one role that a group of the site holds."""
    return principal == PILOTS_GROUP and gained <= {PILOT, "Member"}


def _is_technical():
    """True for the server itself and for the technical administrator."""
    user = getSecurityManager().getUser()
    return aq_base(user) is aq_base(system) or "Manager" in user.getRoles()


def _desk():
    """The site, where it is a desk; else None."""
    site = getSite()
    return site if site is not None and get_people(site) is not None else None


def _id(principal):
    return principal if isinstance(principal, str) else principal.getId()
