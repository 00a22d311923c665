"""The main template of the desk and what it needs to know."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque.demande.settings import setting
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component.hooks import getSite

#: No inline script or style, no third party, no frame, no form to elsewhere.
CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

#: (view or folder on the site root, label, permission) of the main menu.
MENU = (
    ("desk-demandes", _("Demandes"), "nummairieque: Use desk"),
    ("fiches", _("Fiches"), "nummairieque: Use desk"),
    ("desk-workspaces", _("Espaces"), "nummairieque: Use desk"),
    ("desk-statistics", _("Chiffres"), "nummairieque: View statistics"),
    ("courriels", _("Courriels"), "nummairieque: View outbox"),
    ("desk-settings", _("Réglages"), "nummairieque: Manage desk"),
)


class MainTemplate(BrowserView):
    """``main_template`` of the desk: every page is rendered in it."""

    template = ViewPageTemplateFile("main_template.pt")
    template_name = "templates/main_template.pt"

    def __call__(self):
        return self.template()

    @property
    def macros(self):
        return self.template.macros


class DeskPage(BrowserView):
    """Base of every page of the desk.

    ``title`` is its heading and its name in the browser; pages that are not
    made for the desk (control panels, the login form) lack ``is_desk_page``
    and get Plone's own style sheets and scripts.
    """

    is_desk_page = True
    title = ""

    def checked_post(self):
        """True for a POST that carries our token.

        :raises Forbidden: a POST without it.
        """
        if self.request.method != "POST":
            return False
        from plone.protect import CheckAuthenticator

        CheckAuthenticator(self.request)
        return True


class Frame(BrowserView):
    """``@@desk-frame``: what the main template shows around a page."""

    def set_headers(self, view):
        """Send the headers that every page has; nothing of a person is cached."""
        response = self.request.response
        if getattr(view, "is_desk_page", False):
            response.setHeader("Content-Security-Policy", CSP)
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Referrer-Policy", "same-origin")
        if not self.anonymous and not response.getHeader("Cache-Control"):
            response.setHeader("Cache-Control", "private, no-store")
        return ""

    @property
    def site_url(self):
        return getSite().absolute_url()

    @property
    def name(self):
        return setting("desk_name") or getSite().title

    @property
    def anonymous(self):
        return api.user.is_anonymous()

    @property
    def user_name(self):
        member = api.user.get_current()
        return member.getProperty("fullname") or member.getId()

    def heading(self, view):
        """The page's title for the browser's tab."""
        return getattr(view, "title", "") or getattr(view, "label", "") or self.context.Title()

    def menu(self):
        """Entries of the main menu for this person: dicts of url, label, current."""
        if self.anonymous:
            return []
        site = getSite()
        check = getSecurityManager().checkPermission
        here = self.request.get("ACTUAL_URL", "")
        return [
            {
                "url": f"{self.site_url}/{name}",
                "label": label,
                "current": "page" if here.startswith(f"{self.site_url}/{name}") else None,
            }
            for name, label, permission in MENU
            if check(permission, site)
        ]

    def languages(self):
        """The other language, to switch to."""
        current = api.portal.get_current_language()
        return [
            {"code": code, "label": label}
            for code, label in (("fr", "Français"), ("en", "English"))
            if code != current
        ]
