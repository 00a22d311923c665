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
from zope.component import adapter
from zope.component.hooks import getSite
from ZPublisher.interfaces import IPubAfterTraversal

#: Key of the request: True when its caller was turned away.
MARK = "nummairieque.suspended"


@adapter(IPubAfterTraversal)
def turn_away_the_suspended(event):
    """Go on as nobody: what is open to all answers, all else does not.

    :raises Unauthorized: not open to all.
    """
    request, site = event.request, getSite()
    if not INummairiequeLayer.providedBy(request) or site is None:
        return
    userid = getSecurityManager().getUser().getId()
    if userid is None or not suspended.is_suspended(site, userid):
        return
    request.set(MARK, True)
    request.set("AUTHENTICATED_USER", nobody)
    newSecurityManager(request, nobody)
    session = getattr(site.acl_users, "session", None)
    if session is not None:
        session.resetCredentials(request, request.response)
    if not nobody.allowed(request["PUBLISHED"], request.roles):
        raise Unauthorized("suspended")
    # It may have let the person pass before.
    gate.refuse_what_is_not_yours(event)


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
