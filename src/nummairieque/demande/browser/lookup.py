"""From a reference that somebody reads out to its page."""

from nummairieque import _
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.reference import normalise
from nummairieque.theme.template import DeskPage
from zope.component.hooks import getSite


class LookupPage(DeskPage):
    """``desk-reference``: go to the demande, or say that it is not to be found.

    The answer is the same for what does not exist and for what is not the
    reader's, so that nobody can try references out.
    """

    title = _("Chercher une référence")
    typed = ""
    missing = False

    def __call__(self):
        typed = self.request.form.get("reference", "")
        self.typed = typed[:80] if isinstance(typed, str) else ""
        if self.typed:
            url = self._find(normalise(self.typed))
            if url:
                self.request.response.redirect(url)
                return ""
            self.missing = True
            self.request.response.setStatus(404)
        return self.index()

    def _find(self, reference):
        if reference is None:
            return None
        found = get_catalog(getSite()).searchResults(reference=reference)
        return found[0].getURL() if found else None
