"""``annuaire``: who works where, found by name, body or topic."""

from nummairieque import _
from nummairieque.people import presence
from nummairieque.people import rows
from nummairieque.people.browser import cards
from nummairieque.theme.template import DeskPage
from nummairieque.workspace.roster import FOLDERS
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: People on a page: with a photo each it stays below 100 kB.
PAGE = 20
KINDS = {
    "": _("Tous"),
    "partner": _("Partenaires"),
    "mairie": _("Mairies"),
    "maison": _("Maisons de services"),
}


class DirectoryPage(cards.PeopleMacros, DeskPage):
    """The directory, a page at a time."""

    title = _("Annuaire")

    @property
    def query(self):
        value = self.request.form.get("q", "")
        return " ".join(value.split())[:100] if isinstance(value, str) else ""

    @property
    def kind(self):
        value = self.request.form.get("kind", "")
        return value if isinstance(value, str) and value in FOLDERS else ""

    @Lazy
    def start(self):
        value = self.request.form.get("b_start", "0")
        if not isinstance(value, str) or not value.isascii() or not value.isdigit():
            return 0
        number = int(value[:9])
        return number if number < len(self.found) else 0

    @Lazy
    def found(self):
        return rows.search(getSite(), self.query, self.kind)

    def people(self):
        """Cards of this page."""
        site, today = getSite(), presence.today()
        shown = self.found[self.start : self.start + PAGE]
        return [cards.card(self, row, today, site) for row in shown]

    def total(self):
        return len(self.found)

    def url(self, **changed):
        values = {"q": self.query, "kind": self.kind, **changed}
        query = urlencode({name: value for name, value in values.items() if value})
        return f"{self.site_url}/annuaire{'?' if query else ''}{query}"

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

    def pages(self):
        """Links to the pages before and after, or None when there is one page."""
        total, following = len(self.found), self.start + PAGE
        if total <= PAGE:
            return None
        return {
            "number": self.start // PAGE + 1,
            "count": -(-total // PAGE),
            "previous": self.url(b_start=max(0, self.start - PAGE) or "0") if self.start else None,
            "next": self.url(b_start=following) if following < total else None,
        }
