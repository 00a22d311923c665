"""The library of fiches, and the fiches of one partner."""

from nummairieque import _
from nummairieque.demande.boxes import words
from nummairieque.interfaces import IPartner
from nummairieque.theme.paging import Paged
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import counted
from nummairieque.workspace.roster import my_workspaces
from nummairieque.workspace.topics import partner_title
from zope.component.hooks import getSite

_TOTAL = (_("1 fiche"), _("${number} fiches"))


class FichesPage(Paged, DeskPage):
    """``desk-fiches``: search box and list, from the catalog's metadata.

    On the site's own folder it lists all published fiches; in a partner's
    folder those of that partner, with the drafts that the reader may see.
    """

    size = 30

    def __call__(self):
        q = self.request.form.get("q", "")
        self.q = q[:200] if isinstance(q, str) else ""
        found = self._search()
        self.total = len(found)
        self.rows = [self._row(brain) for brain in self.page_of(found)]
        return self.index()

    @property
    def partner(self):
        """The partner whose folder this is, or None for the library."""
        parent = self.context.aq_inner.aq_parent
        return parent if IPartner.providedBy(parent) else None

    @property
    def title(self):
        if self.partner is None:
            return _("Fiches")
        return _("Fiches de ${partner}", mapping={"partner": self.partner.title})

    def _search(self):
        query = {"portal_type": "fiche", "sort_on": "sortable_title"}
        if self.q:
            text = words(self.q)
            if not text:
                return []
            query["SearchableText"] = text
        if self.partner is None:
            query["review_state"] = "published"
        else:
            query["path"] = "/".join(self.context.getPhysicalPath())
        return getSite().portal_catalog.searchResults(query)

    def _row(self, brain):
        partner = brain.getPath().split("/")[-3]
        return {
            "title": brain.Title,
            "url": brain.getURL(),
            "partner": None if self.partner else partner_title(getSite(), partner),
            "draft": brain.review_state != "published",
        }

    def total_words(self):
        """How many there are in all, in words."""
        return counted(_TOTAL, self.total)

    def add_url(self):
        """Where the reader writes a new fiche here, or None."""
        if self.partner is None or not self.may("nummairieque: Add fiche"):
            return None
        return f"{self.context.absolute_url()}/desk-add-fiche"

    def own_folders(self):
        """The folders in which the reader writes fiches, on the library's page."""
        if self.partner is not None:
            return []
        return [
            {"title": w.title, "url": f"{w.absolute_url()}/fiches"}
            for w in my_workspaces("partner", group="editors")
        ]

    def query(self):
        return {"q": self.q}
