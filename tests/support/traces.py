"""All of a Plone site that an add-on may leave traces in, as plain values."""

from Acquisition import aq_base

#: Attributes of the site that change by themselves.
RESTLESS = {"modification_date", "_tree", "_count", "_mt_index", "__annotations__"}
#: Has no order of its own; see :func:`_roles`.
RESTLESS |= {"__ac_roles__"}


def snapshot(site):
    """Section -> dict of name -> plain value; two equal ones mean no trace."""
    return {
        "registry": _registry(site),
        "types": _types(site),
        "workflows": _workflows(site),
        "catalogs": _catalogs(site),
        "roles": _roles(site),
        "users": _users(site),
        "actions": _actions(site),
        "attributes": _attributes(site),
        "permissions": _permissions(site),
        "components": _components(site),
        "profiles": _profiles(site),
        "skins": _skins(site),
    }


def differences(before, after):
    """What differs, as a list of readable lines."""
    lines = []
    for section in before:
        old, new = before[section], after[section]
        for name in sorted(set(old) | set(new), key=str):
            if old.get(name) != new.get(name):
                lines.append(f"{section}: {name}: {old.get(name)!r} -> {new.get(name)!r}"[:600])
    return lines


def _registry(site):
    return {name: repr(record.value) for name, record in site.portal_registry.records.items()}


def _types(site):
    return {
        name: {key: repr(value) for key, value in fti.propertyItems()}
        for name, fti in site.portal_types.objectItems()
    }


def _workflows(site):
    tool = site.portal_workflow
    found = {f"chain of {k}": tuple(v) for k, v in tool._chains_by_type.items()}
    return {
        **found,
        "default": tuple(tool._default_chain or ()),
        "workflows": sorted(tool.objectIds()),
    }


def _catalogs(site):
    found = {}
    for tool in (t for t in site.objectValues() if hasattr(aq_base(t), "schema")):
        if callable(getattr(tool, "indexes", None)):
            found[f"{tool.getId()} indexes"] = {
                i.getId(): i.meta_type for i in tool.Indexes.objectValues()
            }
            found[f"{tool.getId()} columns"] = sorted(tool.schema())
            found[f"{tool.getId()} contents"] = sorted(tool._catalog.uids)
    return found


def _roles(site):
    manager = site.acl_users.portal_role_manager
    return {
        "site": sorted(site.__ac_roles__),
        "manager": sorted(manager.listRoleIds()),
        "assigned": {
            role: sorted(manager.listAssignedPrincipals(role)) for role in manager.listRoleIds()
        },
        "local": {k: tuple(v) for k, v in (site.__ac_local_roles__ or {}).items()},
    }


def _users(site):
    pas = site.acl_users
    plugins = pas.plugins
    active = {
        info["id"]: tuple(plugins.listPluginIds(info["interface"]))
        for info in plugins.listPluginTypeInfo()
    }
    return {
        **active,
        "plugins": sorted(pas.objectIds()),
        "groups": sorted(pas.source_groups.listGroupIds()),
        "member data": sorted(site.portal_memberdata.propertyIds()),
    }


def _actions(site):
    found = {}

    def walk(container, path):
        for name, action in container.objectItems():
            found[f"{path}/{name}"] = action.meta_type
            if hasattr(aq_base(action), "objectItems"):
                walk(action, f"{path}/{name}")

    walk(site.portal_actions, "")
    found["panels"] = [
        (a.getId(), a.category, tuple(a.permissions))
        for a in site.portal_controlpanel.listActions()
    ]
    return found


def _attributes(site):
    held = vars(aq_base(site))
    plain = {
        name: value if isinstance(value, str | int | bool | tuple | None) else type(value).__name__
        for name, value in held.items()
        if name not in RESTLESS and not name.startswith("_v_")
    }
    annotations = getattr(aq_base(site), "__annotations__", None) or {}
    return {
        **plain,
        "contents": sorted(site.objectIds()),
        "annotations": sorted(annotations),
        "properties": {k: repr(v) for k, v in site.propertyItems()},
    }


def _permissions(site):
    found = {}
    for name in site.possible_permissions():
        try:
            roles = [r["name"] for r in site.rolesOfPermission(name) if r["selected"]]
        except ValueError:
            continue
        # A permission without any setting says nothing of itself.
        if roles or not site.acquiredRolesAreUsedBy(name):
            found[name] = (sorted(roles), bool(site.acquiredRolesAreUsedBy(name)))
    return found


def _components(site):
    manager = site.getSiteManager()
    kinds = ("Utilities", "Adapters", "SubscriptionAdapters", "Handlers")
    parts = ("provided", "required", "name")
    return {
        kind: sorted(
            str([str(getattr(r, part, "")) for part in parts])
            for r in getattr(manager, f"registered{kind}")()
        )
        for kind in kinds
    }


def _profiles(site):
    setup = site.portal_setup
    return {
        **{name: version for name, version in setup._profile_upgrade_versions.items()},
        "import steps": sorted(setup.getImportStepRegistry().listSteps()),
        "export steps": sorted(setup.getExportStepRegistry().listSteps()),
    }


def _skins(site):
    tool = site.portal_skins
    return {
        **dict(tool.getSkinPaths()),
        "default": tool.default_skin,
        "all": sorted(tool.objectIds()),
    }
