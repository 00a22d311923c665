"""``@@vu``: the reader has read the demande as it was shown."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import states
from nummairieque.demande import reading
from nummairieque.demande import sides
from nummairieque.demande import transitions
from nummairieque.interfaces import IBell
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import iso
from zope.component import queryUtility
from zope.component.hooks import getSite

SEEN = _("La demande est marquée comme lue.")


class SeenPage(FormPage):
    """Takes the beacon of the page and the button of who has no script.

    What happened after the page was drawn stays unread: the form says which
    activity it showed.
    """

    def __call__(self):
        if not self.checked_post():
            # Somebody reloads the address: nothing is written on a GET.
            self.request.response.redirect(self.context.absolute_url())
            return ""
        mark_shown(self.context, self.typed("activity"))
        if self.request.form.get("beacon"):
            self.request.response.setStatus(204)
            return ""
        self.say(SEEN)
        return self.go(self.context.absolute_url())


def mark_shown(demande, activity):
    """The current user has read it, if nothing happened since the page was drawn.

    :param activity: what the page showed, as :func:`iso_exact` says it, or anything typed.
    """
    mine = set(sides.sides_of(demande)) & {states.ORIGIN, states.PARTNER}
    current = activity == iso_exact(demande.activity)
    if mine and current and transitions.state_of(demande) != "draft":
        mark(demande)


def iso_exact(value):
    """A moment to the microsecond, to compare."""
    return value.isoformat() if value else iso(value)


def mark(demande):
    """The current user has read it up to now, and what rang for it."""
    site, userid = getSite(), getSecurityManager().getUser().getId()
    reading.mark_read(site, demande.reference, userid)
    bell = queryUtility(IBell)
    if bell is not None:
        bell.read_demande(site, userid, "/".join(demande.getPhysicalPath()))
