"""What readers of a national sheet leave behind, counted as for a partner's fiche."""

from nummairieque import _
from nummairieque.comarquage import around
from nummairieque.comarquage.library import get_library
from nummairieque.fiche import counting
from nummairieque.fiche.browser.marks import Mark
from nummairieque.fiche.browser.marks import ResolvedPage
from plone.base.interfaces import IPloneSiteRoot
from zExceptions import NotFound
from zope.component.hooks import getSite


class NationalMark(Mark):
    """A sheet is named by ``fiche``: an ident, under which it is counted."""

    def prepare(self):
        """Find the sheet.

        :raises NotFound: there is no such one, or the address is another folder's.
        """
        kept, asked = get_library(getSite()), self.typed("fiche")
        known = kept is not None and isinstance(asked, str) and kept.get(asked) is not None
        if not known or not IPloneSiteRoot.providedBy(self.context.aq_inner.aq_parent):
            raise NotFound(self.__name__)
        self.ident = asked

    @property
    def back(self):
        return around.address(self.site_url, self.ident)

    @property
    def key(self):
        return self.ident


class NationalReadPage(NationalMark):
    """``nationale-lue``: the page was open for some seconds."""

    def mark(self):
        counting.read(*self.known)
        self.request.response.setStatus(204)
        return ""


class NationalResolvedPage(NationalMark, ResolvedPage):
    """``nationale-resolue``: the sheet was enough, or it was not after all."""

    thanks = _("Merci ! Une demande évitée : la coordination le verra dans ses comptes.")

    def check(self):
        """One that the State no longer has may have been enough too."""
