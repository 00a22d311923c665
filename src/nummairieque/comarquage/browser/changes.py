"""``nouveautes``: what changed in the national sheets lately, for members."""

from datetime import timedelta
from nummairieque import _
from nummairieque.comarquage import rules
from nummairieque.comarquage.browser.national import NationalPages
from nummairieque.theme.paging import Paged
from nummairieque.theme.words import counted
from nummairieque.theme.words import day

#: How far back the page looks.
MONTH = timedelta(days=31)
VERDICTS = {
    rules.ADDED: _("Nouvelle fiche"),
    rules.CHANGED: _("Modifiée"),
    rules.RESTORED: _("De nouveau publiée"),
    rules.REMOVED: _("Retirée par service-public"),
    rules.REDIRECTED: _("Remplacée par une autre fiche"),
}
_TOTAL = (_("1 changement"), _("${number} changements"))


class ChangesPage(NationalPages, Paged):
    """The changes of a month, the newest first."""

    title = _("Fiches nationales : ce qui a changé ce mois-ci")
    size = 50

    def draw(self):
        found = self.kept.told_since(self.today - MONTH) if self.kept is not None else []
        self.total = len(found)
        self.rows = [self._row(*line) for line in self.page_of(found)]
        return self.index()

    @property
    def national_url(self):
        return f"{self.context.absolute_url()}/nationales"

    def total_words(self):
        return counted(_TOTAL, self.total)

    def _row(self, at, ident, told):
        verdict, title, chapters = told
        return {
            "title": title or ident,
            "url": self.url_of(ident),
            "what": VERDICTS[verdict],
            "day": day(at),
            "iso": at,
            "chapters": " ; ".join(chapters),
        }
