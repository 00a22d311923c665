"""The national sheets as the search sees them."""

from collections import Counter
from nummairieque.comarquage.errors import Broken
from nummairieque.comarquage.library import get_library
from nummairieque.comarquage.reading import read
from nummairieque.comarquage.xml import parse
from nummairieque.lookup import store
from nummairieque.lookup.results import Card
from nummairieque.lookup.results import told
from nummairieque.lookup.sources import NationalFiches
from nummairieque.search import national

#: Characters of a sheet from which a passage is taken.
TEXT_MAX = 1000
SOURCE = NationalFiches.name
#: Sheets read between two rests, so that all of them fit into memory.
REST = 200


def refresh(site):
    """Bring the index to what the library has now; how many sheets changed in it.

    Only what changed is read. In the transaction of the caller.
    """
    kept, shelf = get_library(site), store.shelf(site, SOURCE)
    if kept is None or shelf is None:
        return 0
    live = {r.ident: r.digest for r in kept.sheets.values() if not r.retired}
    #: Ident → (digest of the file that is in the index, what it links to).
    notes = shelf.noted()
    gone = set(notes) - set(live)
    other = [ident for ident, digest in live.items() if notes.get(ident, ("",))[0] != digest]
    if not gone and not other and shelf.is_current:
        return 0
    before = shelf.read() if notes else store.NOTHING
    notes = {ident: note for ident, note in notes.items() if ident not in gone}
    documents, cards = [], {k: card for k, card in before.cards.items() if k not in gone}
    for number, ident in enumerate(other, 1):
        sheet = _sheet(kept.get(ident))
        notes[ident] = (live[ident], tuple(sorted(sheet.links)) if sheet is not None else ())
        if sheet is None:
            gone.add(ident)
            cards.pop(ident, None)
        else:
            documents.append(national.document(sheet))
            cards[ident] = _card(sheet)
        if number % REST == 0:
            kept._p_jar.cacheMinimize()
    segment = before.segment.updated(documents, gone)
    _weigh(segment, kept, notes)
    shelf.replace(store.Edition(segment, cards), notes)
    return len(other) + len(gone)


def _sheet(record):
    """The :class:`~nummairieque.comarquage.sheet.Sheet` of a record, None when it can't be read."""
    try:
        return read(parse(record.body.data))
    except Broken:
        return None


def _card(sheet):
    # Headings are no sentences: only where there is nothing else to read.
    said = told(sheet.description, sheet.text.intro, sheet.text.body)
    text = (said or told(sheet.text.headings))[:TEXT_MAX]
    themes = tuple(title for _ident, title in sheet.themes)
    return Card(sheet.title, text, sheet.audience, themes)


def _weigh(segment, kept, notes):
    """What many others link to answers oftener; that may change without the sheet itself."""
    linked = Counter(ident for _digest, links in notes.values() for ident in links)
    for number, ident in enumerate(segment.keys):
        record = kept.get(ident)
        segment.priors[number] = national.prior(record.ident, record.kind, linked[ident])


def refresh_when_imported(event):
    """An import has ended, and is committed."""
    refresh(event.site)
