"""The fiches of one partner."""

from nummairieque import _
from nummairieque.comarquage.pins import doubt
from nummairieque.comarquage.pins import Pins
from nummairieque.comarquage.pins import SAME
from nummairieque.demande.boxes import words
from nummairieque.fiche import counting
from nummairieque.fiche import rules
from nummairieque.fiche.browser.ownpart import counts_in_words
from nummairieque.theme.paging import Paged
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import counted
from nummairieque.theme.words import day
from nummairieque.theme.words import ZONE
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

_TOTAL = (_("1 fiche"), _("${number} fiches"))


class FichesPage(Paged, DeskPage):
    """A partner's folder: search box and list, from the catalog's metadata.

    With the drafts that the reader may see. The site's own folder, the
    library, has a page of its own: :mod:`nummairieque.lookup.browser.library`.
    """

    index = ViewPageTemplateFile("fiches.pt")

    size = 30

    def __call__(self):
        q = self.request.form.get("q", "")
        self.q = q[:200] if isinstance(q, str) else ""
        found = self._search()
        self.today = self.now.astimezone(ZONE).date()
        self.counts = self._counts()
        self.total = len(found)
        self.rows = [self._row(brain) for brain in self.page_of(found)]
        return self.index()

    @property
    def partner(self):
        """The partner whose folder this is."""
        return self.context.aq_inner.aq_parent

    @property
    def title(self):
        return _("Fiches de ${partner}", mapping={"partner": self.partner.title})

    def _search(self):
        query = {"portal_type": "fiche", "sort_on": "sortable_title"}
        if self.q:
            text = words(self.q)
            if not text:
                return []
            query["SearchableText"] = text
        query["path"] = "/".join(self.context.getPhysicalPath())
        return getSite().portal_catalog.searchResults(query)

    @property
    def staff(self):
        """True for who writes or publishes the fiches of this partner."""
        return self.may(rules.PERMISSIONS[rules.PUBLISHER])

    def _counts(self):
        """Key -> (readings, resolved), for those whom it concerns; else None."""
        if not self.staff:
            return None
        return counting.totals(getSite(), f"{self.partner.getId()}/", self.today)

    def _row(self, brain):
        *_rest, partner, _folder, name = brain.getPath().split("/")
        row = {
            "title": brain.Title,
            "url": brain.getURL(),
            "stage": self._stage(brain),
            "numbers": None,
            "review": None,
            "pinned": None,
        }
        if brain.fiche_pin:
            row["pinned"] = self._pinned(brain)
        if self.staff:
            if brain.fiche_stage in rules.READ:
                numbers = self.counts.get(f"{partner}/{name}", (0, 0))
                row["numbers"] = counts_in_words(numbers)
            row["review"] = self._review(brain)
        return row

    def _stage(self, brain):
        """What stands beside a fiche that is not simply published: a message, or None."""
        stage = brain.fiche_stage or brain.review_state
        if stage in rules.READ and not self.staff:
            return None
        return rules.STAGE_WORDS[stage] if stage != rules.PUBLISHED else None

    def _review(self, brain):
        """When it is to be read over: dict of words and over, or None."""
        if not brain.fiche_review:
            return None
        over = brain.fiche_review <= self.today.isoformat()
        return {"words": day(brain.fiche_review), "over": over}

    @Lazy
    def _pins(self):
        return Pins(getSite())

    def _pinned(self, brain):
        """The national sheet that it completes: dict of title, doubt (words or None); or None."""
        ident, chapter, digest = brain.fiche_pin
        pin = self._pins.pin(ident, chapter)
        if pin is None:
            return None
        read = self.staff and brain.fiche_stage in rules.READ
        became = self._pins.became(ident, chapter, digest) if read else SAME
        return {"title": pin.title, "doubt": doubt(became, chapter)}

    def total_words(self):
        """How many there are in all, in words."""
        return counted(_TOTAL, self.total)

    def add_url(self):
        """Where the reader writes a new fiche here, or None."""
        if not self.may("nummairieque: Add fiche"):
            return None
        return f"{self.context.absolute_url()}/desk-add-fiche"

    def query(self):
        return {"q": self.q}
