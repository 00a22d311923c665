"""``desk-home``: counters, the first lines of what waits, and the way to file."""

from nummairieque import _
from nummairieque.demande import boxes
from nummairieque.demande.browser.rows import Rows
from nummairieque.demande.listing import list_demandes
from nummairieque.documents.finding import recent_documents
from nummairieque.notification.outbox import counters
from nummairieque.notification.record import FAILED
from nummairieque.pilotage.figures import Figures
from nummairieque.theme.template import DeskPage
from nummairieque.workspace.roster import my_workspaces
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

LINES = 8
_LIST = ViewPageTemplateFile("../demande/browser/list.pt")
#: Boxes a person with a workspace sees on the first page.
TEAM_BOXES = ("waiting", "late", "on_hold", "answered", "drafts")
COORDINATION_BOXES = ("late", "open", "on_hold", "answered")


class HomePage(DeskPage):
    """The first page, by what its reader is; many are several things."""

    title = _("Accueil")

    @property
    def list_macros(self):
        """The lines of a list, drawn the same here as there."""
        return _LIST.macros

    @Lazy
    def partners(self):
        return my_workspaces("partner")

    @Lazy
    def origins(self):
        return my_workspaces("mairie") + my_workspaces("maison")

    @Lazy
    def coordinates(self):
        return self.may("nummairieque: Coordinate")

    @Lazy
    def box(self):
        """The box whose first lines are shown, or None for who has no demandes."""
        if self.partners or self.origins:
            return "waiting"
        return "late" if self.coordinates else None

    @Lazy
    def origin(self):
        """The one of several mairies and maisons that the address asks for, or None."""
        wanted = self.request.form.get("guichet")
        return next((o for o in self.origins if _key(o) == wanted), None)

    @Lazy
    def narrowed(self):
        """The filter of a list for that one: dict of one parameter, or none."""
        return {self.origin.portal_type: self.origin.getId()} if self.origin else {}

    def switch(self):
        """All one's mairies and maisons, then each: dicts of title, url, current."""
        if len(self.origins) < 2:
            return []
        home = f"{self.site_url}/desk-home"
        every = {
            "title": _("Tous vos guichets"),
            "url": home,
            "current": None if self.origin else "page",
        }
        return [every] + [
            {
                "title": origin.title,
                "url": f"{home}?guichet={_key(origin)}",
                "current": "page" if origin is self.origin else None,
            }
            for origin in self.origins
        ]

    def _list(self, box, size):
        query = {"box": box, "b_size": size, **self.narrowed}
        return list_demandes(getSite(), query, self.now)

    def _list_url(self, box):
        return f"{self.site_url}/desk-demandes?{urlencode({'box': box, **self.narrowed})}"

    @Lazy
    def listing(self):
        return self._list(self.box, LINES)

    def under_way(self):
        """Rows of what the partners have to answer, for who files."""
        if not self.origins:
            return []
        return [row for row in map(self._row, self._list("open", LINES).items) if not row["mine"]]

    def news(self):
        """The coordination's words for everybody, or None."""
        return api.portal.get_registry_record("nummairieque.news", default=None)

    def documents(self):
        """The shared documents opened last."""
        return recent_documents(getSite(), api.user.get_current().getId())

    @property
    def shows(self):
        """For the rows: the end that is not the reader's own."""
        return {
            "partner": bool(self.origins or self.coordinates),
            "origin": bool(self.partners or self.coordinates or len(self.origins) > 1),
        }

    @Lazy
    def _row(self):
        return Rows(self, self.partners, self.origins).row

    @Lazy
    def rows(self):
        return [self._row(brain) for brain in self.listing.items]

    @property
    def rows_title(self):
        return _("Ce qui vous attend") if self.box == "waiting" else boxes.TITLES[self.box]

    def more(self):
        """Link to the rest of the box, or None."""
        if self.listing.total <= LINES:
            return None
        return self._list_url(self.box)

    def counters(self):
        """The boxes worth a look: dicts of title, count, url, urgent."""
        if self.box is None:
            return self._figures()
        shown = TEAM_BOXES if self.box == "waiting" else COORDINATION_BOXES
        return [
            {
                "title": boxes.TITLES[box],
                "count": self.listing.counters[box],
                "url": self._list_url(box),
                "urgent": box == "late" and self.listing.counters[box] > 0,
            }
            for box in shown
            if box != "drafts" or self.origins
        ]

    def _figures(self):
        """The same for a pilot: how the desk does, with no demande behind."""
        if not self.may("nummairieque: View statistics"):
            return []
        figures = Figures(getSite(), self.now)
        url = f"{self.site_url}/desk-statistics"
        counts = (
            (_("Envoyées en tout"), figures.total),
            (boxes.TITLES["open"], len(figures.open)),
            (boxes.TITLES["late"], len(figures.late)),
        )
        return [
            {"title": title, "count": count, "url": url, "urgent": False} for title, count in counts
        ]

    def failed_mails(self):
        """How many mails were given up, for the coordination; 0 for others."""
        if not self.may("nummairieque: View outbox"):
            return 0
        return counters(getSite()).get(FAILED, 0)

    def links(self):
        """Pages for those whose work is elsewhere: dicts of url and label."""
        site = self.site_url
        found = [
            {
                "url": f"{w.absolute_url()}/fiches",
                "label": _("Vos fiches pour ${partner}", mapping={"partner": w.title}),
            }
            for w in my_workspaces("partner", group="editors")
        ]
        if self.may("nummairieque: View statistics"):
            found.append({"url": f"{site}/desk-statistics", "label": _("Voir les chiffres")})
        found.append({"url": f"{site}/fiches", "label": _("Chercher une fiche")})
        for workspace in self.origins + self.partners:
            found.append({"url": workspace.absolute_url(), "label": workspace.title})
        return found


def _key(origin):
    return "/".join(origin.getPhysicalPath()[-2:])
