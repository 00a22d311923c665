"""``nationales``: the national sheets by theme, and each of them."""

from datetime import timedelta
from nummairieque import _
from nummairieque.comarquage import around
from nummairieque.comarquage.additions import Beside
from nummairieque.comarquage.library import get_library
from nummairieque.comarquage.reading import official
from nummairieque.comarquage.rendering.page import LOCAL
from nummairieque.comarquage.rendering.split import page_of
from nummairieque.comarquage.xml import IDENT
from nummairieque.comarquage.xml import parse
from nummairieque.fiche import counting
from nummairieque.fiche import publishing
from nummairieque.fiche.browser.reading import MACROS as FICHE_MACROS
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import counted
from nummairieque.theme.words import day
from nummairieque.theme.words import iso
from nummairieque.theme.words import ZONE
from nummairieque.workspace.roster import my_workspaces
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.topics import partner_title
from plone.base.interfaces import IPloneSiteRoot
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

#: From when on what the desk has is no longer what the State says.
STALE = timedelta(days=365)
#: Partners that a demande is offered to.
ASKED = 3
AUDIENCES = {
    "particuliers": _("Particuliers"),
    "professionnels": _("Entreprises"),
    "associations": _("Associations"),
}
_MACROS = ViewPageTemplateFile("macros.pt")
_COUNT = (_("1 fiche"), _("${number} fiches"))


class NationalPages(DeskPage):
    """What the pages of the national sheets share; they are on the site's own folder."""

    @property
    def national_macros(self):
        """What the pages share, as ``view/national_macros/stale``."""
        return _MACROS.macros

    def __call__(self):
        if not IPloneSiteRoot.providedBy(self.context.aq_inner.aq_parent):
            raise NotFound(self.__name__)
        return self.draw()

    def draw(self):
        return self.index()

    @Lazy
    def kept(self):
        """The library, or None where there is nothing in it."""
        kept = get_library(getSite())
        return kept if kept is not None and len(kept.sheets) else None

    @property
    def address(self):
        return f"{self.context.absolute_url()}/{self.__name__}"

    @Lazy
    def coordinates(self):
        """True for who may bring sheets in."""
        return self.may("nummairieque: Manage desk", getSite())

    @Lazy
    def member(self):
        """True for whom the rest of the desk is open too."""
        return self.may("nummairieque: Use desk", getSite())

    @property
    def today(self):
        return self.now.astimezone(ZONE).date()

    def stale(self):
        """The day of the newest sheet, where that is long ago: dict of words, iso; or None."""
        newest = self.kept.newest if self.kept is not None else None
        if newest is None or newest > self.today - STALE:
            return None
        return {"words": day(newest), "iso": iso(newest)}

    def url_of(self, ident):
        return around.address(self.site_url, ident)


@implementer(IPublishTraverse)
class NationalPage(NationalPages):
    """The themes, and with an ident in the address the sheet of that ident."""

    sheet = ViewPageTemplateFile("national.pt")
    missing = ViewPageTemplateFile("missing.pt")
    ident = None

    def publishTraverse(self, request, name):
        # What is no ident is answered by the page: an error that is raised
        # here would have no page of the desk around it.
        self.ident = name if self.ident is None else f"{self.ident}/{name}"
        return self

    def draw(self):
        if self.ident is None:
            return self.index()
        self.record = self.kept.get(self.ident) if self.kept is not None else None
        if self.record is None:
            self.request.response.setStatus(404)
            return self.missing()
        self.rendered = self._rendered()
        return self.sheet()

    @property
    def title(self):
        if self.ident is None:
            return _("Fiches nationales")
        if self.record is None:
            return _("Fiche introuvable")
        return self.record.title

    # The themes

    def themes(self):
        """Themes by audience: dicts of id, title and rows of title and url."""
        found = {}
        for audience, ident, title in self.kept.themes if self.kept is not None else ():
            found.setdefault(audience, []).append({"title": title, "url": self.url_of(ident)})
        return [
            {
                "id": audience,
                "title": AUDIENCES.get(audience, audience),
                "rows": sorted(found[audience], key=lambda row: as_read(row["title"])),
            }
            for audience in sorted(found, key=list(AUDIENCES).index)
        ]

    def count(self):
        """How many there are, in words."""
        return counted(_COUNT, self.kept.count)

    # One sheet

    @property
    def official(self):
        """The page on the State's site; None where the address names no sheet."""
        if self.record is not None:
            return self.record.url
        return official(self.ident) if IDENT.fullmatch(self.ident) else None

    @Lazy
    def partners(self):
        return around.partners_by_pivot(getSite())

    def _rendered(self):
        data = self.record.body.data
        desk = around.DeskAround(getSite(), self.kept, self.partners, self.member, self.additions)
        asked = self.request.form.get("partie")
        asked = asked if isinstance(asked, str) else ""
        return page_of(parse(data), desk, asked, len(data))

    @Lazy
    def additions(self):
        return Beside(getSite(), self.ident)

    def add_urls(self):
        """Where the reader writes an addition: dicts of partner and url."""
        if self.record.retired or not self.member:
            return []
        query = urlencode({"nationale": self.ident})
        return [
            {"partner": w.title, "url": f"{w.absolute_url()}/fiches/desk-add-fiche?{query}"}
            for w in my_workspaces("partner", group="editors")
        ]

    def contents(self):
        """The table of contents, where there is any: dicts of title, href and mark (or None)."""
        shown, found = self.rendered, self.rendered.contents
        if len(found) < 2:
            return []
        return [
            {
                "title": title,
                "href": f"?partie={name}#{name}" if name in shown.apart else f"#{name}",
                "mark": LOCAL if name in shown.completed else None,
            }
            for name, title in found
        ]

    def over_title(self):
        """What kind of sheet it is, the audience with it."""
        return AUDIENCES.get(self.record.audience)

    def theme(self):
        """The theme it lies in: dict of title and url; or None."""
        for ident, title in self.record.themes:
            if title and self.kept.leads(ident) is not None:
                return {"title": title, "url": self.url_of(ident)}
        return None

    def checked(self):
        """When the State last looked at it: dict of words and iso, or None."""
        modified = self.record.modified
        return {"words": day(modified), "iso": iso(modified)} if modified else None

    def retired(self):
        """Since when the State no longer has it, and where it leads; None for one it has."""
        if not self.record.retired:
            return None
        led, target = self.kept.leads(self.ident), self.record.target
        url, title = (target, _("sur service-public")) if "://" in target else (None, None)
        if led is not None:
            url, title = self.url_of(led.ident), led.title
        since = self.record.retired
        return {"words": day(since), "iso": iso(since), "url": url, "title": title}

    @Lazy
    def origins(self):
        """The mairies and maisons for which the reader may ask."""
        return my_workspaces("mairie") + my_workspaces("maison") if self.member else []

    def asks(self):
        """Where a secretary asks about this: dicts of partner (None for a plain one) and url."""
        if self.record.retired or not self.origins:
            return []
        new, body = f"{self.site_url}/desk-new", self.record.body
        asked = around.asked(getSite(), self.partners, self.ident, body.pivots, self.record.title)
        if not asked:
            return [{"partner": None, "url": f"{new}?{urlencode({'nationale': self.ident})}"}]
        found = []
        for partner, topic in asked[:ASKED]:
            query = {"partner": partner, "topic": topic} if topic else {"partner": partner}
            query["nationale"] = self.ident
            title = partner_title(getSite(), partner)
            found.append({"partner": title, "url": f"{new}?{urlencode(query)}"})
        return found

    # What its readers leave behind

    @property
    def macros_of_fiche(self):
        return FICHE_MACROS.macros

    @property
    def marked(self):
        return self.ident

    @property
    def read_url(self):
        return f"{self.context.absolute_url()}/nationale-lue"

    @property
    def resolved_url(self):
        return f"{self.context.absolute_url()}/nationale-resolue"

    @property
    def counts_readers(self):
        return self.member

    def may_resolve(self):
        return bool(self.origins) and self.record.ident.startswith("F")

    @Lazy
    def resolved(self):
        """True when the reader said today that it was enough."""
        return counting.has_resolved(getSite(), self.ident, publishing.me(), self.today)
