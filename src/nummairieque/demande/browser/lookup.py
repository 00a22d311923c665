"""From what somebody types into the one search box to the page that has it."""

from nummairieque import _
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.reference import is_like_one
from nummairieque.demande.reference import normalise
from nummairieque.theme.template import DeskPage
from nummairieque.workspace.roster import my_workspaces
from urllib.parse import urlencode
from zope.component.hooks import getSite


class LookupPage(DeskPage):
    """``desk-reference``: go to the demande, or say that it is not to be found.

    ``reference`` can be nothing else; ``q`` comes from the search box of the
    first page, and what is no reference goes to the list as words.

    The answer is the same for what does not exist and for what is not the
    reader's, so that nobody can try references out.
    """

    title = _("Chercher une référence")
    typed = ""
    missing = False

    def __call__(self):
        words = self._typed("q")
        if words and not is_like_one(words):
            query = urlencode({"box": "all", "q": words})
            self.request.response.redirect(f"{self.site_url}/desk-demandes?{query}")
            return ""
        self.typed = words or self._typed("reference")
        if self.typed:
            url = self._find(normalise(self.typed))
            if url:
                self.request.response.redirect(url)
                return ""
            self.missing = True
            self.request.response.setStatus(404)
        return self.index()

    def by_code(self):
        """Where a demande of another mairie is found; None for who works at no counter."""
        counters = self.missing and my_workspaces("mairie") + my_workspaces("maison")
        return f"{self.site_url}/retrouver" if counters else None

    def _typed(self, name):
        value = self.request.form.get(name, "")
        return value[:80].strip() if isinstance(value, str) else ""

    def _find(self, reference):
        if reference is None:
            return None
        found = get_catalog(getSite()).searchResults(reference=reference)
        return found[0].getURL() if found else None
