"""What the XML of the profiles can't say."""

from AccessControl.Permission import pname
from nummairieque.demande.catalog import install_catalog
from nummairieque.demande.catalog import TOOL_ID
from nummairieque.notification import outbox
from nummairieque.roles import DESK_ROLES
from nummairieque.roles import PILOT
from nummairieque.roles import PILOTS_GROUP
from plone import api
from plone.dexterity.utils import createContentInContainer

#: What the desk needs on a site. Installed by hand rather than as profile
#: dependencies, so that the uninstallation can take away those it brought.
NEEDED = ("plone.restapi", "collective.workspace")
BROUGHT = "_nummairieque_brought"

#: Stock permissions that open another door to what people wrote, or show
#: members to one another, where Plone gives them to all members -> who keeps
#: them. What was before is remembered for the uninstallation.
CLOSED = {
    # WebDAV lists what is in a folder without asking for View.
    "WebDAV access": ("Manager",),
    # A transaction's description names its path, so a demande's reference.
    "List undoable changes": ("Manager",),
    # Vocabularies, searches and pages of accounts.
    "List portal members": ("Manager", "Site Administrator"),
    # Sends a title, so the subject of a demande, to any address.
    "Allow sendto": ("Manager",),
    # The thread is made of messages; comments know no visibility.
    "Reply to item": ("Manager",),
    # A copy would have no reference, no log and another owner.
    "Copy or Move": ("Manager", "Site Administrator"),
}
BEFORE = "_nummairieque_permissions"

FOLDERS = (
    ("mairies", "directory", "Mairies"),
    ("partenaires", "directory", "Partenaires"),
    ("maisons", "directory", "Maisons de services"),
    ("fiches", "fiches", "Fiches"),
)


def pre_install(setup):
    """Install what is needed and remember what was not there before."""
    site = api.portal.get()
    brought = list(getattr(site.aq_base, BROUGHT, ()))
    for product in NEEDED:
        profile = f"{product}:default"
        if setup.getLastVersionForProfile(profile) == "unknown":
            setup.runAllImportStepsFromProfile(f"profile-{profile}")
            brought.append(product)
    setattr(site, BROUGHT, tuple(brought))


def post_install(setup):
    """Create the catalog, the outbox, the folders and the pilots' group."""
    site = api.portal.get()
    _close(site)
    install_catalog(site)
    outbox.install(site)
    if api.group.get(PILOTS_GROUP) is None:
        api.group.create(PILOTS_GROUP, title="Pilotes", roles=[PILOT])
    for name, portal_type, title in FOLDERS:
        if name not in site.objectIds():
            createContentInContainer(
                site, portal_type, id=name, title=title, checkConstraints=False
            )


def _close(site):
    """Take the stock permissions of :data:`CLOSED` away from members."""
    before = dict(getattr(site.aq_base, BEFORE, {}))
    for permission, roles in CLOSED.items():
        before.setdefault(permission, getattr(site.aq_base, pname(permission), None))
        site.manage_permission(permission, list(roles), acquire=0)
    setattr(site, BEFORE, before)


def _reopen(site):
    """Give them back as they were."""
    for permission, roles in getattr(site.aq_base, BEFORE, {}).items():
        if roles is None:
            delattr(site, pname(permission))
        else:
            setattr(site, pname(permission), roles)
    if hasattr(site.aq_base, BEFORE):
        delattr(site, BEFORE)


def post_site(setup):
    """A site that is the desk opens on the desk, and shows anonymous people the login."""
    site = api.portal.get()
    site.setLayout("desk-home")
    for role_permission in ("View", "Access contents information"):
        site.manage_permission(role_permission, ["Manager", "Site Administrator", "Member"], 0)


def post_uninstall(setup):
    """Take away all that the installation made, and no content."""
    site = api.portal.get()
    for name, _portal_type, _title in FOLDERS:
        if name in site.objectIds() and not any(
            item for item in site[name].objectIds() if item != "demandes"
        ):
            site._delObject(name, suppress_events=False)
    _reopen(site)
    outbox.uninstall(site)
    if TOOL_ID in site.objectIds():
        site._delObject(TOOL_ID)
    if api.group.get(PILOTS_GROUP) is not None:
        api.group.delete(PILOTS_GROUP)
    _remove_roles(site)
    if site.getLayout() == "desk-home":
        site.setLayout(site.getDefaultLayout() or "listing_view")
    for product in reversed(getattr(site.aq_base, BROUGHT, ())):
        _UNINSTALLERS[product](setup, site)
    if hasattr(site.aq_base, BROUGHT):
        delattr(site, BROUGHT)


def _remove_roles(site):
    site.__ac_roles__ = tuple(role for role in site.__ac_roles__ if role not in DESK_ROLES)
    manager = site.acl_users.portal_role_manager
    for role in DESK_ROLES:
        if role in manager.listRoleIds():
            manager.removeRole(role)
    for attribute in [a for a in vars(site.aq_base) if a.startswith("_nummairieque__")]:
        delattr(site, attribute)


def _uninstall_restapi(setup, site):
    setup.runAllImportStepsFromProfile("profile-plone.restapi:uninstall")
    setup.unsetLastVersionForProfile("plone.restapi:default")


def _uninstall_workspace(setup, site):
    """collective.workspace ships no uninstallation: undo its profile here."""
    plugins = site.acl_users.plugins
    if "workspace_groups" in site.acl_users.objectIds():
        for info in plugins.listPluginTypeInfo():
            if "workspace_groups" in plugins.listPluginIds(info["interface"]):
                plugins.deactivatePlugin(info["interface"], "workspace_groups")
        site.acl_users._delObject("workspace_groups")
    catalog = site.portal_catalog
    if "workspace_members" in catalog.indexes():
        catalog.delIndex("workspace_members")
    actions = site.portal_actions.get("object")
    if actions is not None and "team-roster" in actions.objectIds():
        actions._delObject("team-roster")
    registry = site.portal_registry
    if "collective.workspace.available_groups" in registry.records:
        del registry.records["collective.workspace.available_groups"]
    roles = ("TeamManager", "TeamGuest")
    site.__ac_roles__ = tuple(role for role in site.__ac_roles__ if role not in roles)
    for role in roles:
        if role in site.acl_users.portal_role_manager.listRoleIds():
            site.acl_users.portal_role_manager.removeRole(role)
    setup.unsetLastVersionForProfile("collective.workspace:default")


_UNINSTALLERS = {"plone.restapi": _uninstall_restapi, "collective.workspace": _uninstall_workspace}
