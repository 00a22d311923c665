"""``coordination-voir-comme`` and ``voir-comme-fin``."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque import masked
from nummairieque.coordination import people
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.people import body_choices
from nummairieque.seeing import cookie
from nummairieque.seeing import noting
from nummairieque.seeing import plugin
from nummairieque.seeing import rules
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from zExceptions import NotFound
from zope.component.hooks import getSite

_ROLES = (
    ("", _("Choisissez un rôle")),
    *((group, plugin.ROLES[group]) for group in rules.GROUPS_SEEN),
)


class BeginPage(CoordinationForm):
    """Choose a role and a body; the button sends the cookie and writes the register."""

    section = "coordination-personnes"
    title = _("Voir le guichet comme…")
    button = _("Voir le guichet ainsi")

    def prepare(self):
        # A desk that was never upgraded has nothing that would mask it.
        if not plugin.is_installed(getSite()):
            raise NotFound(self.__name__)

    @property
    def back(self):
        return f"{self.site_url}/coordination-personnes"

    def fields(self):
        return (
            Field("role", _("Rôle"), "select", None, True, _ROLES),
            Field(
                "espace",
                _("Espace"),
                "select",
                _("Celui où ce rôle travaille. Un pilote n’en a pas besoin."),
                choices=(("", (("", _("Aucun")),)), *body_choices(getSite())),
            ),
        )

    def initial(self, name):
        value = self.typed(name)
        return value if isinstance(value, str) else ""

    def act(self):
        site = getSite()
        group = inputs.choice("role", self.typed("role"), rules.GROUPS_SEEN, required=True)
        body = self._body(site, group)
        userid = getSecurityManager().getUser().getId()
        place = "" if body is None else "/".join(body.getPhysicalPath()[-2:])
        cookie.give(self.request, site, userid, group, place, self.now)
        noting.note(site, rules.BEGUN, userid, group, body, self.now)
        return self.site_url

    def _body(self, site, group):
        if group == rules.PILOTS:
            return None
        body = people.body_at(site, self.typed("espace"))
        if body is None:
            inputs.refuse("espace", _("Choisissez un espace."))
        if not rules.fits(group, body.portal_type):
            inputs.refuse("espace", _("Ce rôle n’existe pas dans cet espace."))
        return body


class EndPage(FormPage):
    """The button of the bar: back to the own account."""

    def __call__(self):
        if not self.checked_post():
            # Somebody reloads the address: nothing is written on a GET.
            self.request.response.redirect(self.site_url)
            return ""
        mask, site = masked.current(), getSite()
        cookie.forget(self.request, site)
        if mask is None:
            # It was over already.
            return self.go(self.site_url)
        body = people.body_at(site, mask.place)
        noting.note(site, rules.OVER, mask.userid, mask.group, body, self.now)
        self.say(_("Vous êtes revenu à votre compte."))
        return self.go(f"{self.site_url}/coordination-voir-comme")
