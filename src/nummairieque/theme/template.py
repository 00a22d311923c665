"""The main template of the desk and what it needs to know."""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import masked
from nummairieque.inputs import one_line
from nummairieque.interfaces import IBell
from nummairieque.roles import acts
from nummairieque.theme import look
from nummairieque.theme.words import clock
from nummairieque.theme.words import counted
from plone import api
from plone.protect import CheckAuthenticator
from plone.protect.authenticator import createToken
from Products.CMFPlone.browser.main_template import MainTemplate as StockTemplate
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import parse_qsl
from urllib.parse import urlencode
from zExceptions import Forbidden
from zope.cachedescriptors.property import Lazy as lazy_property
from zope.component import queryUtility
from zope.component.hooks import getSite
from zope.i18n import translate

import re

#: No inline script or style, no third party, no frame, no form to elsewhere.
CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

#: (view or folder on the site root, label, permission) of the main menu. What
#: else the coordination has stands in its own, see coordination/browser/base.py.
MENU = (
    ("desk-demandes", _("Demandes"), "nummairieque: Use desk"),
    ("rendez-vous", _("Rendez-vous"), "nummairieque: Use desk"),
    ("fiches", _("Fiches"), "nummairieque: Use desk"),
    ("documents", _("Documents"), "nummairieque: Use desk"),
    ("desk-workspaces", _("Espaces"), "nummairieque: Use desk"),
    ("annuaire", _("Annuaire"), "nummairieque: Use desk"),
    ("desk-statistics", _("Chiffres"), "nummairieque: View statistics"),
    ("coordination", _("Coordination"), "nummairieque: Manage desk"),
)


#: Entries of those who are in the team of some body.
OF_TEAMS = ("desk-demandes", "rendez-vous")
COORDINATION = "nummairieque: Manage desk"
#: Pages of the coordination whose names do not say so.
COORDINATES = (
    "desk-statistics",
    "courriels",
    "desk-settings",
    "demandes-a-risque",
    "rendez-vous",
)
#: The fiches of a partner lie in its own space, and are found in the menu's.
FICHES_OF_PARTNER = re.compile(r"/partenaires/[^/]+/fiches(/|$)")
#: What the link to the own notices is called, when there are unread ones.
UNREAD = (_("1 avis non lu"), _("${number} avis non lus"))
#: Pixels of the logo in the masthead.
LOGO_HEIGHT = 32

_MACROS = ViewPageTemplateFile("macros.pt")


def _setting(name):
    """A setting of the desk; None on a site that has not all of them yet."""
    return api.portal.get_registry_record(f"nummairieque.{name}", default=None)


class MainTemplate(StockTemplate):
    """``main_template``: the desk's for its own pages, and for all of a site that is a desk.

    In a site that has the desk beside other things, the other pages keep
    the template, the theme and the tools that they had.
    """

    desk_template = ViewPageTemplateFile("main_template.pt")

    @property
    def template(self):
        """The page template to draw in."""
        published = self.request.get("PUBLISHED")
        view = getattr(published, "__self__", published)
        if getattr(view, "is_desk_page", False) or _setting("whole_site"):
            return self.desk_template
        return super().template


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
        # plone.protect stumbles over an empty list of tokens.
        if not isinstance(self.request.form.get("_authenticator"), str):
            raise Forbidden("no token")
        CheckAuthenticator(self.request)
        return True

    def index(self):
        """The template that the configuration names."""
        raise NotImplementedError

    @property
    def token(self):
        """For the hidden field of each form."""
        return createToken()

    @property
    def macros_of_desk(self):
        """Fields, refusals and pages, as ``view/macros_of_desk/field``."""
        return _MACROS.macros

    @property
    def site_url(self):
        return getSite().absolute_url()

    def may(self, permission, context=None):
        """True when the current user holds ``permission`` here."""
        context = self.context if context is None else context
        return bool(getSecurityManager().checkPermission(permission, context))

    @lazy_property
    def now(self):
        """The moment of this page: one for all that is on it."""
        return datetime.now(UTC)

    def translate(self, message):
        """A message as a str in the reader's language, for attributes in Python."""
        return translate(message, context=self.request)


def _beginning(view):
    """What the browser's tab says first of a page that was refused, or asks something; or ""."""
    word = _("À confirmer : ") if getattr(view, "only_asks", False) else _("Erreur : ")
    return word if getattr(view, "is_desk_page", False) and getattr(view, "errors", None) else ""


class Frame(BrowserView):
    """``@@desk-frame``: what the main template shows around a page."""

    def set_headers(self, view):
        """Send the headers that every page has; nothing of a person is cached."""
        response = self.request.response
        if getattr(view, "is_desk_page", False):
            response.setHeader("Content-Security-Policy", CSP)
            # The desk's page is whole: a theme would take it apart.
            response.setHeader("X-Theme-Disabled", "1")
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
        return _setting("desk_name") or getSite().title

    @property
    def anonymous(self):
        return api.user.is_anonymous()

    @lazy_property
    def seen_as(self):
        """As what the coordination sees the desk: dict of who, until, token; or None."""
        mask = masked.current()
        if mask is None:
            return None
        role = translate(mask.role, context=self.request)
        return {
            "who": f"{role} – {mask.body}" if mask.body else role,
            "until": clock(mask.until),
            "token": createToken(),
        }

    @property
    def user_name(self):
        if self.seen_as:
            return self.seen_as["who"]
        member = api.user.get_current()
        return one_line(member.getProperty("fullname"), 100) or member.getId()

    def heading(self, view):
        """The page's title for the browser's tab."""
        title = getattr(view, "title", "") or getattr(view, "label", "")
        # Stock pages that are open to all can be asked for on anything.
        if not title and getSecurityManager().checkPermission("View", self.context):
            title = self.context.Title()
        return translate(title or self.name, context=self.request)

    def window_title(self, view):
        """What the browser's tab shows: refusals first, then page, then desk."""
        first = translate(_beginning(view), context=self.request)
        return f"{first}{self.heading(view)} – {self.name}"

    @lazy_property
    def colours(self):
        """Address of the style sheet of the département's colours, or None."""
        tag = look.colours_tag()
        return f"{self.site_url}/desk-colours.css?v={tag}" if tag else None

    @lazy_property
    def logo(self):
        """Attributes of the ``img`` in the masthead, or None."""
        return look.logo_attributes(LOGO_HEIGHT)

    @lazy_property
    def messages(self):
        """What the page before had to say: list of (kind, text), the kind in Plone's words."""
        return [(said.type, said.message) for said in IStatusMessage(self.request).show()]

    @lazy_property
    def bell(self):
        """The link to the own notices: dict of unread (int) and label, or None."""
        bell = queryUtility(IBell)
        security = getSecurityManager()
        if bell is None or not security.checkPermission("nummairieque: Use desk", getSite()):
            return None
        unread = bell.unread(getSite(), security.getUser().getId())
        return {"unread": unread, "label": counted(UNREAD, unread) if unread else None}

    def menu(self):
        """Entries of the main menu for this person: dicts of url, label, current."""
        if self.anonymous:
            return []
        site = getSite()
        check = getSecurityManager().checkPermission
        coordinates = bool(check(COORDINATION, site))
        # Editors and pilots can see no demande, ever.
        groups = getattr(getSecurityManager().getUser(), "getGroups", tuple)()
        sees = coordinates or acts(groups) or check("nummairieque: Coordinate", site)
        return [
            {
                "url": f"{self.site_url}/{name}",
                "label": label,
                "current": "page" if self._is_here(name, coordinates) else None,
            }
            for name, label, permission in MENU
            # The coordination has it in its own menu.
            if not (coordinates and name in COORDINATES)
            and check(permission, site)
            and (sees or name not in OF_TEAMS)
        ]

    def _is_here(self, name, coordinates):
        here = self.request.get("ACTUAL_URL", "").replace("/@@", "/")
        names = (name, *COORDINATES) if name == "coordination" and coordinates else (name,)
        if name == "fiches" and FICHES_OF_PARTNER.match(here.removeprefix(self.site_url)):
            return True
        return any(here.startswith(f"{self.site_url}/{each}") for each in names)

    def help_url(self, view):
        """Help on this page."""
        return f"{self.site_url}/aide?page={getattr(view, '__name__', '')}"

    def languages(self):
        """The other language, with the address of this page in it."""
        current = api.portal.get_current_language()
        here, kept = self.request.get("ACTUAL_URL", ""), self._asked()
        return [
            {
                "code": code,
                "label": label,
                "url": f"{here}?{urlencode([*kept, ('set_language', code)])}",
            }
            for code, label in (("fr", "Français"), ("en", "English"))
            if code != current
        ]

    def _asked(self):
        """What this page was asked for, as (name, value) pairs; a form was not asked."""
        if self.request.method not in ("GET", "HEAD"):
            return []
        asked = parse_qsl(self.request.get("QUERY_STRING", ""), keep_blank_values=True)
        return [(name, value) for name, value in asked if name != "set_language"]
