"""``mes-avis``: what the desk has told me."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque.interfaces import IBell
from nummairieque.notification.bell import rings
from nummairieque.notification.showing import shown
from nummairieque.theme.forms import FormPage
from nummairieque.theme.paging import Paged
from nummairieque.theme.words import counted
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment
from zope.cachedescriptors.property import Lazy
from zope.component import getUtility
from zope.component.hooks import getSite

ALL = "all"
MARKED = (_("1 avis est marqué comme lu."), _("${number} avis sont marqués comme lus."))


def mark(site, userid, keys):
    """Mark notices as read; returns how many were not.

    :param keys: :data:`ALL`, or a set of keys.
    """
    return getUtility(IBell).read(site, userid, lambda ring: keys == ALL or ring.key in keys)


class NoticesPage(Paged, FormPage):
    """The list, the newest first. A POST marks one of them, or all, as read."""

    title = _("Mes avis")
    size = 30

    @Lazy
    def user(self):
        return getSecurityManager().getUser()

    @Lazy
    def rings(self):
        return rings(getSite(), self.user.getId())

    @property
    def total(self):
        return len(self.rings)

    @property
    def address(self):
        return f"{self.site_url}/mes-avis"

    @property
    def unread(self):
        return getUtility(IBell).unread(getSite(), self.user.getId())

    def rows(self):
        """The lines of this page."""
        return [
            {**row, "when": moment(row["at"]), "iso": iso(row["at"])}
            for row in shown(getSite(), self.user, self.page_of(self.rings))
        ]

    def act(self):
        key = self.typed("read")
        if not isinstance(key, str) or not key:
            inputs.refuse("read", _("Dites quel avis est lu."))
        number = mark(getSite(), self.user.getId(), ALL if key == ALL else {key})
        if number:
            self.say(counted(MARKED, number))
        return f"{self.address}?b_start={self.start}" if self.start else self.address
