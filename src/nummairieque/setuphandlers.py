"""What the XML of the profiles can't say."""

from AccessControl.Permission import pname
from Acquisition import aq_base
from nummairieque import suspended
from nummairieque.appointment import agenda
from nummairieque.appointment import calendars
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
from nummairieque.needed import is_installed
from nummairieque.needed import JWT
from nummairieque.needed import NEEDED
from nummairieque.needed import remove_attributes
from nummairieque.needed import remove_roles
from nummairieque.needed import UNINSTALLERS
from nummairieque.notification import delivery
from nummairieque.notification import outbox
from nummairieque.notification import store as notices
from nummairieque.people import idle
from nummairieque.people import rows
from nummairieque.people import store
from nummairieque.people import tries
from nummairieque.replies import store as replies
from nummairieque.roles import DESK_ROLES
from nummairieque.roles import PILOT
from nummairieque.roles import PILOTS_GROUP
from nummairieque.routing import misroutings
from nummairieque.routing import store as routing
from nummairieque.scans import store as scans
from nummairieque.seeing import plugin as seeing
from nummairieque.theme import logo
from nummairieque.trace import secret
from nummairieque.workspace.roster import workspaces
from plone import api
from plone.base.interfaces import INonInstallable
from plone.dexterity.utils import createContentInContainer
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer

#: Attribute of the site: what there was before the desk came, as a dict.
BEFORE = "_nummairieque_before"

FOLDERS = (
    ("mairies", "directory", "Mairies"),
    ("partenaires", "directory", "Partenaires"),
    ("maisons", "directory", "Maisons de services"),
    ("fiches", "fiches", "Fiches"),
)

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
        if not is_installed(setup, product):
            setup.runAllImportStepsFromProfile(f"profile-{product}:default")


def what_there_is(setup, site):
    """What the desk would change and has to give back: a dict."""
    return {
        "products": [product for product in NEEDED if is_installed(setup, product)],
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
    agenda.install(site)
    calendars.install(site)
    idle.install(site)
    register.install(site)
    grants.install(site)
    seeing.install(site)
    secret.install(site)
    tries.install(site)
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
    secret.uninstall(site)
    tries.uninstall(site)
    agenda.uninstall(site)
    calendars.uninstall(site)
    store.uninstall(site)
    news.uninstall(site)
    idle.uninstall(site)
    seeing.uninstall(site)
    grants.uninstall(site)
    register.uninstall(site)
    suspended.uninstall(site)
    logo.uninstall(site)
    if TOOL_ID in site.objectIds():
        site._delObject(TOOL_ID)
    if not before["pilots"] and api.group.get(PILOTS_GROUP) is not None:
        api.group.delete(PILOTS_GROUP)
    remove_roles(site, [role for role in DESK_ROLES if role not in before["roles"]])
    remove_attributes(site, "_nummairieque__")
    if site.getLayout() == "desk-home":
        site.setLayout(site.getDefaultLayout() or "listing_view")
    for product in reversed(NEEDED):
        if product not in before["products"]:
            UNINSTALLERS[product](setup, site, before)
    _remove_annotations(site, before["annotations"])
    if hasattr(aq_base(site), BEFORE):
        delattr(site, BEFORE)


def forget_uninstallation(event):
    """GenericSetup would keep the version of the uninstallation itself."""
    if event.profile_id == "profile-nummairieque:uninstall":
        event.tool.unsetLastVersionForProfile("nummairieque:uninstall")


def _remove_annotations(site, kept):
    """Drop the empty ones that came with our folders, such as content rules'."""
    annotations = IAnnotations(site)
    for name in [n for n in annotations if n not in kept]:
        if not len(annotations[name]):
            del annotations[name]
