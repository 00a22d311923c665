"""``desinscription``: the link of a mail that turns off what brought it."""

from nummairieque import _
from nummairieque.notification import notices
from nummairieque.notification import preferences
from nummairieque.notification import settings
from nummairieque.notification import unsubscribing
from nummairieque.notification.browser.preferences import GROUPS
from nummairieque.theme.template import DeskPage
from plone.protect.interfaces import IDisableCSRFProtection
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite
from zope.interface import alsoProvides


class UnsubscribePage(DeskPage):
    """A GET asks, as whatever reads mails follows links; a POST does it.

    Its token alone allows it: a mailbox that offers "unsubscribe" (RFC 8058)
    sends no cookie and no token of ours. Doing it again changes nothing.
    """

    done = False

    def __call__(self):
        # The address holds the key: it goes to nobody else.
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.opened is None:
            self.request.response.setStatus(410)
        elif self.request.method == "POST":
            alsoProvides(self.request, IDisableCSRFProtection)
            for group in self.groups:
                preferences.turn_off(getSite(), self.userid, group)
            self.done = True
        return self.index()

    @property
    def title(self):
        return _("Ne plus recevoir ces courriels")

    @Lazy
    def jeton(self):
        """The token of the address, ``""`` for whatever else came."""
        value = self.request.form.get("jeton")
        return value if isinstance(value, str) else ""

    @Lazy
    def opened(self):
        found = unsubscribing.opened(getSite(), self.jeton)
        if found is None or not found[1] or settings.person(getSite(), found[0]) is None:
            return None
        return found

    @property
    def userid(self):
        return self.opened[0]

    @property
    def groups(self):
        return self.opened[1]

    def names(self):
        """What is turned off, in words."""
        return [GROUPS[group][0] for group in self.groups]

    def chased(self):
        """True when reminders are among it: those come in digests still."""
        return notices.CHASE in self.groups

    def address(self):
        """Whose mails they are, without telling more than he knows: ``a…@caf.example``."""
        name, _at, domain = settings.person(getSite(), self.userid).address.partition("@")
        return f"{name[:1]}…@{domain}"
