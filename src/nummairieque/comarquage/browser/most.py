"""``coordination-fiches-lues``: which national sheets are read, and which are enough."""

from nummairieque import _
from nummairieque.comarquage import around
from nummairieque.comarquage.library import get_library
from nummairieque.fiche import counting
from nummairieque.theme.paging import Paged
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import counted
from nummairieque.theme.words import thousands
from nummairieque.theme.words import ZONE
from zope.component.hooks import getSite

#: Months that are counted: all read sheets are added up when somebody looks.
MONTHS = 3
#: What the keys of national sheets begin with; those of partners begin with a small letter.
KINDS = ("F", "N", "R")
#: Name in the address -> (label, place of the number).
SORTS = {"lues": (_("Les plus lues"), 0), "resolues": (_("Les plus utiles"), 1)}
_TOTAL = (_("1 fiche"), _("${number} fiches"))


class MostReadPage(Paged, DeskPage):
    """The sheets with their numbers, the largest first."""

    title = _("Fiches nationales : les plus lues")
    section = "coordination"
    months = str(MONTHS)

    def __call__(self):
        asked = self.request.form.get("tri")
        self.sort = asked if isinstance(asked, str) and asked in SORTS else "lues"
        found = self._found()
        self.total = len(found)
        self.rows = [self._row(ident, numbers) for ident, numbers in self.page_of(found)]
        return self.index()

    def _found(self):
        """(ident, (readings, resolved)) of what the sort counts, the largest first."""
        today, place = self.now.astimezone(ZONE).date(), SORTS[self.sort][1]
        found = {}
        for kind in KINDS:
            found |= counting.totals(getSite(), kind, today, MONTHS)
        counts = [item for item in found.items() if item[1][place] > 0]
        return sorted(counts, key=lambda item: (-item[1][place], -sum(item[1]), item[0]))

    def _row(self, ident, numbers):
        kept = get_library(getSite())
        record = kept.get(ident) if kept is not None else None
        return {
            "title": record.title if record is not None else ident,
            "url": around.address(self.site_url, ident),
            "numbers": [thousands(number) for number in numbers],
        }

    def sorts(self):
        """Links to the other order: dicts of label, url, current."""
        return [
            {
                "label": label,
                "url": f"{self.address}?tri={name}",
                "current": "true" if name == self.sort else None,
            }
            for name, (label, _place) in SORTS.items()
        ]

    def total_words(self):
        return counted(_TOTAL, self.total)

    @property
    def address(self):
        return f"{self.site_url}/{self.__name__}"

    def query(self):
        return {"tri": self.sort}
