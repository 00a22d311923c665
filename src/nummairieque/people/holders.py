"""Who holds a role on the whole desk: the coordination and the pilots."""

from nummairieque import suspended
from nummairieque.people.events import AccountChanged
from nummairieque.people.events import COORDINATION_ROLES
from nummairieque.people.presence import change_presence
from nummairieque.roles import PILOTS_GROUP
from zope.event import notify

COORDINATION, PILOT = "coordination", "pilots"
#: The roles on the whole desk, in the order of lists.
DESK_WIDE = (PILOT, COORDINATION)
#: Plone's own groups, whose members are the coordination.
COORDINATION_GROUPS = ("Administrators", "Site Administrators")


def coordinators(site):
    """User ids of the coordination, suspended or not, as a set."""
    manager = site.acl_users.portal_role_manager
    holders = {
        principal
        for principal, roles in manager._principal_roles.items()
        if set(roles) & set(COORDINATION_ROLES)
    }
    groups = site.acl_users.source_groups._group_principal_map
    for group in holders & set(groups):
        holders |= set(groups[group])
    # A group holds the role for its members, and is nobody itself.
    return {userid for userid in holders if userid in site.acl_users.source_users._user_passwords}


def pilots(site):
    """User ids of the pilots, as a set."""
    groups = site.acl_users.source_groups._group_principal_map
    return set(groups.get(PILOTS_GROUP, ()))


def held(site, userid):
    """The roles of a person on the whole desk, as a tuple of :data:`DESK_WIDE`."""
    holders = {PILOT: pilots, COORDINATION: coordinators}
    return tuple(role for role in DESK_WIDE if userid in holders[role](site))


def set_held(site, userid, roles):
    """Give and take roles on the whole desk: for a POST only."""
    before = held(site, userid)
    groups, manager = site.acl_users.source_groups, site.acl_users.portal_role_manager
    if PILOT in roles and PILOT not in before:
        groups.addPrincipalToGroup(userid, PILOTS_GROUP)
    if PILOT not in roles and PILOT in before:
        groups.removePrincipalFromGroup(userid, PILOTS_GROUP)
    if COORDINATION in roles and COORDINATION not in before:
        manager.assignRoleToPrincipal(COORDINATION_ROLES[0], userid)
    if COORDINATION not in roles and COORDINATION in before:
        _one_at_a_time(site)
        for role in COORDINATION_ROLES:
            manager.removeRoleFromPrincipal(role, userid)
        for group in COORDINATION_GROUPS:
            if userid in groups._group_principal_map.get(group, ()):
                groups.removePrincipalFromGroup(userid, group)


def _one_at_a_time(site):
    """Make two who take the coordination from one another conflict.

    Trees merge two such changes; then nobody would be left.
    """
    site.acl_users.portal_role_manager._p_changed = True


def suspend(site, userid, by, now):
    """The account opens nothing from now on; its teams and roles stay."""
    if not suspended.is_suspended(site, userid):
        if userid in coordinators(site):
            _one_at_a_time(site)
        suspended.put(site, userid, now, by)
        # The table is that of all accounts: who books relies on this one alone.
        change_presence(site, userid)
        notify(AccountChanged("suspended", userid))


def resume(site, userid, now):
    """The account is as it was before; who had a session logs in anew."""
    if suspended.is_suspended(site, userid):
        suspended.lift(site, userid, now)
        notify(AccountChanged("resumed", userid))
