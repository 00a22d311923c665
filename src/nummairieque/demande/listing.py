"""Lists of demandes, from the catalog alone: no demande is woken.

The sets of the indexes are combined directly: a counter is the size of an
intersection.
"""

from AccessControl import getSecurityManager
from BTrees.IIBTree import difference
from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from BTrees.IIBTree import union
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from nummairieque import masked
from nummairieque import states
from nummairieque.demande import boxes
from nummairieque.demande import reference
from nummairieque.demande import sides
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.ordering import page_of_parts
from nummairieque.demande.parted import Parted
from nummairieque.workspace.roster import my_workspaces
from Products.ZCatalog.query import IndexQuery


@dataclass(frozen=True)
class Listing:
    """One page of a list.

    ``items`` are catalog brains with the columns of
    :data:`nummairieque.demande.catalog.COLUMNS`; ``total`` is the length of
    the whole list; ``counters`` maps each box to its size under the same
    filters; ``query`` holds the cleaned parameters.
    """

    items: list
    total: int
    counters: dict
    query: dict

    @property
    def start(self):
        return self.query["b_start"]

    @property
    def size(self):
        return self.query["b_size"]


def list_demandes(site, form, now=None, first=None):
    """The current user's list.

    :param form: dict of parameters, see :func:`nummairieque.demande.boxes.parse`.
    :param first: box to show instead of the usual one, if it holds something.
    :raises nummairieque.inputs.InvalidInput: a parameter is wrong.
    """
    query = boxes.parse(form)
    finder = Finder(site, now)
    parted = Parted(finder, finder.filtered(query))
    if first and len(parted.box(first)):
        query = boxes.parse({**form, "box": first})
    chosen = parted.box(query["box"])
    page = finder.page(chosen, query)
    return Listing(page, len(chosen), parted.counters(), query)


class Finder:
    """Set algebra over the indexes, for the current user."""

    def __init__(self, site, now=None):
        self.tool = get_catalog(site)
        self.site = site
        self.catalog = self.tool._catalog
        self.now = now or datetime.now(UTC)
        self.user = getSecurityManager().getUser()

    def ids(self, index, query):
        """Ids of the catalog for one index, as an IISet-like."""
        record = IndexQuery({index: query}, index, ("query", "range", "not", "operator"))
        found = self.catalog.getIndex(index).query_index(record)
        if found is None:
            return IISet()
        if hasattr(found, "values") or not hasattr(found, "has_key"):
            return IISet(found.keys() if hasattr(found, "keys") else found)
        return found

    def visible(self):
        """All that this user may see."""
        self.tool.flush()
        found = self.ids("allowedRolesAndUsers", self.tool._listAllowedRolesAndUsers(self.user))
        # A draft is what somebody is writing.
        return difference(found, self.ids("review_state", "draft")) if masked.is_on() else found

    def filtered(self, query):
        """What the user may see, narrowed by the filters other than the box."""
        found = self.visible()
        for name, index in (("state", "review_state"), ("partner", "partner")):
            if query[name]:
                found = intersection(found, self.ids(index, query[name]))
        for name, folder in (("mairie", "mairies"), ("maison", "maisons")):
            if query[name]:
                found = intersection(found, self.ids("origin", f"{folder}/{query[name]}"))
        if query["dossier"]:
            found = intersection(found, self._of_dossier(query["dossier"]))
        if query["q"]:
            found = intersection(found, self.matching(query["q"]))
        return found

    def _of_dossier(self, id):
        """Those of a dossier; to a partner none, which is not to know that there is one."""
        found = self.ids("dossier", id)
        if getSecurityManager().checkPermission(sides.PERMISSIONS[states.COORDINATION], self.site):
            return found
        return intersection(found, self.ids("origin", self._sides()[0]))

    def matching(self, text):
        """Demandes with these words, where one stands on a side, and whose reference it is.

        To anybody else what was written is sealed: a search that told in which
        demande a word starts so would read it out, letter by letter. In notes
        it looks only where they are one's own.
        """
        found = self.ids("reference", reference.normalise(text) or "")
        words = boxes.words(text)
        if not words or masked.is_on():
            return found
        mine, partners = self._sides()
        for notes, side, keys in (
            ("origin_notes", "origin", mine),
            ("partner_notes", "partner", partners),
        ):
            if keys:
                written = union(self.ids("SearchableText", words), self.ids(notes, words))
                found = union(found, intersection(written, self.ids(side, keys)))
        return found

    def my_origins(self):
        """Keys of the mairies and maisons whose team this user is in."""
        return [
            "/".join(w.getPhysicalPath()[-2:])
            for kind in ("mairie", "maison")
            for w in my_workspaces(kind, site=self.site)
        ]

    def _sides(self):
        """Keys of the origins, and short names of the partners, whose team this user is in."""
        return self.my_origins(), [w.getId() for w in my_workspaces("partner", site=self.site)]

    def on_my_sides(self):
        """Those that this user may see as one who stands on a side of them."""
        mine, partners = self._sides()
        own = union(self.ids("origin", mine), self.ids("partner", partners))
        return intersection(self.visible(), own)

    def page(self, found, query):
        """The brains of one page, sorted."""
        numbers = page_of_parts(
            self.catalog.getIndex(query["sort_on"]),
            len(self.catalog),
            self._parts(found, query),
            query["sort_order"] == "descending",
            query["b_start"],
            query["b_size"],
        )
        return [self.catalog[number] for number in numbers]

    def _parts(self, found, query):
        """What comes first and what after it, each to be sorted by itself."""
        if query["box"] not in boxes.HELD_LAST or query["sort_on"] != "due":
            return [found]
        held = intersection(self.ids("review_state", list(states.WAITING_FOR_ORIGIN)), found)
        return [difference(found, held), held]
