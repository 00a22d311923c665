"""What giving a role costs, however many demandes are in reach of it."""

from AccessControl.SecurityManagement import newSecurityManager
from collections import Counter
from datetime import datetime
from datetime import UTC
from deskbench import clockcost
from deskbench.ground import COORDINATION
from nummairieque.coordination import seating
from nummairieque.demande.catalog import get_catalog
from nummairieque.people import holders
from Products.CMFCore.indexing import processQueue
from Products.ZCatalog.ZCatalog import ZCatalog
from statistics import median

import time
import transaction

RUNS = 9
WHO = "secretaire.mairie-44"


def measure(site, count, slug="partner-0"):
    """Give a seat at a partner, and the whole desk, and take both back, some times.

    :param count: demandes that exist in the indexes alone, catalogued before.
    :param slug: of the partner.
    :returns: dict of name → dict of ``reach`` (demandes), ``cpu_ms`` (median, with
        the commit), ``written`` (records of the database, the most of all runs) and
        ``demandes`` (of these), ``catalogued`` (objects put into any catalog).
    """
    clockcost.catalogue(site, count)
    manager = site.acl_users.getUserById(COORDINATION)
    newSecurityManager(None, manager.__of__(site.acl_users))
    partner, now = site["partenaires"][slug], datetime.now(UTC)
    catalog = get_catalog(site)
    reach = {
        "a seat": len(catalog.unrestrictedSearchResults(partner=slug)),
        "the whole desk": len(catalog),
    }
    acts = {
        "a seat": lambda roles: seating.seat(site, partner, WHO, set(roles), now),
        "the whole desk": lambda roles: holders.set_held(site, WHO, roles),
    }
    given = {"a seat": ("referents",), "the whole desk": (holders.COORDINATION, holders.PILOT)}
    found = {}
    for name, act in acts.items():
        runs = []
        for _ in range(RUNS):
            runs.append(_once(site, act, given[name]))
            act(())
            transaction.commit()
        found[name] = {
            "reach": reach[name],
            "cpu_ms": round(median(run["cpu_ms"] for run in runs), 1),
            **{key: max(run[key] for run in runs) for key in ("written", "demandes", "catalogued")},
        }
    return found


def _once(site, act, roles):
    """One giving, committed: dict as of :func:`measure`."""
    seen, stock = [], ZCatalog.catalog_object

    def listened(self, *args, **kw):
        seen.append(args[:1])
        return stock(self, *args, **kw)

    ZCatalog.catalog_object = listened
    begun = time.process_time()
    try:
        act(roles)
        processQueue()
        get_catalog(site).flush()
        written = _written(site)
        transaction.commit()
    finally:
        ZCatalog.catalog_object = stock
    spent = (time.process_time() - begun) * 1000
    return {
        "cpu_ms": spent,
        "written": written.total(),
        "demandes": written["Demande"] + written["Message"],
        "catalogued": len(seen),
    }


def _written(site):
    """Class → records that the transaction writes, new ones too."""
    connection = site._p_jar
    transaction.savepoint()
    held = connection._savepoint_storage
    return Counter(type(connection.get(oid)).__name__ for oid in held.index)
