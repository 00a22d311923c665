"""The add-ons that the desk needs, and how each goes without a trace."""

from Acquisition import aq_base

#: What the desk needs on a site. Installed by hand rather than as profile
#: dependencies, so that the uninstallation can take away those it brought.
NEEDED = ("plone.restapi", "collective.workspace", "collective.easyform")
JWT = "jwt_auth"
#: How the names begin of the records that easyform leaves behind.
EASYFORM_RECORDS = ("plone.bundles/easyform.", "plone.icon.contenttype/easyform")


def is_installed(setup, product):
    """True when the profile of ``product`` is installed."""
    return setup.getLastVersionForProfile(f"{product}:default") != "unknown"


def remove_roles(site, roles):
    """Make ``site`` know these roles no more."""
    site.__ac_roles__ = tuple(role for role in site.__ac_roles__ if role not in roles)
    manager = site.acl_users.portal_role_manager
    for role in roles:
        if role in manager.listRoleIds():
            manager.removeRole(role)


def remove_attributes(site, prefix):
    """Drop the settings of permissions: each is an attribute of the site."""
    for attribute in [a for a in vars(aq_base(site)) if a.startswith(prefix)]:
        delattr(site, attribute)


def remove_plugin(acl_users, name):
    """Take a plugin of PAS away, whatever it is active for."""
    if name in acl_users.objectIds():
        plugins = acl_users.plugins
        for info in plugins.listPluginTypeInfo():
            if name in plugins.listPluginIds(info["interface"]):
                plugins.deactivatePlugin(info["interface"], name)
        acl_users._delObject(name)


def _uninstall_restapi(setup, site, before):
    """Its own uninstallation leaves its plugin and its permissions."""
    setup.runAllImportStepsFromProfile("profile-plone.restapi:uninstall")
    for profile in ("default", "uninstall"):
        setup.unsetLastVersionForProfile(f"plone.restapi:{profile}")
    remove_plugin(site.acl_users, JWT)
    remove_attributes(site, "_plone_restapi__")
    root = site.getPhysicalRoot()
    # The root's plugin serves every site of the instance.
    others = [s for s in root.objectValues() if JWT in getattr(aq_base(s), "acl_users", ())]
    if not before["jwt at the root"] and not others:
        remove_plugin(root.acl_users, JWT)


def _uninstall_workspace(setup, site, before):
    """collective.workspace ships no uninstallation: undo its profile here."""
    remove_plugin(site.acl_users, "workspace_groups")
    catalog = site.portal_catalog
    if "workspace_members" in catalog.indexes():
        catalog.delIndex("workspace_members")
    actions = site.portal_actions.get("object")
    if actions is not None and "team-roster" in actions.objectIds():
        actions._delObject("team-roster")
    registry = site.portal_registry
    if "collective.workspace.available_groups" in registry.records:
        del registry.records["collective.workspace.available_groups"]
    remove_roles(site, ("TeamManager", "TeamGuest"))
    setup.unsetLastVersionForProfile("collective.workspace:default")


def _uninstall_easyform(setup, site, before):
    """Its own uninstallation leaves an action, its permissions and most of its records."""
    setup.runAllImportStepsFromProfile("profile-collective.easyform:uninstall")
    registry = site.portal_registry
    for name in [n for n in registry.records if n.startswith(EASYFORM_RECORDS)]:
        del registry.records[name]
    for name in ("plone.displayed_types", "plone.default_page_types"):
        held = registry[name]
        registry[name] = type(held)(each for each in held if each != "EasyForm")
    for profile in ("default", "uninstall"):
        setup.unsetLastVersionForProfile(f"collective.easyform:{profile}")
    actions = site.portal_actions.get("object")
    if actions is not None and "easyform-view" in actions.objectIds():
        actions._delObject("easyform-view")
    remove_attributes(site, "_collective_easyform__")


#: Product → callable of (setup, site, what there was before the desk).
UNINSTALLERS = {
    "plone.restapi": _uninstall_restapi,
    "collective.workspace": _uninstall_workspace,
    "collective.easyform": _uninstall_easyform,
}
