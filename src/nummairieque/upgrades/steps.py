"""Pieces that upgrade steps are made of.

Each may run any number of times: it looks at what the site has, adds what is
missing and keeps what somebody set.
"""

from nummairieque import states
from nummairieque.deadline import clocks
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.catalog import INDEXES
from nummairieque.demande.catalog import install_catalog
from plone import api
from plone.dexterity.fti import DexterityFTI
from Products.DCWorkflow.DCWorkflow import DCWorkflowDefinition
from Products.GenericSetup.interfaces import IBody
from zope.component import getMultiAdapter

import logging
import transaction

PROFILE = "profile-nummairieque:default"
#: Objects woken between two rests, so that a large site fits into memory.
REST = 500

logger = logging.getLogger(__name__)


def import_again(setup, *steps):
    """Run import steps of the profile anew, such as ``"plone.app.registry"``.

    The registry keeps values that are set. ``"rolemap"``, ``"workflow"`` and
    ``"typeinfo"`` overwrite what somebody changed by hand: name them only when
    the profile changed there.
    """
    for step in steps:
        setup.runImportStepFromProfile(PROFILE, step, run_dependencies=False)


def settings(setup):
    """Give the registry the settings of the desk that it lacks."""
    import_again(setup, "plone.app.registry")


def portal_type(setup, name):
    """Write one type of the profile, new or anew; the others stay as they are."""
    types = api.portal.get_tool("portal_types")
    if name not in types:
        types._setObject(name, DexterityFTI(name))
    context = setup._getImportContext(PROFILE)
    body = context.readDataFile(f"{name}.xml", "types")
    getMultiAdapter((types[name], context), IBody).body = body


def workflow(setup, name):
    """Write one workflow of the profile, new or anew; the others stay as they are."""
    flows = api.portal.get_tool("portal_workflow")
    if name not in flows:
        flows._setObject(name, DCWorkflowDefinition(name))
    flow = flows[name]
    context = setup._getImportContext(PROFILE)
    body = context.readDataFile("definition.xml", f"workflows/{name}")
    getMultiAdapter((flow, context), IBody).body = body


def columns(setup, portal_types, indexes):
    """Give ``portal_catalog`` the columns of the profile that it lacks, and fill them.

    :param portal_types: types whose objects have something to show in them.
    :param indexes: names of the indexes to write anew with them.
    :returns: names of the columns that were added, a set.
    """
    catalog = api.portal.get_tool("portal_catalog")
    before = set(catalog.schema())
    import_again(setup, "catalog")
    added = set(catalog.schema()) - before
    if added:
        found = catalog.unrestrictedSearchResults(portal_type=list(portal_types))
        paths = [brain.getPath() for brain in found]
        _catalogue(catalog, paths, list(indexes))
    return added


def demande_catalog(site):
    """Give the catalog of demandes today's indexes and columns, and fill them.

    An index that is not in use any more, or of another kind than today's, goes.

    :returns: (names of the added indexes, names of the added columns), sets.
    """
    catalog = get_catalog(site)
    if catalog is not None:
        for name, index in list(catalog._catalog.indexes.items()):
            if INDEXES.get(name) != index.meta_type:
                catalog.delIndex(name)
    before = set(catalog.schema()) if catalog is not None else set()
    indexes = set(install_catalog(site))
    catalog = get_catalog(site)
    added = set(catalog.schema()) - before
    if indexes or added:
        # An empty list would mean all indexes; this one costs least.
        _catalogue(catalog, list(catalog._catalog.uids), sorted(indexes) or ["reference"])
    return indexes, added


def demande_clocks(site):
    """Give what runs its next step, and what was answered its delays.

    Nothing else is woken: what is a draft or over without an answer has no
    clock.
    """
    install_catalog(site)
    catalog = get_catalog(site)
    columns, data = catalog._catalog.schema, catalog._catalog.data
    state, hours = columns["review_state"], columns["first_answer_hours"]
    paths = [
        path
        for rid, path in catalog._catalog.paths.items()
        if data[rid][state] in states.OPEN_STATES or isinstance(data[rid][hours], float)
    ]
    _catalogue(catalog, paths, ["next_step"], clocks.bring)


def _catalogue(catalog, paths, indexes, bring=None):
    """Write some indexes and all columns of what lies at ``paths``.

    :param bring: called with each object before it is written.
    """
    root = catalog.getPhysicalRoot()
    for number, path in enumerate(paths, 1):
        obj = root.unrestrictedTraverse(path, None)
        if obj is None:
            logger.warning("Nothing is left at %s", path)
            continue
        if bring is not None:
            bring(obj)
        catalog.catalog_object(obj, path, indexes, update_metadata=1)
        if number % REST == 0:
            transaction.savepoint(optimistic=True)
            catalog._p_jar.cacheGC()
            logger.info("%s of %s objects", number, len(paths))
