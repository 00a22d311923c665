"""``coordination-fiches``: what the last imports of national sheets did."""

from nummairieque import _
from nummairieque.comarquage import around
from nummairieque.comarquage import rules
from nummairieque.comarquage.library import get_library
from nummairieque.comarquage.report import WORDS
from nummairieque.comarquage.xml import IDENT
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import counted
from nummairieque.theme.words import moment
from nummairieque.theme.words import thousands
from zope.component.hooks import getSite
from zope.i18nmessageid import Message

#: Sheets of each kind that the page names.
NAMED = 100
#: What the page names, in this order; of the unchanged the number is enough.
SHOWN = (
    rules.BROKEN,
    rules.REMOVED,
    rules.REDIRECTED,
    rules.CHANGED,
    rules.ADDED,
    rules.RESTORED,
)
_OTHERS = (
    ("backwards", _("Revenues à une version plus ancienne : ${number}")),
    ("astray", _("Redirections qui ne mènent nulle part : ${number}")),
    ("refused", _("Fichiers refusés : ${number}")),
    ("doubles", _("Fichiers en double, le dernier compte : ${number}")),
)
_LONG = (_("1 seconde"), _("${number} secondes"))
_MORE = (_("et 1 autre"), _("et ${number} autres"))


class ImportsPage(DeskPage):
    """One report whole, the last or the one that ``import`` numbers, and the others as lines."""

    title = _("Fiches nationales")
    #: The entry page of the coordination leads here, its menu has no room.
    section = "coordination"

    def __call__(self):
        kept = get_library(getSite())
        filed = kept.filed if kept is not None else ()
        asked = self.request.form.get("import", "0")
        number = int(asked) if isinstance(asked, str) and asked in map(str, range(24)) else 0
        self.number = number if number < len(filed) else 0
        self.reports = [entry.report for entry in filed]
        self.kept = kept
        return self.index()

    @property
    def report(self):
        """The report that is shown whole, or None where there was no import."""
        return self.reports[self.number] if self.reports else None

    def unfinished(self):
        """How far an import came that did not end: dict of done and moment; or None."""
        run = self.kept.run if self.kept is not None else None
        if run is None or run.finished:
            return None
        return {"done": thousands(len(run.looks)), "moment": moment(run.started)}

    @property
    def when(self):
        """When it ended, and how long it took."""
        report = self.report
        took = counted(_LONG, max(1, round(report.seconds)))
        return {"moment": moment(report.ended), "took": took}

    def formats(self):
        return [{"name": name, "number": thousands(count)} for name, count in self.report.formats]

    def figures(self):
        """The number of each verdict that there is and that no list tells, in words."""
        return [
            self._counted(WORDS[verdict], self.report.number(verdict))
            for verdict in rules.VERDICTS
            if verdict not in SHOWN and self.report.number(verdict)
        ]

    def kinds(self):
        """Why files are more than sheets: dict of held and sheets, in words; or None.

        Of the last import only: nobody counted what an earlier one left.
        """
        held = sum(self.report.number(verdict) for verdict in rules.HELD)
        if self.number or not self.kept.count or held <= self.kept.count:
            return None
        return {"held": thousands(held), "sheets": thousands(self.kept.count)}

    def lists(self):
        """What is named: dicts of id, title, rows and more (words or None)."""
        report = self.report
        found = [(verdict, WORDS[verdict], report.verdicts[verdict]) for verdict in SHOWN]
        found += [(name, words, getattr(report, name)) for name, words in _OTHERS]
        return [
            {
                "id": name,
                "title": self._counted(words, listed.number),
                "rows": [self._row(line) for line in listed.lines[:NAMED]],
                "more": counted(_MORE, listed.number - NAMED) if listed.number > NAMED else None,
            }
            for name, words, listed in found
            if listed.number
        ]

    def _row(self, line):
        chapters = (self.report.chapters or {}).get(line.ident)
        named = (*chapters.changed, *chapters.added, *chapters.removed) if chapters else ()
        record = self.kept.get(line.ident)
        return {
            "ident": line.ident,
            "title": line.title or (record.title if record is not None else ""),
            "url": around.address(self.site_url, line.ident) if record is not None else None,
            "detail": line.detail,
            "target": self._target(line.detail),
            "chapters": "\u00a0; ".join(named),
        }

    def _target(self, detail):
        """Where a redirection leads inside the desk, or None."""
        return around.address(self.site_url, detail) if IDENT.fullmatch(detail) else None

    def spared(self):
        """How many stay though they lack, in words; or None."""
        number = self.report.spared.number
        return thousands(number) if number else None

    def earlier(self):
        """All reports but the one that is shown: dicts for a table."""
        return [
            {
                "moment": moment(report.ended),
                "url": f"{self.site_url}/{self.__name__}?import={number}",
                "source": report.source,
                "numbers": [
                    thousands(report.number(verdict))
                    for verdict in (
                        rules.ADDED,
                        rules.CHANGED,
                        rules.REMOVED,
                        rules.REDIRECTED,
                        rules.BROKEN,
                    )
                ],
            }
            for number, report in enumerate(self.reports)
            if number != self.number
        ]

    @staticmethod
    def _counted(words, number):
        return Message(words, mapping={"number": thousands(number)})
