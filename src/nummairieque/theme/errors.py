"""What people read when a page is not there, not theirs, or broken."""

from AccessControl.SecurityManagement import newSecurityManager
from nummairieque import _
from nummairieque import masked
from nummairieque import suspended
from nummairieque.inputs import InvalidInput
from nummairieque.theme.template import DeskPage
from plone import api
from plone.rest.errors import ErrorHandling
from plone.rest.interfaces import IAPIRequest
from Products.Five import BrowserView
from zExceptions import BadRequest
from zExceptions import Forbidden
from zExceptions import HTTPTooManyRequests
from zExceptions import NotFound
from zExceptions import Unauthorized

import json

#: Kind of exception → (status, heading, sentence); the first that fits.
_PAGES = (
    (
        NotFound,
        404,
        _("Page introuvable"),
        _("Cette page n’existe pas, ou elle a été retirée. Vérifiez l’adresse."),
    ),
    (
        (Forbidden, Unauthorized),
        403,
        _("Cette page ne vous est pas ouverte"),
        _("Vos droits ne le permettent pas, ou la demande a changé d’état entre-temps."),
    ),
    (
        (InvalidInput, BadRequest),
        400,
        _("Cette adresse n’est pas valable"),
        _("Un renseignement envoyé n’a pas la forme attendue. Revenez en arrière."),
    ),
    (
        HTTPTooManyRequests,
        429,
        _("Trop de mots de passe faux"),
        _("Attendez cinq minutes, puis recommencez."),
    ),
)
#: While the coordination sees the desk as a role; see nummairieque.seeing.
_MASKED = (
    403,
    _("Cette page reste fermée"),
    _(
        "Vous voyez le guichet comme un autre rôle : rien ne s’y écrit, "
        "et ce qui peut contenir des données personnelles ne s’ouvre pas."
    ),
)
_BROKEN = (
    500,
    _("Le guichet a rencontré une erreur"),
    _("Elle est notée. Réessayez dans un instant ; sinon, prévenez la coordination."),
)


class ErrorPage(DeskPage):
    """``index.html`` of every exception on the desk."""

    sentence = ""
    details = ()

    def __call__(self):
        error = self.context
        if IAPIRequest.providedBy(self.request):
            return _answer_program(error, self.request)
        # Of an address that goes on below a page, such as that of a file, the page.
        parent = self.__parent__
        self.context = parent.context if isinstance(parent, BrowserView) else parent
        _recognise(self.request)
        status, self.title, self.sentence = _page_of(error)
        if isinstance(error, InvalidInput):
            self.details = list(error.errors.values())
        response = self.request.response
        response.setStatus(status)
        if "text/html" not in self.request.getHeader("Accept", ""):
            response.setHeader("Content-Type", "application/json")
            return json.dumps({"error_type": type(error).__name__})
        return self.index()


def _recognise(request):
    """Act for who is logged in, so that the page has the name and the menu.

    An address that leads nowhere ends before Zope asks who is calling.
    """
    if not api.user.is_anonymous():
        return
    users = api.portal.get_tool("acl_users")
    for userid, login in _said(request):
        user = users._findUser(users.plugins, userid, login, request=request)
        if user is not None:
            newSecurityManager(request, user.__of__(users))
            return


def _said(request):
    """(user id, login) of who the caller says he is, whom we believe and let in."""
    users, site = api.portal.get_tool("acl_users"), api.portal.get()
    try:
        found = users._extractUserIds(request, users.plugins)
    except HTTPTooManyRequests:
        return []
    return [who for who in found if not suspended.is_turned_away(site, request, who[0])]


def _answer_program(error, request):
    """What plone.rest answers, with a 403 for who is known but may not."""
    if isinstance(error, Unauthorized) and _is_known(request):
        error = Forbidden("not yours")
    if isinstance(error, InvalidInput):
        error = BadRequest(str(error))
    if isinstance(error, masked.MaskedForbidden):
        # Programs read the name of the class.
        error = Forbidden(str(error))
    return ErrorHandling(error, request)()


def _is_known(request):
    """True for somebody who said who he is, and whom we believe.

    A refusal at the end of the address leaves the caller anonymous, so the
    security manager does not tell.
    """
    if not api.user.is_anonymous():
        return True
    return bool(_said(request))


def _page_of(error):
    if masked.is_on() and isinstance(error, (Forbidden, Unauthorized)):
        return _MASKED
    for kinds, *page in _PAGES:
        if isinstance(error, kinds):
            return page
    return _BROKEN


class InsufficientPrivileges(DeskPage):
    """Where Zope sends a person who is logged in but may not see the page."""

    title = _PAGES[1][2]
    sentence = _PAGES[1][3]
    details = ()

    def __call__(self):
        if masked.is_on():
            _status, self.title, self.sentence = _MASKED
        self.request.response.setStatus(403)
        return self.index()
