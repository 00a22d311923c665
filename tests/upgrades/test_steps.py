"""A site made by an earlier version gets what it lacks, and keeps what it has.

Each test takes away, in a transaction that is never committed, what a step
brings, and compares the site after the step with the one before.
"""

from AccessControl.Permission import pname
from nummairieque.cli.upgrade import upgrade

import pytest

PROFILE = "nummairieque:default"
#: What 1001 brought: attributes of the site …
STORES = (
    "_nummairieque_people",
    "_nummairieque_readings",
    "_nummairieque_register",
    "_nummairieque_seen",
)
#: … the titles of the bodies, kept on these folders …
FOLDERS = ("mairies", "partenaires", "maisons")
#: … columns of the stock catalog …
SHARED = ("shared_kind", "shared_size", "shared_files", "shared_by", "shared_bodies")
#: … columns and, by name, kinds of index of the catalog of demandes.
COLUMNS = ("last_actor", "first_answer_hours", "net_hours", "last_chase")
INDEXES = {
    "due": "DateIndex",
    "waits_for": "FieldIndex",
    "next_step": "DateIndex",
    # … and what finds demandes of the same usager, with its secret.
    "usager_keys": "KeywordIndex",
}
RECORD = "nummairieque.retention_months"
#: What 1002 took, and from whom.
DELETE = "Delete objects"
ADMINISTRATORS = ["Manager", "Site Administrator"]
#: What 1004 brought: a store, columns and indexes, a state, and who may publish.
COUNTS = "_nummairieque_fiche_counts"
#: … what is told of fiches …
NEWS = "_nummairieque_fiche_news"
OF_FICHES = ("fiche_stage", "fiche_review")
FICHE_INDEXES = ("fiche_stage", "fiche_reminder")
PUBLISH = "nummairieque: Publish fiche"
#: … and the store of the national sheets, with who reads them.
NATIONAL = "_nummairieque_national"
READ = "nummairieque: Read national fiches"
#: … what the search keeps of both, and the desk's own synonyms.
SEARCH = ("_nummairieque_lookup", "_nummairieque_synonyms")
#: What 1005 brought: files that no antivirus has looked at yet, and trays of scans …
FILES = ("_nummairieque_unchecked", "_nummairieque_scans")
#: What 1005 brought: the published forms of the partners, who gave which role, who was here.
FORMS = (
    "_nummairieque_forms",
    "_nummairieque_form_counts",
    "_nummairieque_grants",
    "_nummairieque_used",
)
#: … easyform with its type, its permissions and who builds.
BUILD = "nummairieque: Build form"
LIVES = ("form_workflow", "forms_folder_workflow")
#: … the table of competence, and what misroutings say of it.
ROUTING = ("_nummairieque_routing", "_nummairieque_misroutings")

#: … saved replies, with who has them, and how each person works.
WORK = ("_nummairieque_replies", "_nummairieque_ways")
REPLIES = "nummairieque: Use saved replies"
#: What 1006 brought: the secret that papers are sealed with, and the tries that count.
PAPERS = ("_nummairieque_papers", "_nummairieque_tries")


def put_back_to_1000(site):
    """Make ``site`` what version 1000 made."""
    from nummairieque.notification.outbox import get_outbox
    from nummairieque.notification.record import BOUNCED

    for name in STORES:
        delattr(site, name)
    for name in FOLDERS:
        del site[name]._titles
    for name in SHARED:
        site.portal_catalog.delColumn(name)
    for name in COLUMNS:
        site.portal_demandes.delColumn(name)
    for name in INDEXES:
        site.portal_demandes.delIndex(name)
    del site.portal_demandes.usager_secret
    # Of those days, and gone since.
    site.portal_demandes.addIndex("topic", "FieldIndex")
    site.portal_demandes.delIndex("origin_notes")
    site.portal_demandes.addIndex("origin_notes", "KeywordIndex")
    del site.portal_registry.records[RECORD]
    site.portal_workflow.workspace_workflow.states.open.setPermission(DELETE, 0, ADMINISTRATORS)
    for item in bodies(site):
        item.manage_permission(DELETE, ADMINISTRATORS, 0)
    held = get_outbox(site)
    held.done = {state: tree for state, tree in held.done.items() if state != BOUNCED}
    held.counts = {state: count for state, count in held.counts.items() if state != BOUNCED}
    _put_fiches_back(site)
    _put_forms_back(site)
    for name in (NATIONAL, *FILES, *SEARCH, *ROUTING, *FORMS):
        delattr(site, name)
    for name in (*WORK, *PAPERS, pname(REPLIES), pname(READ)):
        delattr(site, name)
    site.portal_setup.setLastVersionForProfile(PROFILE, "1000")


def _put_forms_back(site):
    """A desk that knew no easyform."""
    from nummairieque import needed
    from nummairieque import setuphandlers
    from nummairieque.forms import fitting

    for partner in site["partenaires"].objectValues():
        partner._delObject("formulaires")
    before = dict(getattr(site, setuphandlers.BEFORE))
    kept = [name for name in before["products"] if name != "collective.easyform"]
    opened = {n: r for n, r in before["permissions"].items() if n not in fitting.CLOSED}
    before.update(products=kept, permissions=opened)
    del before["easyform"]
    setattr(site, setuphandlers.BEFORE, before)
    site.portal_types._delObject("forms")
    for name in LIVES:
        site.portal_workflow._delObject(name)
    site.portal_workflow.setChainForPortalTypes(["forms", "EasyForm"], [])
    needed.UNINSTALLERS["collective.easyform"](site.portal_setup, site, before)
    delattr(site, pname(BUILD))


def life_of_forms(site):
    """Where forms may be made, by whom, what becomes of them, and what was noted for later."""
    from nummairieque import setuphandlers
    from nummairieque.forms import fitting

    flows = site.portal_workflow
    before = getattr(site, setuphandlers.BEFORE)
    return {
        "folders": [slug for slug, p in site["partenaires"].objectItems() if "formulaires" in p],
        "chains": {name: flows.getChainForPortalType(name) for name in ("forms", "EasyForm")},
        "states": {
            name: {s.id: (s.title, dict(s.permission_roles)) for s in flows[name].states.values()}
            for name in LIVES
        },
        "type": fitting.held(),
        "builders": roles_of(site, BUILD),
        "closed": {name: roles_of(site, name) for name in fitting.CLOSED},
        "before": (before["products"], sorted(before["permissions"]), before["easyform"]),
    }


def _put_fiches_back(site):
    """The life that fiches had before 1004: their editor published them."""
    delattr(site, COUNTS)
    delattr(site, NEWS)
    for name in OF_FICHES:
        site.portal_catalog.delColumn(name)
    for name in FICHE_INDEXES:
        site.portal_catalog.delIndex(name)
    site.manage_permission(PUBLISH, ["FicheEditor", "Lead"], 0)
    flow = site.portal_workflow.fiche_workflow
    flow.states.deleteStates(["pending"])
    flow.transitions.deleteTransitions(["submit", "send_back"])
    flow.states.private.setProperties(transitions=["publish"])
    for name in ("private", "published"):
        for permission in ("Modify portal content", "Delete objects"):
            flow.states[name].setPermission(permission, 0, ["FicheEditor"])
    for brain in site.portal_catalog.unrestrictedSearchResults(portal_type="fiche"):
        flow.updateRoleMappingsFor(brain._unrestrictedGetObject())


def life_of_fiches(site):
    """Their workflow, who may do what with each, and what lists show of it."""
    flow, catalog = site.portal_workflow.fiche_workflow, site.portal_catalog
    fiches = catalog.unrestrictedSearchResults(portal_type="fiche")
    return {
        "states": {s.id: (s.title, tuple(s.transitions)) for s in flow.states.objectValues()},
        "transitions": {
            t.id: (t.new_state_id, t.guard.getPermissionsText())
            for t in flow.transitions.objectValues()
        },
        "publishers": roles_of(site, PUBLISH),
        "indexes": sorted(name for name in FICHE_INDEXES if name in catalog.indexes()),
        "rows": sorted((b.getPath(), *(getattr(b, name) for name in OF_FICHES)) for b in fiches),
        "rights": {
            brain.getPath(): {
                name: roles_of(brain._unrestrictedGetObject(), name)
                for name in ("View", "Modify portal content", DELETE)
            }
            for brain in fiches
        },
        "counts": hasattr(site.aq_base, COUNTS),
        "news": hasattr(site.aq_base, NEWS),
        "national": (hasattr(site.aq_base, NATIONAL), roles_of(site, READ)),
        "found": found_fiches(site),
        "search": [name for name in SEARCH if hasattr(site.aq_base, name)],
        "files": [name for name in FILES if hasattr(site.aq_base, name)],
        "work": ([n for n in WORK if hasattr(site.aq_base, n)], roles_of(site, REPLIES)),
        "routing": [name for name in ROUTING if hasattr(site.aq_base, name)],
        "papers": [name for name in PAPERS if hasattr(site.aq_base, name)],
        "forms": [name for name in FORMS if hasattr(site.aq_base, name)],
    }


def found_fiches(site):
    """What the search shows of each fiche of a partner."""
    from nummairieque.lookup import store

    segment, cards = store.shelf(site, "local").read()
    assert sorted(segment.keys) == sorted(cards)
    return cards


def roles_of(item, permission):
    """The roles that hold it there."""
    return [role["name"] for role in item.rolesOfPermission(permission) if role["selected"]]


def bodies(site):
    """Folders and bodies of the site, and what a body keeps its fiches in."""
    for name in (*FOLDERS, "fiches"):
        yield site[name]
    for name in FOLDERS:
        for body in site[name].objectValues():
            yield body
            yield from (body[name] for name in ("fiches",) if name in body)


def deleting(site):
    """Path of each of them → the roles that may delete it."""
    return {"/".join(item.getPhysicalPath()): roles_of(item, DELETE) for item in bodies(site)}


def shape(site):
    """All that the steps touch, as plain values."""
    from nummairieque.notification.outbox import get_outbox
    from nummairieque.people.store import get_people

    demandes, stock = site.portal_demandes, site.portal_catalog
    documents = stock.unrestrictedSearchResults(portal_type=["documents", "document"])
    return {
        "columns": sorted(demandes.schema()),
        "indexes": sorted((i.id, i.meta_type) for i in demandes._catalog.indexes.values()),
        "demandes": sorted(
            tuple(getattr(brain, name) for name in ("reference", *COLUMNS))
            for brain in demandes.unrestrictedSearchResults(waits_for=waits_for(site))
        ),
        "shared": sorted(
            (brain.getPath(), *(getattr(brain, name) for name in SHARED)) for brain in documents
        ),
        # The rest of a row is what the person said of herself, gone with her entry.
        "rows": {userid: row[:4] for userid, row in get_people(site).rows.items()},
        # Those of bodies that tests deleted stay, and can't be told again.
        "titles": {
            name: {slug: title for slug, title in site[name]._titles.items() if slug in site[name]}
            for name in FOLDERS
        },
        "deleting": deleting(site),
        "fiches": life_of_fiches(site),
        "building": life_of_forms(site),
        "stores": [name for name in STORES if hasattr(site.aq_base, name)],
        "outbox": (sorted(get_outbox(site).done), sorted(get_outbox(site).counts)),
        "registry": site.portal_registry.records[RECORD].value,
        "version": site.portal_setup.getLastVersionForProfile(PROFILE),
    }


def waits_for(site):
    return list(site.portal_demandes.uniqueValuesFor("waits_for"))


def test_an_upgraded_site_is_like_a_new_one(portal):
    new = shape(portal)
    assert new["demandes"] and new["shared"] and new["rows"]
    assert not any(new["deleting"].values())
    put_back_to_1000(portal)
    before, after = upgrade(portal)
    assert (before, after) == ("1000", new["version"][0])
    found = shape(portal)
    assert {name: found[name] for name in new if found[name] != new[name]} == {}


def test_every_step_may_run_again_and_changes_nothing(portal):
    new = shape(portal)
    portal.portal_registry[RECORD] = new["registry"] + 1
    people, readings = (getattr(portal.aq_base, name) for name in STORES[:2])
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1000")
    upgrade(portal)
    assert shape(portal) == {**new, "registry": new["registry"] + 1}
    assert getattr(portal.aq_base, STORES[0]) is people
    assert getattr(portal.aq_base, STORES[1]) is readings


def test_the_steps_lead_from_the_first_version_to_that_of_the_profile(portal):
    from Products.GenericSetup.upgrade import listUpgradeSteps

    setup = portal.portal_setup
    steps = [
        step
        for group in listUpgradeSteps(setup, PROFILE, "1000")
        for step in (group if isinstance(group, list) else [group])
    ]
    ways = [(step["source"][0], step["dest"][0]) for step in steps]
    last = int(setup.getVersionForProfile(PROFILE))
    assert ways == [(str(n), str(n + 1)) for n in range(1000, last)]


def test_a_site_of_a_later_version_is_left_alone(portal):
    from nummairieque.cli.errors import BadInput

    portal.portal_setup.setLastVersionForProfile(PROFILE, "9999")
    with pytest.raises(BadInput, match="plus récente"):
        upgrade(portal)
    assert portal.portal_setup.getLastVersionForProfile(PROFILE) == ("9999",)


def test_the_command_says_that_a_site_is_up_to_date(desk):
    done = desk.cli("site", "upgrade")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Le guichet est à jour")


def test_the_command_knows_no_other_site(desk):
    done = desk.cli("site", "upgrade", "--id", "ailleurs")
    assert (done.returncode, done.stdout) == (2, "")
