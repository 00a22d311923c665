"""Nothing answers on an object that the caller may not view.

Plone and its add-ons register some two hundred pages and services for any
object, many of them open to all because they show nothing by themselves; yet
they render the object's title in their frame, list it by WebDAV or say that
it is there. So the desk asks once, after the address was followed and before
anything runs, whatever stands at its end: page, service, method or verb.
"""

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from Acquisition import aq_base
from nummairieque.interfaces import IAppointment
from nummairieque.interfaces import IDemande
from nummairieque.interfaces import IFiche
from nummairieque.interfaces import IMessage
from nummairieque.interfaces import INummairiequeLayer
from nummairieque.interfaces import ISharedDocument
from nummairieque.interfaces import IWorkspaceContent
from plone.contentrules.engine.assignments import RuleAssignmentManager
from plone.contentrules.engine.executor import RuleExecutor
from plone.rest.interfaces import IAPIRequest
from plone.rest.traverse import RESTWrapper
from plone.restapi.services import Service
from plone.restapi.services.workflow.transition import WorkflowTransition
from Products.Five import BrowserView
from zExceptions import Forbidden
from zExceptions import NotFound
from zope.component import adapter
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from ZPublisher.interfaces import IPubAfterTraversal

GUARDED = (IAppointment, IDemande, IMessage, ISharedDocument, IFiche, IWorkspaceContent)
#: WebDAV names what it goes through on its way, whoever may view it; nothing
#: of the desk needs more than these.
VERBS = frozenset({"GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS"})
#: Those of services: asked of a page, they are WebDAV's again.
WRITES = frozenset({"PATCH", "DELETE"})
#: Folders of the desk that carry no interface of their own.
GUARDED_TYPES = frozenset({"directory", "demandes", "appointments", "fiches", "forms", "EasyForm"})


def is_guarded(item):
    """True for content of the desk."""
    return (
        any(interface.providedBy(item) for interface in GUARDED)
        or getattr(aq_base(item), "portal_type", None) in GUARDED_TYPES
    )


def innermost(request):
    """The content of the desk that is nearest to the end of the address, or None."""
    for item in (request.get("PUBLISHED"), *request.get("PARENTS", ())):
        if isinstance(item, RESTWrapper):
            item = item.context
        # A service of plone.rest and a page know the object they are for.
        for candidate in (item, getattr(item, "context", None)):
            if candidate is not None and is_guarded(candidate):
                return candidate
    return None


@adapter(IPubAfterTraversal)
def refuse_what_is_not_yours(event):
    """Stop a call on content that the caller may not view.

    A service whose ``asks_itself`` is true tells nothing of the content before
    it has asked what the caller may do there.

    :raises Forbidden: a verb of WebDAV, or not for this person.
    :raises Unauthorized: not for anonymous people, who are asked to log in.
    """
    if not INummairiequeLayer.providedBy(event.request):
        return
    method = event.request.method
    if method not in VERBS or (method in WRITES and not IAPIRequest.providedBy(event.request)):
        raise Forbidden("no such verb here")
    item = innermost(event.request)
    security = getSecurityManager()
    member = security.getUser().getId() is not None
    service = IAPIRequest.providedBy(event.request)
    if (member and (service or item is not None)) or (service and item is not None):
        # Our pages say it themselves; what an add-on brings may not, and lists of the
        # whole desk hold what is the caller's own as well.
        event.request.response.setHeader("Cache-Control", "private, no-store")
        event.request.response.setHeader("X-Content-Type-Options", "nosniff")
    if getattr(event.request.get("PUBLISHED"), "asks_itself", False):
        return
    if item is None or security.checkPermission("View", item):
        return
    if not member:
        raise Unauthorized("log in first")
    raise Forbidden("not yours")


@implementer(IPublishTraverse)
class Absent(BrowserView):
    """A stock page that the desk does without, whoever asks.

    ``author`` shows a colleague's profile, and all that he wrote, to everybody.
    ``ajax-search`` looks for a picture of each result, and writes into each
    that it found none.
    """

    def publishTraverse(self, request, name):
        raise NotFound(name)

    def __call__(self):
        raise NotFound(self.__name__)


@implementer(IPublishTraverse)
class AbsentService(Service):
    """A stock service that the desk does without."""

    def publishTraverse(self, request, name):
        raise NotFound(name)

    def reply(self):
        raise NotFound(self.__name__)


class OfferedTransition(WorkflowTransition):
    """The stock transition, where the workflow offers it to this person.

    The stock service dates what it is called on before it asks, and so whatever
    a reader may see.

    :raises Forbidden: it is not offered.
    """

    def recurse_transition(self, objs, *args, **options):
        for obj in objs:
            flows = self.wftool.getWorkflowsFor(obj)
            if any(flow.isActionSupported(obj, self.transition) for flow in flows):
                super().recurse_transition([obj], *args, **options)
            elif obj is self.context:
                raise Forbidden(self.transition)


def no_rules(context):
    """Rules of content for one call, kept nowhere.

    Plone writes an empty set of rules on whatever an event happens to, a
    colleague's message too; and no rule is to mail or move what people wrote.
    """
    return RuleAssignmentManager()


def _still():
    """Make no rule of a folder above, or of the site, act on content of the desk.

    Events bubble up to rules that somebody gave to the site. Their executor is
    one adapter for all, which no more special one overrides for every folder
    that an add-on may put in between: so it is put right itself, once.
    """
    if getattr(RuleExecutor, "_still_for_nummairieque", False):
        return
    stock = RuleExecutor.__call__

    def __call__(self, event, bubbled=False, rule_filter=None):
        """Execute, unless the event happened to content of the desk."""
        items = (getattr(event, name, None) for name in ("object", "original"))
        if not any(is_guarded(item) for item in items if item is not None):
            stock(self, event, bubbled=bubbled, rule_filter=rule_filter)

    RuleExecutor.__call__ = __call__
    RuleExecutor._still_for_nummairieque = True


_still()
