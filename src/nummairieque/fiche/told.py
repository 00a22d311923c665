"""What the mail of a month says: the fiches that changed, by their titles.

It is drawn when it leaves, from what is kept of the news; the records of the
outbox hold which months, and no title.
"""

from collections import Counter
from datetime import date
from nummairieque import _
from nummairieque.comarquage import rules as national
from nummairieque.comarquage.library import get_library
from nummairieque.fiche import news
from nummairieque.inputs import one_line
from nummairieque.interfaces import IMailContent
from nummairieque.notification import layout
from nummairieque.notification.wording import say
from nummairieque.theme.words import months_in_words
from zope.interface import implementer

#: Titles in a mail; the others are counted.
LOCAL, NATIONAL = 40, 15
TITLE_MAX = 150
OF_PARTNERS = _("Fiches des partenaires")
OF_THE_STATE = _("Fiches nationales de service-public")
COUNTS = {
    national.ADDED: (_("1 nouvelle"), _("${number} nouvelles")),
    national.CHANGED: (_("1 modifiée"), _("${number} modifiées")),
    national.RESTORED: (_("1 de nouveau publiée"), _("${number} de nouveau publiées")),
    national.REMOVED: (_("1 retirée"), _("${number} retirées")),
    national.REDIRECTED: (_("1 remplacée"), _("${number} remplacées")),
}
MORE = (_("Et 1 autre, à lire sur le guichet."), _("Et ${number} autres, à lire sur le guichet."))
#: Of those there is something to read.
_READ = (national.ADDED, national.CHANGED, national.RESTORED)


def values_of(span):
    """What a record of the outbox holds of it; the month as one reads it in French."""
    return {
        "month": month_in_words(span, "fr"),
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
    }


def month_in_words(span, language):
    """``"novembre 2026"``, ``"October 2026–November 2026"``."""
    return months_in_words(*span, language)


def folded(found):
    """News of fiches, one line each: what the whole time tells, the last title.

    :param found: :class:`.news.News`, the newest first.
    :returns: list of them, in the order in which the last news came.
    """
    kept = {}
    for line in reversed(found):
        before = kept.pop(line.key, None)
        verdict = news.merged(before.told.verdict if before else None, line.told.verdict)
        if verdict is not None:
            kept[line.key] = line._replace(told=line.told._replace(verdict=verdict))
    return list(kept.values())[::-1]


@implementer(IMailContent)
class MonthOfFiches:
    """See :class:`nummairieque.interfaces.IMailContent`."""

    def facts(self, record, language):
        span = _span(record)
        return {"month": month_in_words(span, language)} if span else {}

    def parts(self, record, site, url, language):
        span = _span(record)
        if span is None:
            return []
        first, last = span
        local = folded(news.between(site, first, last))
        library = get_library(site)
        found = library.told_since(first) if library is not None else []
        found = [line for line in found if line[0] <= last.isoformat()]
        return [
            *([_local(local, url, language)] if local else []),
            *([_national(found, url, language)] if found else []),
        ]


def _span(record):
    """First and last day, or None for a mail that somebody sends to see it."""
    if "first" not in record.values:
        return None
    return tuple(date.fromisoformat(record.values[name]) for name in ("first", "last"))


def _local(found, url, language):
    lines = []
    for line in found[:LOCAL]:
        what = say(news.VERDICTS[line.told.verdict], language)
        words = f"{_title(line.told.title)} ({_title(line.told.partner)}) – {what}"
        lines.append((words, f"{url}/{line.path}" if line.path else ""))
    return layout.Part(
        heading=say(OF_PARTNERS, language),
        items=tuple(lines),
        more=tuple(_more(len(found) - LOCAL, language)),
    )


def _national(found, url, language):
    # Of a sheet that changed twice the last time counts.
    last = {}
    for _at, ident, (verdict, title, *_rest) in found:
        last.setdefault(ident, (verdict, title))
    counts = Counter(verdict for verdict, _title in last.values())
    said = [_counted(COUNTS[v], counts[v], language) for v in COUNTS if counts[v]]
    items = [
        (_title(title), f"{url}/fiches/nationales/{ident}")
        for ident, (verdict, title) in last.items()
        if verdict in _READ and title
    ]
    return layout.Part(
        heading=say(OF_THE_STATE, language),
        sentences=(f"{', '.join(said)}.",),
        items=tuple(items[:NATIONAL]),
        more=tuple(_more(len(items) - NATIONAL, language)),
    )


def _more(number, language):
    return [_counted(MORE, number, language)] if number > 0 else []


def _counted(words, number, language):
    return say(words[number != 1], language, number=str(number))


def _title(words):
    return one_line(words, TITLE_MAX)
