"""``nouveautes``: what changed lately in the fiches of partners and State, for members."""

from datetime import date
from datetime import timedelta
from nummairieque import _
from nummairieque.comarquage import rules
from nummairieque.comarquage.browser.national import NationalPages
from nummairieque.fiche import news
from nummairieque.fiche import told
from nummairieque.theme.paging import Paged
from nummairieque.theme.words import counted
from nummairieque.theme.words import day
from zope.component.hooks import getSite

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

    title = _("Fiches : ce qui a changé ce mois-ci")
    size = 50

    def draw(self):
        since, kept = self.today - MONTH, self.kept
        self.total = kept.number_since(since) if kept is not None else 0
        found = kept.some_since(since, self.start, self.size) if self.total else []
        self.rows = [self._row(*line) for line in found]
        self.local = self._local() if self.member and not self.start else []
        return self.index()

    def _local(self):
        """What became of the partners' fiches: one row each, on the first page all of them."""
        found = told.folded(news.between(getSite(), self.today - MONTH, self.today))
        return [
            {
                "title": line.told.title,
                "url": f"{self.site_url}/{line.path}" if line.path else None,
                "partner": line.told.partner,
                "what": news.VERDICTS[line.told.verdict],
                "day": day(date.fromisoformat(line.day)),
                "iso": line.day,
            }
            for line in found
        ]

    @property
    def national_url(self):
        return f"{self.context.absolute_url()}/nationales"

    def total_words(self):
        return counted(_TOTAL, self.total)

    def _row(self, at, ident, found):
        verdict, title, chapters = found
        return {
            "title": title or ident,
            "url": self.url_of(ident),
            "what": VERDICTS[verdict],
            "day": day(at),
            "iso": at,
            "chapters": "\u00a0; ".join(chapters),
        }
