"""While somebody sees the desk as a role: pages of the list, read only; nothing else."""

from nummairieque import masked
from nummairieque.interfaces import INummairiequeLayer
from nummairieque.seeing import cookie
from nummairieque.seeing import rules
from plone.rest.interfaces import IAPIRequest
from Products.Five.browser.resource import Resource
from zope.component import adapter
from zope.component.hooks import getSite
from zope.globalrequest import getRequest
from ZPublisher.interfaces import IPubAfterTraversal
from ZPublisher.interfaces import IPubBeforeCommit


@adapter(IPubAfterTraversal)
def refuse_what_is_masked(event):
    """Stop what would write, and all that is no page of :data:`.rules.PAGES`.

    :raises nummairieque.masked.MaskedForbidden: both, and whatever a program asks.
    """
    if masked.is_on() and not _shows(event.request):
        raise masked.MaskedForbidden("masked")


@adapter(IPubBeforeCommit)
def refuse_files(event):
    """A page of the list that sends a file all the same sends none.

    :raises nummairieque.masked.MaskedForbidden: a file.
    """
    if not masked.is_on() or _is_static(event.request):
        return
    response = event.request.response
    headers = response.getHeader("Content-Type"), response.getHeader("Content-Disposition")
    if response.getStatus() < 300 and not rules.is_page(*headers):
        raise masked.MaskedForbidden("masked")


def _published(request):
    """The page, also where Zope calls one of its methods."""
    found = request.get("PUBLISHED")
    return getattr(found, "__self__", found)


def _is_static(request):
    """True for style sheets and scripts, and the pictures of the frame."""
    view = _published(request)
    drawn = ("desk-logo", "desk-colours.css", "favicon.ico")
    return isinstance(view, Resource) or getattr(view, "__name__", None) in drawn


def _shows(request):
    view = _published(request)
    if not INummairiequeLayer.providedBy(request) or IAPIRequest.providedBy(request):
        return False
    if isinstance(view, Resource):
        return request.method in rules.METHODS
    kind = getattr(getattr(view, "context", None), "portal_type", None)
    return rules.shows(kind, getattr(view, "__name__", None), request.method)


def forget_when_somebody_comes_or_goes(event):
    """Logging in or out ends it."""
    request, site = getRequest(), getSite()
    if request is not None and site is not None and request.cookies.get(cookie.NAME):
        cookie.forget(request, site)
