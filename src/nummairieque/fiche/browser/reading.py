"""A fiche as it is read: what its page, its preview and its paper show."""

from nummairieque import _
from nummairieque.comarquage import additions
from nummairieque.comarquage.around import address
from nummairieque.fiche import counting
from nummairieque.fiche import drawer
from nummairieque.fiche import lines
from nummairieque.fiche import notifications
from nummairieque.fiche import publishing
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import day
from nummairieque.theme.words import iso
from nummairieque.theme.words import ZONE
from nummairieque.workspace.roster import my_workspaces
from nummairieque.workspace.topics import topic_title
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import Redirect
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

MACROS = ViewPageTemplateFile("macros.pt")
#: What a ticked paper is called in an address, its number the value.
TICKED = "papier"


class FichePieces:
    """For a page of a fiche: what the templates share, and the day."""

    @property
    def macros_of_fiche(self):
        """Lines of text and the desk of the partner, as ``view/macros_of_fiche/desk``."""
        return MACROS.macros

    def need(self, action):
        """Lead back to the fiche who looks at a form for what is not to be done now.

        :raises Forbidden: somebody posts it.
        """
        if self.request.method != "POST" and action not in publishing.offered(self.context):
            raise Redirect(self.context.absolute_url())
        publishing.check(self.context, action)

    @property
    def today(self):
        return self.now.astimezone(ZONE).date()


class FicheReading(FichePieces, DeskPage):
    """Base of the pages that show a fiche; ``values`` is its text."""

    @Lazy
    def values(self):
        return drawer.values_of(self.context)

    @property
    def title(self):
        return self.values["title"]

    @Lazy
    def partner(self):
        return self.context.aq_inner.aq_parent.aq_parent

    @property
    def fiches_url(self):
        return self.context.aq_inner.aq_parent.absolute_url()

    def papers(self):
        """The papers: dicts of id, number (str), words, and ticked in the address."""
        found = lines.papers(self.values["papers"])
        return [
            {"id": f"papier-{n}", "number": str(n), "words": words, "ticked": str(n) in self.ticks}
            for n, words in enumerate(found, 1)
        ]

    @property
    def ticks(self):
        """What the address says of papers that are there: set of str, known or not."""
        asked = self.request.form.get(TICKED, ())
        asked = asked if isinstance(asked, (list, tuple)) else (asked,)
        return {number for number in asked if isinstance(number, str)}

    def steps(self):
        return lines.blocks(self.values["steps"])

    def contact(self):
        return lines.blocks(self.values["contact"])

    def links(self):
        return [{"label": label, "url": url} for label, url in lines.links(self.values["links"])]

    def topic(self):
        name = self.values["topic"]
        return topic_title(getSite(), name) if name else ""

    def checked(self):
        """When it was checked: dict of words and iso, or None."""
        value = self.values["checked_on"]
        return {"words": day(value), "iso": iso(value)} if value else None

    @Lazy
    def pinned(self):
        """The national sheet that it completes: dict of url, title, chapter, doubt; or None."""
        found = additions.said(self.context, self.values)
        if found is None:
            return None
        return {
            "url": address(self.site_url, found["ident"]),
            "title": found["title"],
            "chapter": found["chapter"],
            "doubt": found["doubt"],
        }

    def outdated(self):
        """The day on which it was to be read over, once it has passed: as above."""
        value = self.values["review_on"]
        # What it completes has changed today: that is said, with more words.
        if not value or value > self.today or (self.pinned and self.pinned["doubt"]):
            return None
        return {"words": day(value), "iso": iso(value)}

    @Lazy
    def origins(self):
        """The mairies and maisons for which the reader may ask."""
        return my_workspaces("mairie") + my_workspaces("maison")

    def ask_url(self):
        """Where a secretary starts a demande about this, or None."""
        if not self.origins or notifications.partner_of(self.context) is None:
            return None
        query = {"partner": self.partner.getId()}
        if self.values["topic"]:
            query["topic"] = self.values["topic"]
        query["fiche"] = counting.key_of(self.context)
        return f"{self.site_url}/desk-new?{urlencode(query)}"


class PapersPage(FicheReading):
    """``fiche-papiers``: one sheet for the usager, with boxes to tick.

    It names nobody: neither the usager nor who printed it. What was ticked on
    the fiche comes in the address and is kept nowhere.
    """

    @property
    def title(self):
        return _("Papiers à apporter : ${title}", mapping={"title": self.values["title"]})

    @Lazy
    def chosen(self):
        """The mairie or maison that hands it out, or None."""
        asked = self.request.form.get("guichet")
        by_name = {self.name_of(origin): origin for origin in self.origins}
        if isinstance(asked, str) and asked in by_name:
            return by_name[asked]
        return self.origins[0] if self.origins else None

    def heaps(self):
        """Papers by what is to be done: dicts of title, mark and papers.

        One heap for all, unless some are ticked.
        """
        there = [paper for paper in self.papers() if paper["ticked"]]
        missing = [paper for paper in self.papers() if not paper["ticked"]]
        first = _("À apporter") if there else _("Papiers à apporter")
        heaps = [(first, "☐", missing), (_("Déjà là"), "☑", there)]
        return [
            {"title": title, "mark": mark, "papers": papers}
            for title, mark, papers in heaps
            if papers
        ]

    def address_with(self, *more, page=""):
        """The address of the fiche, or of a page of it, with what is ticked."""
        kept = [(TICKED, paper["number"]) for paper in self.papers() if paper["ticked"]]
        query = urlencode([*more, *kept])
        url = f"{self.context.absolute_url()}{page}"
        return f"{url}?{query}" if query else url

    @property
    def fiche_url(self):
        """Where the fiche is read, as it was ticked."""
        return self.address_with()

    @staticmethod
    def name_of(origin):
        return f"{origin.portal_type}-{origin.getId()}"

    def choices(self):
        """The reader's bodies, where there are several: dicts of url, title, current."""
        if len(self.origins) < 2:
            return []
        return [
            {
                "url": self.address_with(("guichet", self.name_of(origin)), page="/fiche-papiers"),
                "title": origin.title,
                "current": "true" if origin is self.chosen else None,
            }
            for origin in self.origins
        ]

    def printed(self):
        return day(self.now)
