"""``desk-statistics``: the figures as tables."""

from nummairieque import _
from nummairieque.demande.browser.words import FIXED
from nummairieque.demande.browser.words import STATES
from nummairieque.pilotage.browser.meetings import MeetingTables
from nummairieque.pilotage.figures import Figures
from nummairieque.states import APPOINTMENT
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import counted
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.topics import partner_title
from zope.component.hooks import getSite

_HOURS = (_("1 heure"), _("${number} heures"))
_DAYS = (_("1 jour"), _("${number} jours"))


class StatisticsPage(MeetingTables, DeskPage):
    """Counts by state, partner and mairie, the delay to the first answer, and the appointments."""

    title = _("Chiffres")

    def __call__(self):
        self.figures = Figures(getSite(), self.now)
        if self.span_errors:
            self.request.response.setStatus(400)
        return self.index()

    def first_answer(self):
        """The median delays in words and their sample, or None."""
        found = self.figures.first_answer()
        if not found["sample"]:
            return None
        return {
            "gross": _in_words(found["gross"]),
            "net": _in_words(found["net"]),
            "sample": found["sample"],
        }

    def states(self):
        """Rows of the first table: dicts of word, sign, count."""
        fixed, rows = self.figures.fixed(), []
        for state, count in self.figures.by_state().items():
            parts = [(STATES[state], count)]
            if state == APPOINTMENT:
                parts = [(STATES[state], count - fixed), (FIXED, fixed)]
            rows += [{"word": word, "sign": sign, "count": n} for (word, sign), n in parts]
        return rows

    def tables(self):
        """The tables by partner and by mairie or maison."""
        origins = {
            "/".join(w.getPhysicalPath()[-2:]): w.title
            for kind in ("mairie", "maison")
            for w in workspaces(kind)
        }
        return [
            {
                "id": "partners",
                "title": _("Par partenaire"),
                "rows": self._rows("partner", lambda slug: partner_title(getSite(), slug)),
            },
            {
                "id": "origins",
                "title": _("Par mairie ou maison"),
                "rows": self._rows("origin", lambda key: origins.get(key, key)),
            },
        ]

    def _rows(self, index, title):
        rows = [
            {"title": title(value), **counts, **_cells(counts)}
            for value, counts in self.figures.by(index).items()
            if value and counts["filed"]
        ]
        return sorted(rows, key=lambda row: (-row["filed"], as_read(row["title"])))


def _cells(counts):
    """The delays as a table shows them: whole hours, a dash without one."""
    hours = {name: counts[name] for name in ("gross", "net")}
    return {name: "–" if value is None else str(round(value)) for name, value in hours.items()}


def _in_words(hours):
    """A delay in hours, from two days on in days."""
    if hours >= 48:
        return counted(_DAYS, round(hours / 24))
    return counted(_HOURS, max(1, round(hours)))
