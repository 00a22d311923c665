"""``annuaire``: who works where, found by name, body or topic."""

from nummairieque import _
from nummairieque.people import presence
from nummairieque.people import rows
from nummairieque.people.browser import cards
from nummairieque.theme.listing import Listing
from nummairieque.theme.template import DeskPage
from nummairieque.workspace.roster import FOLDERS
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

KINDS = {
    "": _("Tous"),
    "partner": _("Partenaires"),
    "mairie": _("Mairies"),
    "maison": _("Maisons de services"),
}


class DirectoryPage(Listing, cards.PeopleMacros, DeskPage):
    """The directory, a page at a time."""

    title = _("Annuaire")

    names = ("q", "kind")
    #: With a photo each it stays below 100 kB.
    SIZE = 20

    @property
    def kind(self):
        value = self.asked("kind")
        return value if value in FOLDERS else ""

    @Lazy
    def found(self):
        return rows.search(getSite(), self.query, self.kind)

    def people(self):
        """Cards of this page."""
        site, today = getSite(), presence.today()
        return [cards.card(self, row, today, site) for row in self.shown()]

    def kinds(self):
        """The kinds of body as links: dicts of url, label, current."""
        return [
            {
                "url": self.url(kind=kind),
                "label": label,
                "current": "page" if kind == self.kind else None,
            }
            for kind, label in KINDS.items()
        ]
