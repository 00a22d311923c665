"""What the XML of the profiles can't say."""

from AccessControl.Permission import pname
from Acquisition import aq_base
from nummairieque import suspended
from nummairieque.comarquage import library
from nummairieque.coordination import grants
from nummairieque.coordination import news
from nummairieque.coordination import register
from nummairieque.demande import reading
from nummairieque.demande import ways
from nummairieque.demande.catalog import install_catalog
from nummairieque.demande.catalog import TOOL_ID
from nummairieque.documents import seen
from nummairieque.fiche import counting
from nummairieque.fiche import news as fiche_news
from nummairieque.files import unchecked
from nummairieque.forms import fitting
from nummairieque.forms import store as forms
from nummairieque.inbound import store as inbound
from nummairieque.lookup import bringing
from nummairieque.notification import delivery
from nummairieque.notification import outbox
from nummairieque.notification import store as notices
from nummairieque.people import idle
from nummairieque.people import rows
from nummairieque.people import store
from nummairieque.replies import store as replies
from nummairieque.roles import DESK_ROLES
from nummairieque.roles import PILOT
from nummairieque.roles import PILOTS_GROUP
from nummairieque.routing import misroutings
from nummairieque.routing import store as routing
from nummairieque.scans import store as scans
from nummairieque.theme import logo
from nummairieque.workspace.roster import workspaces
from plone import api
from plone.base.interfaces import INonInstallable
from plone.dexterity.utils import createContentInContainer
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer

#: What the desk needs on a site. Installed by hand rather than as profile
#: dependencies, so that the uninstallation can take away those it brought.
NEEDED = ("plone.restapi", "collective.workspace", "collective.easyform")
#: Attribute of the site: what there was before the desk came, as a dict.
BEFORE = "_nummairieque_before"

FOLDERS = (
    ("mairies", "directory", "Mairies"),
    ("partenaires", "directory", "Partenaires"),
    ("maisons", "directory", "Maisons de services"),
    ("fiches", "fiches", "Fiches"),
)
JWT = "jwt_auth"
#: How the names begin of the records that easyform leaves behind.
EASYFORM_RECORDS = ("plone.bundles/easyform.", "plone.icon.contenttype/easyform")

#: Stock permissions that open another door to what people wrote, or show
#: members to one another, where Plone gives them to all members -> who keeps
#: them.
CLOSED = {
    # WebDAV lists what is in a folder without asking for View.
    "WebDAV access": ("Manager",),
    # A transaction's description names its path, so a demande's reference.
    "List undoable changes": ("Manager",),
    # Vocabularies, searches and pages of accounts.
    "List portal members": ("Manager", "Site Administrator"),
    # Sends a title, so the subject of a demande, to any address.
    "Allow sendto": ("Manager",),
    # A stock mail, past the outbox, with the address of a stock page.
    "Mail forgotten password": ("Manager",),
    # The thread is made of messages; comments know no visibility.
    "Reply to item": ("Manager",),
    # A copy would have no reference, no log and another owner.
    "Copy or Move": ("Manager", "Site Administrator"),
    # Scripts, mails and data of easyform's own, which no form of a partner has.
    **fitting.CLOSED,
}


@implementer(INonInstallable)
class HiddenProfiles:
    """Profiles that no form offers."""

    def getNonInstallableProducts(self):
        return []

    def getNonInstallableProfiles(self):
        return ["nummairieque:site", "nummairieque:uninstall"]


def pre_install(setup):
    """Note what there was, and install what is needed."""
    site = api.portal.get()
    if getattr(aq_base(site), BEFORE, None) is None:
        setattr(site, BEFORE, what_there_is(setup, site))
    for product in NEEDED:
        if not _is_installed(setup, product):
            setup.runAllImportStepsFromProfile(f"profile-{product}:default")


def _is_installed(setup, product):
    return setup.getLastVersionForProfile(f"{product}:default") != "unknown"


def what_there_is(setup, site):
    """What the desk would change and has to give back: a dict."""
    return {
        "products": [product for product in NEEDED if _is_installed(setup, product)],
        "roles": [role for role in DESK_ROLES if role in site.__ac_roles__],
        "pilots": api.group.get(PILOTS_GROUP) is not None,
        "annotations": list(IAnnotations(site)),
        "permissions": {name: getattr(aq_base(site), pname(name), None) for name in CLOSED},
        "easyform": fitting.held(),
        "jwt at the root": JWT in site.getPhysicalRoot().acl_users,
    }


def post_install(setup):
    """Create the catalog, the outbox, the folders and the pilots' group."""
    site = api.portal.get()
    fresh = TOOL_ID not in site.objectIds()
    _close(site)
    install_catalog(site)
    outbox.install(site)
    notices.install(site)
    delivery.install(site)
    inbound.install(site)
    library.install(site)
    counting.install(site)
    fiche_news.install(site)
    forms.install(site)
    fitting.install(site)
    routing.install(site)
    misroutings.install(site)
    unchecked.install(site)
    scans.install(site)
    seen.install(site)
    reading.install(site)
    ways.install(site)
    replies.install(site)
    idle.install(site)
    register.install(site)
    grants.install(site)
    if store.install(site):
        rows.refresh_all(site)
    if api.group.get(PILOTS_GROUP) is None:
        api.group.create(PILOTS_GROUP, title="Pilotes", roles=[PILOT])
    for name, portal_type, title in FOLDERS:
        if name not in site.objectIds():
            createContentInContainer(
                site, portal_type, id=name, title=title, checkConstraints=False
            )
    bringing.bring(site)
    if fresh:
        _catalogue_what_stayed(site)


def _close(site):
    """Take the stock permissions of :data:`CLOSED` away from members."""
    for permission, roles in CLOSED.items():
        site.manage_permission(permission, list(roles), acquire=0)


def _reopen(site, permissions):
    """Give them back as they were: name -> roles, None where there was no setting."""
    for permission, roles in permissions.items():
        if roles is not None:
            setattr(site, pname(permission), roles)
        elif hasattr(aq_base(site), pname(permission)):
            delattr(site, pname(permission))


def _catalogue_what_stayed(site):
    """The demandes of a desk that was here before and went."""
    for kind in ("mairie", "maison"):
        for workspace in workspaces(kind, site):
            for demande in workspace["demandes"].objectValues():
                demande.indexObject()


def post_site(setup):
    """A site that is the desk opens on the desk, and shows anonymous people the login."""
    site = api.portal.get()
    site.setLayout("desk-home")
    # Without one, whoever first asks for the site over REST is written down
    # as its creator, on a GET.
    site.creators = site.creators or ("numMAIRIEque",)
    for role_permission in ("View", "Access contents information"):
        site.manage_permission(role_permission, ["Manager", "Site Administrator", "Member"], 0)


def post_uninstall(setup):
    """Take away all that the installation made, and no content."""
    site = api.portal.get()
    before = getattr(aq_base(site), BEFORE, None) or what_there_is(setup, site)
    for name, portal_type, _title in FOLDERS:
        folder = site.get(name)
        if folder is not None and folder.portal_type == portal_type and not folder.objectIds():
            site._delObject(name)
    _reopen(site, before["permissions"])
    outbox.uninstall(site)
    notices.uninstall(site)
    delivery.uninstall(site)
    inbound.uninstall(site)
    bringing.take_away(site)
    library.uninstall(site)
    counting.uninstall(site)
    fiche_news.uninstall(site)
    forms.uninstall(site)
    fitting.uninstall(site, before.get("easyform"))
    routing.uninstall(site)
    misroutings.uninstall(site)
    unchecked.uninstall(site)
    scans.uninstall(site)
    seen.uninstall(site)
    reading.uninstall(site)
    ways.uninstall(site)
    replies.uninstall(site)
    store.uninstall(site)
    news.uninstall(site)
    idle.uninstall(site)
    grants.uninstall(site)
    register.uninstall(site)
    suspended.uninstall(site)
    logo.uninstall(site)
    if TOOL_ID in site.objectIds():
        site._delObject(TOOL_ID)
    if not before["pilots"] and api.group.get(PILOTS_GROUP) is not None:
        api.group.delete(PILOTS_GROUP)
    _remove_roles(site, [role for role in DESK_ROLES if role not in before["roles"]])
    _remove_attributes(site, "_nummairieque__")
    if site.getLayout() == "desk-home":
        site.setLayout(site.getDefaultLayout() or "listing_view")
    for product in reversed(NEEDED):
        if product not in before["products"]:
            _UNINSTALLERS[product](setup, site, before)
    _remove_annotations(site, before["annotations"])
    if hasattr(aq_base(site), BEFORE):
        delattr(site, BEFORE)


def forget_uninstallation(event):
    """GenericSetup would keep the version of the uninstallation itself."""
    if event.profile_id == "profile-nummairieque:uninstall":
        event.tool.unsetLastVersionForProfile("nummairieque:uninstall")


def _remove_roles(site, roles):
    site.__ac_roles__ = tuple(role for role in site.__ac_roles__ if role not in roles)
    manager = site.acl_users.portal_role_manager
    for role in roles:
        if role in manager.listRoleIds():
            manager.removeRole(role)


def _remove_attributes(site, prefix):
    """Drop the settings of permissions: each is an attribute of the site."""
    for attribute in [a for a in vars(aq_base(site)) if a.startswith(prefix)]:
        delattr(site, attribute)


def _remove_annotations(site, kept):
    """Drop the empty ones that came with our folders, such as content rules'."""
    annotations = IAnnotations(site)
    for name in [n for n in annotations if n not in kept]:
        if not len(annotations[name]):
            del annotations[name]


def _remove_plugin(acl_users, name):
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
    _remove_plugin(site.acl_users, JWT)
    _remove_attributes(site, "_plone_restapi__")
    root = site.getPhysicalRoot()
    # The root's plugin serves every site of the instance.
    others = [s for s in root.objectValues() if JWT in getattr(aq_base(s), "acl_users", ())]
    if not before["jwt at the root"] and not others:
        _remove_plugin(root.acl_users, JWT)


def _uninstall_workspace(setup, site, before):
    """collective.workspace ships no uninstallation: undo its profile here."""
    _remove_plugin(site.acl_users, "workspace_groups")
    catalog = site.portal_catalog
    if "workspace_members" in catalog.indexes():
        catalog.delIndex("workspace_members")
    actions = site.portal_actions.get("object")
    if actions is not None and "team-roster" in actions.objectIds():
        actions._delObject("team-roster")
    registry = site.portal_registry
    if "collective.workspace.available_groups" in registry.records:
        del registry.records["collective.workspace.available_groups"]
    _remove_roles(site, ("TeamManager", "TeamGuest"))
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
    _remove_attributes(site, "_collective_easyform__")


_UNINSTALLERS = {
    "plone.restapi": _uninstall_restapi,
    "collective.workspace": _uninstall_workspace,
    "collective.easyform": _uninstall_easyform,
}
