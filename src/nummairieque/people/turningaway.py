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
from nummairieque.interfaces import INummairiequeLayer
from nummairieque.people import inviting
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.services.auth.login import Login
from plone.session.interfaces import ISessionPlugin
from plone.session.tktauth import splitTicket
from zExceptions import NotFound
from zope.component import adapter
from zope.component.hooks import getSite
from ZPublisher.interfaces import IPubAfterTraversal

#: Key of the request: True when its caller was turned away.
MARK = "nummairieque.suspended"


@adapter(IPubAfterTraversal)
def turn_away_the_suspended(event):
    """Go on as nobody: what is open to all answers, all else does not.

    So for who was suspended once, with a session or a token from then.

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
    closed = suspended.is_suspended(site, userid)
    if not closed and not stale(site, request, userid):
        return
    request.set(MARK, closed)
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


def stale(site, request, userid):
    """True when the call shows a session or token from before the last suspension.

    Neither names the moment when it is no longer worth anything: a stolen one
    that lay still meanwhile would work again.
    """
    ended = suspended.ended(site, userid)
    if ended is None:
        return False
    made = (_session_made(site, request), _token_made(site, request))
    return any(moment is not None and moment <= ended.timestamp() for moment in made)


def _session_made(site, request):
    """Seconds since the epoch at which the session shown was made, or None."""
    session = getattr(site.acl_users, "session", None)
    ticket = session.extractCredentials(request).get("cookie") if session is not None else None
    try:
        return splitTicket(ticket)[-1] if ticket else None
    except ValueError:
        return None


def _token_made(site, request):
    """The same of the token shown; 0 for one that never ends."""
    plugin = getattr(site.acl_users, "jwt_auth", None)
    kind, _space, token = (request._auth or "").partition(" ")
    if plugin is None or kind.lower() != "bearer":
        return None
    payload = plugin._decode_token(token.strip()) or {}
    return payload["exp"] - plugin.token_timeout if "exp" in payload else 0


class SuspendedLogin(Login):
    """``@login``: no token for a suspended account, and no word on its password."""

    def reply(self):
        try:
            body = json_body(self.request)
        except DeserializationError:
            return super().reply()
        login = body.get("login")
        userid = inviting.login_owner(getSite(), login) if isinstance(login, str) else None
        if userid is not None and suspended.is_suspended(getSite(), userid):
            self.request.response.setStatus(401)
            message = "Wrong login and/or password."
            return {"error": {"type": "Invalid credentials", "message": message}}
        return super().reply()
