"""Where PAS makes its users: who brought the cookie is made the chosen role.

It stands in front of Plone's own factory, so whatever knows the caller – the
session, a password, a token, the page of an error – gets the same one.
"""

from AccessControl.class_init import InitializeClass
from Acquisition import aq_inner
from Acquisition import aq_parent
from datetime import datetime
from datetime import UTC
from nummairieque import masked
from nummairieque import needed
from nummairieque import suspended
from nummairieque.coordination import people
from nummairieque.coordination import rights
from nummairieque.people.browser import cards
from nummairieque.seeing import cookie
from nummairieque.seeing import rules
from nummairieque.seeing.user import SeenAs
from Products.PluggableAuthService.interfaces.plugins import IUserFactoryPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest
from zope.interface import implementer

PLUGIN_ID = "nummairieque_seeing"
MANAGE = "nummairieque: Manage desk"
_ASKING = "nummairieque.seeing.asking"
ROLES = {**cards.ROLES, **rights.DESK_ROLES}


@implementer(IUserFactoryPlugin)
class SeenAsFactory(BasePlugin):
    """Makes a :class:`.user.SeenAs`, or nobody: then the next factory is asked."""

    meta_type = "numMAIRIEque seeing"

    def __init__(self, id):
        self._setId(id)
        self.title = "See the desk as a role"

    def createUser(self, user_id, name):
        """A user, or None for everybody but a coordinator with a valid cookie."""
        request = getRequest()
        if request is None or not request.cookies.get(cookie.NAME):
            return None
        users = aq_parent(aq_inner(self))
        site = aq_parent(aq_inner(users))
        ticket = cookie.read(request, site, user_id, datetime.now(UTC))
        if ticket is None:
            return None
        body = people.body_at(site, ticket.place) if ticket.place else None
        kind = None if body is None else body.portal_type
        if bool(ticket.place) != (body is not None) or not rules.fits(ticket.group, kind):
            return None
        real = self._coordinator(request, site, users, user_id, name)
        if real is None:
            return None
        masked.put(
            request,
            masked.Mask(
                user_id,
                ticket.group,
                ticket.place,
                ROLES[ticket.group],
                "" if body is None else body.title,
                rules.moment(ticket.until),
            ),
        )
        fullname = real.getProperty("fullname", "") or user_id
        return SeenAs(user_id, fullname, ticket.group, None if body is None else body.UID())

    def _coordinator(self, request, site, users, userid, name):
        """The account as it is, when it may manage the desk at this moment; else None."""
        notes = IAnnotations(request)
        if notes.get(_ASKING) or suspended.is_turned_away(site, request, userid):
            return None
        notes[_ASKING] = True
        try:
            real = users._findUser(users.plugins, userid, name, request=request)
        finally:
            del notes[_ASKING]
        return real if real.has_permission(MANAGE, site) else None


InitializeClass(SeenAsFactory)


def install(site):
    """Put it in front of the other factories. True when it is new."""
    _leave_out_refusals(site, True)
    users = site.acl_users
    if PLUGIN_ID in users.objectIds():
        return False
    users._setObject(PLUGIN_ID, SeenAsFactory(PLUGIN_ID))
    plugins = users.plugins
    plugins.activatePlugin(IUserFactoryPlugin, PLUGIN_ID)
    plugins.movePluginsTop(IUserFactoryPlugin, [PLUGIN_ID])
    return True


def _leave_out_refusals(site, left_out):
    """Whether the site's error log passes over what is refused to who only looks."""
    log = site.get("error_log")
    if log is None:
        return
    held, name = log.getProperties(), masked.MaskedForbidden.__name__
    ignored = [other for other in held["ignored_exceptions"] if other != name]
    held["ignored_exceptions"] = (*ignored, name) if left_out else tuple(ignored)
    log.setProperties(**held)


def is_installed(site):
    """True where it can be begun at all."""
    return PLUGIN_ID in site.acl_users.objectIds()


def uninstall(site):
    """Take it away."""
    _leave_out_refusals(site, False)
    needed.remove_plugin(site.acl_users, PLUGIN_ID)
