"""The additions of partners to national sheets: found, shown, flagged.

They are fiches, found by an index of the catalogue, for whom each may be read.
"""

from datetime import datetime
from nummairieque.comarquage.addition import Addition
from nummairieque.comarquage.addition import html
from nummairieque.comarquage.pins import doubt
from nummairieque.comarquage.pins import Pins
from nummairieque.comarquage.pins import SAME
from nummairieque.fiche import lines
from nummairieque.fiche import publishing
from nummairieque.fiche import rules
from nummairieque.theme.words import ZONE
from plone import api

INDEX = "fiche_pinned"
#: Those that one sheet shows; the others are found by a search.
SHOWN = 12


class Beside:
    """The additions of one sheet, as :class:`.around.DeskAround` puts them beside it."""

    def __init__(self, site, ident):
        self.pins = Pins(site)
        keys = {key for key, _title in self.pins.chapters(ident)}
        self.by_key, self.whole = {}, []
        for addition in map(self._told, _published(ident)):
            # Beside its chapter; one whose chapter is gone with those of the whole sheet.
            if addition.chapter in keys:
                self.by_key.setdefault(addition.chapter, []).append(addition)
            else:
                self.whole.append(addition)

    def _told(self, fiche):
        partner = fiche.aq_inner.aq_parent.aq_parent
        own = fiche.title != self.pins.title(fiche.pinned_to)
        return Addition(
            url=fiche.absolute_url(),
            partner=partner.title,
            title=fiche.title if own else "",
            checked=fiche.checked_on,
            blocks=tuple(lines.blocks(fiche.answer)),
            contact=tuple(lines.blocks(fiche.contact)),
            links=tuple(lines.links(fiche.links)),
            chapter=fiche.pinned_chapter,
            became=became(self.pins, fiche),
            more=bool(fiche.papers or fiche.steps),
        )

    def html(self, key):
        """Those of a chapter as HTML; of ``""`` those of the whole sheet."""
        found = self.by_key.get(key, ()) if key else self.whole
        return "".join(map(html, found))

    def everything(self):
        """All of them: a list of :class:`.addition.Addition`."""
        return [*self.whole, *(one for found in self.by_key.values() for one in found)]


def _published(ident):
    """Those that the current user may read, of partners in their order."""
    catalog = api.portal.get_tool("portal_catalog")
    if INDEX not in catalog.indexes():
        return []
    found = catalog.searchResults(
        **{INDEX: ident, "review_state": "published", "sort_on": "path", "sort_limit": SHOWN}
    )
    return [brain.getObject() for brain in found[:SHOWN]]


def became(pins, fiche):
    """What became of the part that a published addition is pinned to, see :mod:`.pins`."""
    if not fiche.pinned_to:
        return SAME
    return pins.became(fiche.pinned_to, fiche.pinned_chapter, fiche.pinned_digest)


def flag_when_sheets_came(event):
    """An import ended: additions whose part is another one are to be read over today.

    All additions are looked at, so that none is missed of a run that was killed.
    """
    catalog = api.portal.get_tool("portal_catalog")
    if INDEX not in catalog.indexes():
        return
    pins, today = Pins(event.site), datetime.now(ZONE).date()
    found = catalog.unrestrictedSearchResults(**{INDEX: {"query": "", "range": "min"}})
    for fiche in [brain._unrestrictedGetObject() for brain in found]:
        if publishing.stage_of(fiche) not in rules.READ or became(pins, fiche) == SAME:
            continue
        if fiche.review_on is None or fiche.review_on > today:
            fiche.review_on = today
            fiche.reindexObject(idxs=["fiche_reminder"])


def said(fiche, values=None):
    """What the page of a fiche says of its sheet: dict of ident, title, chapter, doubt; or None.

    :param values: a text that is being written, which nobody has read over yet.
    """
    values = values or {}
    ident = values.get("pinned_to", fiche.pinned_to)
    chapter = values.get("pinned_chapter", fiche.pinned_chapter)
    is_own = (ident, chapter) == (fiche.pinned_to, fiche.pinned_chapter)
    pins = Pins(api.portal.get())
    pin = pins.pin(ident, chapter) if ident else None
    if pin is None:
        return None
    return {
        "ident": ident,
        "title": pin.title,
        "chapter": pin.chapter,
        "doubt": doubt(became(pins, fiche), chapter) if is_own else None,
    }
