"""The way in: Plone's login, drawn by the desk, without its scripts."""

from nummairieque import _
from nummairieque.theme import look
from plone import api
from Products.CMFPlone.browser.login.login import LoginForm

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

    def suspended(self):
        """True for who gave the right password of a suspended account."""
        return bool(self.request.get("nummairieque.suspended"))

    def typed_name(self):
        """The name that was typed before, to correct it."""
        value = self.request.form.get("__ac_name", "")
        return value[:100] if isinstance(value, str) else ""
