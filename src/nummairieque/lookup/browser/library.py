"""``desk-fiches``: what answers a question at the counter, and where to browse."""

from collections import Counter
from nummairieque import _
from nummairieque.comarquage.around import address as national_address
from nummairieque.comarquage.browser.national import AUDIENCES
from nummairieque.comarquage.library import get_library
from nummairieque.fiche.browser.fiches import FichesPage
from nummairieque.lookup.browser.answers import Answers
from nummairieque.theme.template import DeskPage
from nummairieque.workspace.roster import my_workspaces
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.topics import partner_title
from plone.base.interfaces import IPloneSiteRoot
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.component.hooks import getSite

import json


class Library(Answers, DeskPage):
    """What the page and its live results share; on the site's own folder."""

    title = _("Fiches")
    drawn = ViewPageTemplateFile("results.pt")
    shelves = ViewPageTemplateFile("browse.pt")

    def body(self):
        """The results, or where to browse as long as nothing is asked: HTML."""
        return self.shelves() if self.results is None else self.drawn()

    # Browsing.

    def by_partner(self):
        """Partners with fiches that are published: dicts of title, url, count."""
        site = getSite()
        brains = site.portal_catalog.searchResults(portal_type="fiche", review_state="published")
        counts = Counter(brain.getPath().split("/")[-3] for brain in brains)
        rows = [
            {
                "title": partner_title(site, partner),
                "url": f"{self.site_url}/partenaires/{partner}/fiches",
                "count": count,
            }
            for partner, count in counts.items()
        ]
        return sorted(rows, key=lambda row: as_read(row["title"]))

    def themes(self):
        """The themes of the national sheets, by audience: dicts of title and rows."""
        kept = get_library(getSite())
        if kept is None or not self.may("nummairieque: Read national fiches"):
            return []
        found = {}
        for audience, ident, title in kept.themes:
            row = {"title": title, "url": national_address(self.site_url, ident)}
            found.setdefault(audience, []).append(row)
        return [
            {
                "title": title,
                "rows": sorted(found[audience], key=lambda row: as_read(row["title"])),
            }
            for audience, title in AUDIENCES.items()
            if audience in found
        ]

    def own_folders(self):
        """The folders in which the reader writes fiches: dicts of title and url."""
        return [
            {"title": w.title, "url": f"{w.absolute_url()}/fiches"}
            for w in my_workspaces("partner", group="editors")
        ]

    def kept(self):
        """The filters that stay while somebody types: (name, value) pairs."""
        return list(self.asked.filters.items())


class LibraryPage(Library):
    """The search with its results; a partner's own folder lists what is in it."""

    index = ViewPageTemplateFile("library.pt")

    def __call__(self):
        if not _is_library(self.context):
            page = FichesPage(self.context, self.request)
            page.__name__ = self.__name__
            return page()
        self.ask()
        if url := self.reference_url():
            self.request.response.redirect(url)
            return ""
        if self.refused:
            self.request.response.setStatus(400)
        return self.index()


class ResultsPart(Library):
    """``resultats``: the results alone, while somebody types, as JSON of html and told.

    ``fini=1`` says that nobody types any more, ``peu=1`` asks for the first
    ones alone: what the choice of a topic shows beside it.

    Not a page: a page would come with its frame, and a part of one that is
    served as HTML could be opened without the frame's rules.
    """

    few = ViewPageTemplateFile("few.pt")

    def __call__(self):
        if not _is_library(self.context):
            raise NotFound(self.__name__)
        form = self.request.form
        self.typing = form.get("fini") != "1"
        self.is_short = form.get("peu") == "1"
        self.ask()
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("X-Content-Type-Options", "nosniff")
        told = "" if self.results is None else self.translate(self.told())
        return json.dumps({"html": self.body(), "told": told})

    def body(self):
        if not self.is_short:
            return super().body()
        return self.few() if self.total else ""

    def told(self):
        """What somebody who does not see the page hears of it."""
        return self.total_words() if self.total else _("Aucune fiche ne répond")


def _is_library(folder):
    return IPloneSiteRoot.providedBy(folder.aq_inner.aq_parent)
