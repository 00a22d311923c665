"""A suspended account opens nothing, whatever it shows at the door.

Asked once for each call, after the caller was recognised and before anything
runs: it holds for a password, a session that is open and a token alike, and
for what an add-on may bring.
"""

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import nobody
from nummairieque import gate
from nummairieque import suspended
from nummairieque.arrival import SENTENCE
from nummairieque.interfaces import INummairiequeLayer
from nummairieque.people import inviting
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.services.auth.login import Login
from plone.session.interfaces import ISessionPlugin
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.component import adapter
from zope.component.hooks import getSite
from ZPublisher.interfaces import IPubAfterTraversal

#: Key of the request: True when its caller was turned away.
MARK = "nummairieque.suspended"


@adapter(IPubAfterTraversal)
def turn_away_the_suspended(event):
    """Go on as nobody: what is open to all answers, all else does not.

    So for a session or a token from before the account was suspended, or had
    another password.

    :raises Unauthorized: not open to all.
    :raises NotFound: see :func:`_refuse_refreshing`.
    """
    request, site = event.request, getSite()
    if not INummairiequeLayer.providedBy(request) or site is None:
        return
    _refuse_refreshing(request)
    userid = getSecurityManager().getUser().getId()
    if userid is None:
        return
    if not suspended.is_turned_away(site, request, userid):
        return
    request.set(MARK, suspended.is_suspended(site, userid))
    request.set("AUTHENTICATED_USER", nobody)
    newSecurityManager(request, nobody)
    session = getattr(site.acl_users, "session", None)
    if session is not None:
        session.resetCredentials(request, request.response)
    if not nobody.allowed(request["PUBLISHED"], request.roles):
        raise Unauthorized("suspended")
    # It may have let the person pass before.
    gate.refuse_what_is_not_yours(event)


def _refuse_refreshing(request):
    """Nobody gets a younger session for the one he shows.

    The stock method asks nobody: it gives one to who is suspended, or to a
    session that was ended. The desk's own pages don't use it.

    :raises NotFound: it was asked for.
    """
    published = request.get("PUBLISHED")
    if getattr(published, "__name__", None) == "refresh" and ISessionPlugin.providedBy(
        getattr(published, "__self__", None)
    ):
        raise NotFound("refresh")


def is_text(value):
    """True for a str that can be written as UTF-8."""
    if not isinstance(value, str):
        return False
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


class SuspendedLogin(Login):
    """``@login``: no token for a suspended account, and no word on its password.

    :raises BadRequest: what was sent is no login and password.
    """

    def reply(self):
        try:
            body = json_body(self.request)
        except DeserializationError as unreadable:
            raise BadRequest(SENTENCE) from unreadable
        if not all(is_text(body.get(name, "")) for name in ("login", "password")):
            raise BadRequest(SENTENCE)
        login = body.get("login")
        userid = inviting.login_owner(getSite(), login) if isinstance(login, str) else None
        if userid is not None and suspended.is_suspended(getSite(), userid):
            self.request.response.setStatus(401)
            message = "Wrong login and/or password."
            return {"error": {"type": "Invalid credentials", "message": message}}
        return super().reply()
