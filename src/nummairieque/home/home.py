"""``desk-home``: counters, the first lines of what waits, and the way to file."""

from nummairieque import _
from nummairieque.demande import boxes
from nummairieque.demande.browser.rows import Rows
from nummairieque.demande.listing import list_demandes
from nummairieque.notification.outbox import counters
from nummairieque.notification.record import FAILED
from nummairieque.pilotage.figures import Figures
from nummairieque.theme.template import DeskPage
from nummairieque.workspace.roster import my_workspaces
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
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
    def listing(self):
        return list_demandes(getSite(), {"box": self.box, "b_size": LINES}, self.now)

    @property
    def shows(self):
        """For the rows: the end that is not the reader's own."""
        return {
            "partner": bool(self.origins or self.coordinates),
            "origin": bool(self.partners or self.coordinates or len(self.origins) > 1),
        }

    @Lazy
    def rows(self):
        rows = Rows(self, self.partners, self.origins)
        return [rows.row(brain) for brain in self.listing.items]

    @property
    def rows_title(self):
        return _("Ce qui vous attend") if self.box == "waiting" else boxes.TITLES[self.box]

    def more(self):
        """Link to the rest of the box, or None."""
        if self.listing.total <= LINES:
            return None
        return f"{self.site_url}/desk-demandes?box={self.box}"

    def counters(self):
        """The boxes worth a look: dicts of title, count, url, urgent."""
        if self.box is None:
            return self._figures()
        shown = TEAM_BOXES if self.box == "waiting" else COORDINATION_BOXES
        return [
            {
                "title": boxes.TITLES[box],
                "count": self.listing.counters[box],
                "url": f"{self.site_url}/desk-demandes?box={box}",
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
