"""The way in: Plone's login, drawn by the desk, without its scripts."""

from nummairieque import _
from nummairieque.theme import look
from plone import api
from Products.CMFPlone.browser.login.login import LoginForm
from Products.statusmessages import STATUSMESSAGEKEY
from zope.annotation.interfaces import IAnnotations

#: Pixels of the logo on the page.
LOGO_HEIGHT = 64


class LoginPage(LoginForm):
    """``login`` and ``login_form``: the same names and rules as Plone's."""

    is_desk_page = True
    title = _("Se connecter")

    @property
    def came_from(self):
        """Where the person wanted to go, for the hidden field."""
        return self.widgets["came_from"].value or ""

    def desk_name(self):
        """Whose desk this is."""
        name = api.portal.get_registry_record("nummairieque.desk_name", default=None)
        return name or api.portal.get().title

    def logo(self):
        """Attributes of the logo, larger than in the masthead; or None."""
        return look.logo_attributes(LOGO_HEIGHT)

    def update(self):
        super().update()
        if self.request.method != "POST":
            return
        # What Plone says of it waits in a cookie for the next page: too late
        # for a refusal, which stands beside the fields, and idle for the rest.
        self.request.cookies.pop(STATUSMESSAGEKEY, None)
        IAnnotations(self.request).pop(STATUSMESSAGEKEY, None)
        self.request.response.expireCookie(STATUSMESSAGEKEY, path="/")
        if self.refused():
            self.request.response.setStatus(400)

    def redirect_after_login(self, came_from=None, is_initial_login=False):
        # Plone compares the path of the address alone.
        if came_from and not api.portal.get_tool("portal_url").isURLInPortal(came_from):
            came_from = None
        super().redirect_after_login(came_from, is_initial_login)

    def refused(self):
        """True after a wrong name or password."""
        return self.request.method == "POST" and api.user.is_anonymous() and not self.suspended()

    def suspended(self):
        """True for who gave the right password of a suspended account."""
        return bool(self.request.get("nummairieque.suspended"))

    def typed_name(self):
        """The name that was typed before, to correct it."""
        value = self.request.form.get("__ac_name", "")
        return value[:100] if isinstance(value, str) else ""
