"""``chiffres-rendez-vous-csv``: the figures of appointments, for a spreadsheet."""

from nummairieque import _
from nummairieque.pilotage.browser.meetings import MeetingTables
from nummairieque.theme import spreadsheet
from nummairieque.theme.template import DeskPage
from zExceptions import BadRequest

HEADINGS = (
    _("Tableau"),
    _("Nom"),
    _("Fixés"),
    _("Venus"),
    _("Pas venus"),
    _("Annulés"),
    _("Sans rendez-vous"),
    _("Attente (jours)"),
)
_COLUMNS = ("title", "booked", "came", "missed", "called_off", "walk_ins", "wait")


class MeetingsFile(MeetingTables, DeskPage):
    """A GET; ``du`` and ``au`` as on the page of the figures.

    :raises BadRequest: no such days.
    """

    def __call__(self):
        if self.span_errors:
            raise BadRequest("no such days")
        rows = [
            [self.translate(table["title"]), *(self._cell(row[name]) for name in _COLUMNS)]
            for table in self.meeting_tables()
            for row in table["rows"]
        ]
        first, last = self.span[0]
        name = f"rendez-vous-{first.isoformat()}-{last.isoformat()}"
        headings = [self.translate(heading) for heading in HEADINGS]
        return spreadsheet.answer(self.request, name, headings, rows)

    def _cell(self, value):
        return self.translate(value) if isinstance(value, str) else value
