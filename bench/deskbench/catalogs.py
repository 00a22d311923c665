"""The question of decision 0005: demandes in Plone's catalog, or in their own.

``python -m deskbench.inside catalogs COUNT RUNS`` files the same demandes with
either catalog in turn, in one process. ``… lists COUNT`` catalogues in
``portal_catalog`` that many of the demandes there are, and compares the
lists. ``… sizes`` tells what either adds to the packed database. All three
change the scratch desk for good.
"""

from AccessControl.SecurityManagement import newSecurityManager
from contextlib import contextmanager
from deskbench import cpu
from deskbench import filling
from deskbench.corpus import Corpus
from itertools import islice
from nummairieque import states
from nummairieque.demande import filing
from nummairieque.demande.catalog import COLUMNS
from nummairieque.demande.catalog import INDEXES
from nummairieque.demande.content import Demande
from nummairieque.demande.listing import list_demandes
from Products.ZCatalog.ZCatalog import ZCatalog
from statistics import median

import time
import transaction

#: Row of the corpus that the filings begin with.
FIRST = 40_000_000
LISTS = 40


class _Extra:
    """Arguments of a text index, as ZCatalog wants them."""

    lexicon_id = "plone_lexicon"
    index_type = "Okapi BM25 Rank"

    def __init__(self, name):
        self.doc_attr = name


def prepare(site):
    """Give ``portal_catalog`` what the lists of demandes need."""
    catalog = site.portal_catalog
    for name, kind in INDEXES.items():
        if name not in catalog.indexes():
            text = kind == "WordIndex"
            catalog.addIndex(name, "ZCTextIndex" if text else kind, _Extra(name) if text else None)
    for name in COLUMNS:
        if name not in catalog.schema():
            catalog.addColumn(name)
    transaction.commit()


@contextmanager
def stock():
    """Demandes go to ``portal_catalog`` during the block."""
    own, asked = Demande._getCatalogTool, filing.get_catalog
    Demande._getCatalogTool = lambda demande: demande.portal_catalog
    filing.get_catalog = _portal_catalog
    try:
        yield
    finally:
        Demande._getCatalogTool, filing.get_catalog = own, asked


def _portal_catalog():
    from zope.component.hooks import getSite

    return getSite().portal_catalog


def catalogs(site, pids, data, count, runs):
    """File with either in turn.

    :param pids: processes whose CPU counts.
    :param data: Path of the database file.
    :returns: dict of catalog → CPU ms, bytes the database grew, a filing.
    """
    prepare(site)
    filer = Filer(site)
    filer.file(5)
    with stock():
        filer.file(5)
    taken = {"own": [], "stock": []}
    for _ in range(runs):
        taken["own"].append(_cost(filer, pids, data, count))
        with stock():
            taken["stock"].append(_cost(filer, pids, data, count))
    return {
        name: {
            "cpu_ms": round(median(run[0] for run in found), 1),
            "bytes": round(median(run[1] for run in found)),
        }
        for name, found in taken.items()
    }


def _cost(filer, pids, data, count):
    before, size = cpu.seconds(pids), data.stat().st_size
    filer.file(count)
    spent = cpu.seconds(pids) - before
    return spent * 1000 / count, (data.stat().st_size - size) / count


class Filer:
    """Files and submits one demande after the other, each committed."""

    def __init__(self, site):
        self.site = site
        self.crowd = filling.Crowd(site)
        self.corpus = Corpus(1, 1)
        self.number = FIRST

    def file(self, count):
        for _ in range(count):
            row = self.corpus.row(self.number)
            filling.file(self.site, self.crowd, row, now=None)
            self.number += 1
            transaction.commit()


def catalogue_all(site, count):
    """Put ``count`` of the demandes into ``portal_catalog`` too: how many it was."""
    prepare(site)
    demandes = (d for m in site["mairies"].objectValues() for d in m["demandes"].objectValues())
    done = 0
    for done, demande in enumerate(islice(demandes, count), start=1):
        path = "/".join(demande.getPhysicalPath())
        ZCatalog.catalog_object(site.portal_catalog, demande, path)
        if done % 500 == 0:
            transaction.commit()
            site._p_jar.cacheGC()
    transaction.commit()
    return done


def sizes(site, data):
    """Bytes a demande takes in the packed database: dict.

    :param data: Path of the database file.
    """
    bare = _packed(site, data)
    count = catalogue_all(site, None)
    both = _packed(site, data)
    site._delObject("portal_demandes")
    transaction.commit()
    without = _packed(site, data)
    return {
        "demandes": count,
        "own": round((both - without) / count),
        "stock": round((both - bare) / count),
    }


def _packed(site, data):
    site._p_jar.db().pack()
    return data.stat().st_size


def lists(site, count):
    """CPU ms of the list of 30 with either catalog, for a référent and for all.

    :param count: demandes to put into ``portal_catalog`` first.
    """
    catalog = site.portal_catalog
    result = {"catalogued": catalogue_all(site, count)}
    crowd = filling.Crowd(site)
    for who in ("referent.partner-0", "coordination"):
        crowd.act_as(who)
        result[who] = {
            "own": _time(lambda: list_demandes(site, {"box": "all"})),
            "stock, list alone": _time(lambda: _stock_list(catalog)),
            "stock, with counters": _time(lambda: _stock_list(catalog, counters=True)),
        }
    newSecurityManager(None, None)
    return result


def _stock_list(catalog, counters=False):
    held = list(
        catalog.searchResults(
            portal_type="demande",
            sort_on="activity",
            sort_order="descending",
            sort_limit=30,
            b_start=0,
            b_size=30,
        )
    )
    if counters:
        for state in states.STATES:
            len(catalog.searchResults(portal_type="demande", review_state=state))
    return held


def _time(call):
    call()
    taken = []
    for _ in range(5):
        begun = time.process_time()
        for _ in range(LISTS):
            call()
        taken.append((time.process_time() - begun) * 1000 / LISTS)
    return round(median(taken), 1)
