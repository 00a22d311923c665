"""Stock pages, services and tools that the desk does without, whoever asks.

Plone offers them on any object, and to the coordination: pages that mail what
a stranger wrote, that list people, that make accounts and give them roles. The
desk has pages of its own for what is meant, which know its rules and write
its register. Asked once the address was followed, before anything runs.
"""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from collective.easyform.interfaces import IEasyForm
from nummairieque.gate import is_guarded
from nummairieque.interfaces import INummairiequeLayer
from plone.dexterity.browser.add import DefaultAddView
from plone.namedfile.browser import Download
from plone.namedfile.scaling import ImageScaling
from plone.namedfile.scaling import ImagesTest
from plone.rest import Service
from plone.restapi.services.content.sharing import SharingPost
from plone.restapi.services.email_notification.post import EmailNotificationPost
from plone.restapi.services.email_send.post import EmailSendPost
from plone.restapi.services.groups.add import GroupsPost
from plone.restapi.services.groups.delete import GroupsDelete
from plone.restapi.services.groups.update import GroupsPatch
from plone.restapi.services.users.add import UsersPost
from plone.restapi.services.users.delete import UsersDelete
from plone.restapi.services.users.update import UsersPatch
from plone.schemaeditor.browser.schema.traversal import SchemaContext
from zExceptions import NotFound
from zope.component import adapter
from zope.publisher.browser import BrowserPage
from zope.publisher.browser import BrowserView
from ZPublisher.interfaces import IPubAfterTraversal

#: Classes of stock services: by class, as each has several media types.
SERVICES = (
    EmailNotificationPost,
    EmailSendPost,
    GroupsDelete,
    GroupsPatch,
    GroupsPost,
    SharingPost,
    UsersDelete,
    UsersPatch,
    UsersPost,
)
#: Names of stock pages; a page of the desk may bear one of them.
PAGES = frozenset(
    {
        # Mails to the coordination, or to anybody, from whoever comes along.
        "contact-info",
        "contact-info-email",
        # What the desk has better, or has no use for.
        "accessibility-info",
        "dashboard",
        # Texts of mails that the desk does not send: drawn alone, they fail.
        "mail_password_response",
        "mail_password_template",
        "registered_notify_template",
        "recently_modified",
        "search",
        "search_rss",
        "sitemap",
        "sitemap.xml.gz",
        "updated_search",
        # Copy what they are asked on with all that hangs on it, of the site the
        # whole outbox too, on a GET: what was erased would live on there.
        "revertversion",
        "saveasnewversion",
        # Accounts, groups and roles are made in the pages of the coordination;
        # "sharing" would give the management of a team past the register.
        "member-fields",
        "member-search",
        "member-registration",
        "new-user",
        "register",
        "registered",
        "sharing",
        "updateSharingInfo",
        "user-information",
        "user-preferences",
        "usergroup-controlpanel",
        "usergroup-groupdetails",
        "usergroup-groupmembership",
        "usergroup-groupprefs",
        "usergroup-usermembership",
        "usergroup-userprefs",
    }
)
#: Classes of stock pages that show a field as a file: content of the desk has none, its files
#: have pages of their own, and on any other field they fail.
FIELDS = (Download, ImageScaling, ImagesTest)
#: Tools that change accounts when their methods are called by address.
TOOLS = frozenset(
    {"acl_users", "portal_groups", "portal_memberdata", "portal_membership", "portal_registration"}
)
#: Where Zope itself sends who must log in.
DOOR = "require_login"


@adapter(IPubAfterTraversal)
def refuse_what_is_absent(event):
    """Answer as if it were not there.

    The technical administrator keeps the tools, by the management pages of Zope.

    :raises NotFound: a stock page, service or tool of the lists above.
    """
    request = event.request
    if not INummairiequeLayer.providedBy(request):
        return
    published = request.get("PUBLISHED")
    steps = [published, getattr(published, "__self__", None), *request.get("PARENTS", ())]
    for step in steps:
        name = _absent_name(step)
        if name:
            raise NotFound(name)
    if getattr(published, "__name__", None) == DOOR or _is_technical():
        return
    for step in steps:
        if getattr(aq_base(step), "id", None) in TOOLS:
            raise NotFound(step.id)


def _absent_name(step):
    """The name of an absent page or service, or None."""
    if isinstance(step, SERVICES):
        return type(step).__name__
    if isinstance(step, DefaultAddView) and is_guarded(step.context):
        # Its form knows none of the desk's rules.
        return "++add++"
    name = getattr(step, "__name__", None)
    if isinstance(step, FIELDS) and is_guarded(step.context):
        return name or "download"
    if _is_of_easyform(step):
        return name or "easyform"
    if name not in PAGES or not isinstance(step, (BrowserView, BrowserPage, SchemaContext)):
        return None
    ours = any(kind.__module__.startswith("nummairieque.") for kind in type(step).__mro__)
    return None if ours else name


def _is_of_easyform(step):
    """True for a page of easyform, and for any stock page of a form.

    What is built here is asked by the desk's own pages: easyform's would show
    it, take answers, run actions, let them be written.
    """
    kinds = type(step).__mro__
    if isinstance(step, Service) or not isinstance(step, (BrowserView, BrowserPage, SchemaContext)):
        return False
    if any(kind.__module__.startswith("nummairieque.") for kind in kinds):
        return False
    return IEasyForm.providedBy(getattr(step, "context", None)) or any(
        kind.__module__.startswith("collective.easyform.") for kind in kinds
    )


def _is_technical():
    return "Manager" in getSecurityManager().getUser().getRoles()
