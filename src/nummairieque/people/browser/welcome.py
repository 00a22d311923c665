"""The ways in without a password: an invitation, or a forgotten password."""

from AccessControl.SecurityManagement import newSecurityManager
from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque import suspended
from nummairieque.people import inviting
from nummairieque.people import keys
from nummairieque.people import rules
from nummairieque.people.browser import cards
from nummairieque.people.browser.account import known_words
from nummairieque.people.browser.account import password_fields
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite
from zope.interface import alsoProvides

#: Why a link opens nothing.
DEAD = {
    rules.USED: _("Ce lien a déjà servi. Connectez-vous avec votre mot de passe."),
    rules.EXPIRED: _("Ce lien n’est plus valable : il a dépassé sa durée."),
    rules.WITHDRAWN: _("Cette invitation a été retirée."),
}
SUSPENDED = _("Ce compte est suspendu. Écrivez à la coordination du guichet.")
UNKNOWN = _("Ce lien est incomplet, ou un lien plus récent le remplace.")


class WelcomePage(cards.PeopleMacros, FormPage):
    """``bienvenue``: choose a password by the link of a mail, once."""

    def __call__(self):
        # The address holds the key: it goes to nobody else.
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.dead is None:
            return super().__call__()
        self.request.response.setStatus(410)
        return self.index()

    @property
    def title(self):
        if self.dead is not None:
            return _("Ce lien n’ouvre plus rien")
        if self.key.purpose == "invitation":
            return _("Bienvenue sur le guichet")
        return _("Choisir un nouveau mot de passe")

    @property
    def token_of_key(self):
        value = self.request.form.get("cle", "")
        return value if isinstance(value, str) else ""

    @Lazy
    def key(self):
        return keys.find(getSite(), self.token_of_key)

    @Lazy
    def member(self):
        return api.user.get(userid=self.key.userid) if self.key is not None else None

    @Lazy
    def dead(self):
        """Why the link opens nothing, or None when it does."""
        if self.key is None:
            return UNKNOWN
        state = keys.state(self.key)
        if state != rules.LIVE:
            return DEAD[state]
        if suspended.is_suspended(getSite(), self.key.userid):
            return SUSPENDED
        return None if self.member is not None else UNKNOWN

    def login(self):
        return self.member.getUserName()

    def name(self):
        return inputs.one_line(self.member.getProperty("fullname", ""), 100)

    def fields(self):
        return password_fields()

    def act(self):
        site, member = getSite(), self.member
        words = known_words(member)
        password = rules.check_password(self.typed("password"), self.typed("again"), words)
        first = inviting.is_invited(site, self.key.userid)
        keys.use(site, self.key, password, datetime.now(UTC))
        user = site.acl_users.getUserById(self.key.userid)
        # The token was that of nobody; plone.protect, which looks again at the
        # end, would ask for one of the person who has come in meanwhile.
        alsoProvides(self.request, IDisableCSRFProtection)
        newSecurityManager(self.request, user)
        site.acl_users.session.updateCredentials(
            self.request, self.request.response, member.getUserName(), password
        )
        self.say(_("Votre mot de passe est enregistré."))
        return f"{self.site_url}/visite" if first else self.site_url


class ForgottenPage(FormPage):
    """``mot-de-passe-oublie``: the same answer, whether there is such an account or not."""

    title = _("Mot de passe oublié")
    sent = False

    def fields(self):
        return (
            Field(
                "who",
                _("Identifiant ou adresse électronique"),
                "line",
                _("Un lien part à l’adresse de votre compte."),
                True,
                maximum=200,
            ),
        )

    def act(self):
        asked = inputs.line("who", self.typed("who"), required=True, maximum=200)
        inviting.forgotten(getSite(), asked, datetime.now(UTC))
        return f"{self.site_url}/mot-de-passe-oublie?envoi=1"

    @property
    def done(self):
        return not self.posted and self.request.form.get("envoi") == "1"
