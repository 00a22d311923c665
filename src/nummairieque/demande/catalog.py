"""A catalog for demandes alone.

Stock search, feeds and site map are blind to demandes because they never
were in ``portal_catalog``; filing pays for the indexes it needs and no
others (docs/decisions/0005-own-catalog.md).
"""

from AccessControl import ClassSecurityInfo
from AccessControl.class_init import InitializeClass
from nummairieque.demande.textindex import WordIndex
from Products.CMFCore.indexing import INDEX
from Products.CMFCore.indexing import IndexQueue
from Products.CMFCore.indexing import REINDEX
from Products.CMFPlone.CatalogTool import CatalogTool
from Products.ZCatalog.ZCatalog import ZCatalog
from zope.component.hooks import getSite

import secrets

TOOL_ID = "portal_demandes"

#: Name -> kind of each index. Few: every one is paid for at each filing.
INDEXES = {
    "allowedRolesAndUsers": "KeywordIndex",
    "review_state": "FieldIndex",
    "partner": "FieldIndex",
    "origin": "FieldIndex",
    "waits_for": "FieldIndex",
    "to_tell": "FieldIndex",
    "assignee": "FieldIndex",
    "dossier": "FieldIndex",
    "usager_keys": "KeywordIndex",
    "reference": "UUIDIndex",
    "due": "DateIndex",
    "activity": "DateIndex",
    "next_step": "DateIndex",
    "SearchableText": "WordIndex",
    "origin_notes": "WordIndex",
    "partner_notes": "WordIndex",
}

#: What a list shows, so that no list wakes a demande. No identity here, ever.
COLUMNS = (
    "reference",
    "Title",
    "review_state",
    "partner",
    "partner_title",
    "origin",
    "origin_title",
    "topic",
    "topic_title",
    "assignee",
    "dossier",
    "deadline",
    "submitted_at",
    "activity",
    "last_actor",
    "held_until",
    "meets",
    "to_tell",
    "outcome",
    "reopened",
    "first_answer_hours",
    "net_hours",
    "last_chase",
)


def get_catalog(site=None):
    """The catalog of demandes of the site, or None before it is installed."""
    site = site or getSite()
    return getattr(site, TOOL_ID, None)


class DemandeIndexQueue(IndexQueue):
    """Merges the index operations of a transaction, one pass per demande.

    CMFCore's queue hands everything to ``portal_catalog``; this one, of the
    same shape, hands demandes to their own.
    """

    def process(self):
        self.optimize()
        done = len(self.queue)
        for operation, demande, attributes, metadata in self.queue:
            catalog = get_catalog()
            if operation == INDEX:
                catalog._indexObject(demande)
            elif operation == REINDEX:
                catalog._reindexObject(demande, idxs=attributes or [], update_metadata=metadata)
            else:
                catalog._unindexObject(demande)
        self.clear()
        return done

    def commit(self):
        """Nothing: the catalog is in the same transaction."""

    def abort(self):
        self.clear()


_queue = DemandeIndexQueue()


class DemandeCatalog(CatalogTool):
    """The catalog tool ``portal_demandes``."""

    id = TOOL_ID
    #: Keys the marks of ``usager_keys``; drawn once, when the index comes.
    usager_secret = b""
    meta_type = "numMAIRIEque Demande Catalog"
    title = "Demandes"
    security = ClassSecurityInfo()

    @security.private
    def indexObject(self, object, idxs=None):
        _queue.index(object)

    @security.private
    def reindexObject(self, object, idxs=None, update_metadata=1, uid=None):
        _queue.reindex(object, idxs or [], update_metadata=update_metadata)

    @security.private
    def unindexObject(self, object):
        _queue.unindex(object)

    # The direct operations, without CMFCore's own queue in between.
    def _indexObject(self, object):
        # A number of its own, drawn at random. ZCatalog draws once a thread
        # and counts on from there; in a young base all threads then write in
        # the first and last buckets of every index, and conflict.
        self._catalog._v_nextid = 0
        self.catalog_object(object, self._path(object))

    def _reindexObject(self, object, idxs=None, update_metadata=1):
        path = self._path(object)
        known = path in self._catalog.uids
        self.catalog_object(
            object, path, list(idxs or []) if known else [], update_metadata if known else 1
        )

    def _unindexObject(self, object):
        path = self._path(object)
        if path in self._catalog.uids:
            self.uncatalog_object(path)

    @security.private
    def flush(self):
        """Catalogue what this transaction changed so far."""
        _queue.process()

    def _increment_counter(self):
        """No counter: it would be written by every filing at once."""

    @staticmethod
    def _path(object):
        return "/".join(object.getPhysicalPath())

    @security.private
    def uncatalog_object(self, *args, **kwargs):
        ZCatalog.uncatalog_object(self, *args, **kwargs)

    @security.private
    def searchResults(self, query=None, **kw):
        """What the current user may see; see CMFPlone's for the arguments."""
        _queue.process()
        return CatalogTool.searchResults(self, query, show_inactive=True, **kw)

    @security.private
    def unrestrictedSearchResults(self, query=None, **kw):
        """All of them: for counters, the clock and the desk's own rules."""
        _queue.process()
        return ZCatalog.searchResults(self, query, **kw)

    def __call__(self, *args, **kw):
        return self.searchResults(*args, **kw)


InitializeClass(DemandeCatalog)


def install_catalog(site):
    """Create the catalog and what it lacks of indexes and columns.

    :returns: names of the indexes that were added.
    """
    if TOOL_ID not in site.objectIds():
        site._setObject(TOOL_ID, DemandeCatalog())
    catalog = site[TOOL_ID]
    if not catalog.usager_secret:
        catalog.usager_secret = secrets.token_bytes(32)
    added = []
    for name, kind in INDEXES.items():
        if name in catalog.indexes():
            continue
        if kind == "WordIndex":
            catalog._catalog.addIndex(name, WordIndex(name))
        else:
            catalog.addIndex(name, kind)
        added.append(name)
    for name in COLUMNS:
        if name not in catalog.schema():
            catalog.addColumn(name)
    return added
