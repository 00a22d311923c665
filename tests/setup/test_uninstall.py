"""The desk comes as an add-on into a plain Plone site, and goes without a trace.

All in one transaction that is never committed: the plain site is made in the
database of the test desk and is gone afterwards.
"""

from contextlib import contextmanager
from support import traces

import pytest
import transaction

ANSWERS = {
    "site_id": "ordinaire",
    "title": "Site ordinaire",
    "description": "",
    "default_language": "fr",
    "portal_timezone": "Europe/Paris",
    "setup_content": False,
}


@pytest.fixture(scope="module")
def plain(desk):
    """A classic Plone site that has never seen the desk."""
    from nummairieque.cli import context
    from plone.distribution.api import site as site_api
    from zope.component.hooks import setSite

    with desk.site():
        pass
    with context.application() as app:
        # What its public create() does, less the commit.
        site = site_api._create_site(app, "classic", ANSWERS)
        setSite(site)
        context.dress(app.REQUEST, site, "http://localhost/ordinaire")
        yield site
        setSite(None)


@contextmanager
def undone():
    """Whatever happens inside is taken back."""
    before = transaction.savepoint()
    try:
        yield
    finally:
        before.rollback()


@pytest.fixture
def site(plain):
    with undone():
        yield plain


def installer(site):
    from Products.CMFPlone.utils import get_installer

    return get_installer(site, site.REQUEST)


def install(site):
    assert installer(site).install_product("nummairieque")


def uninstall(site):
    assert installer(site).uninstall_product("nummairieque")


def test_a_plain_site_is_as_it_was_after_the_desk_went(site):
    before = traces.snapshot(site)
    install(site)
    during = traces.differences(before, traces.snapshot(site))
    # The comparison sees what the desk brings in each place.
    seen = {line.partition(":")[0] for line in during}
    assert seen >= {
        "registry",
        "types",
        "workflows",
        "catalogs",
        "roles",
        "users",
        "actions",
        "attributes",
        "permissions",
        "components",
        "profiles",
    }
    uninstall(site)
    assert traces.differences(before, traces.snapshot(site)) == []


@pytest.mark.parametrize(
    "products",
    [
        ["plone.restapi"],
        ["collective.workspace"],
        ["collective.easyform"],
        ["plone.restapi", "collective.workspace", "collective.easyform"],
    ],
)
def test_what_was_there_before_the_desk_stays(site, products):
    for product in products:
        assert installer(site).install_product(product, allow_hidden=True)
    before = traces.snapshot(site)
    install(site)
    uninstall(site)
    assert traces.differences(before, traces.snapshot(site)) == []
    for product in products:
        assert installer(site).is_product_installed(product)


def test_the_desk_can_be_installed_twice_and_again_after_it_went(site):
    before = traces.snapshot(site)
    install(site)
    once = traces.snapshot(site)
    site.portal_setup.runAllImportStepsFromProfile("profile-nummairieque:default")
    assert traces.differences(once, traces.snapshot(site)) == []
    uninstall(site)
    install(site)
    assert traces.differences(once, traces.snapshot(site)) == []
    uninstall(site)
    assert traces.differences(before, traces.snapshot(site)) == []


def test_content_is_never_deleted_by_uninstalling(site):
    from plone.dexterity.utils import createContentInContainer

    install(site)
    createContentInContainer(
        site["mairies"], "mairie", id="ardentes", title="Ardentes", checkConstraints=False
    )
    createContentInContainer(
        site["partenaires"], "partner", id="caf", title="Caf", checkConstraints=False
    )
    createContentInContainer(
        site["fiches"], "fiche", id="apl", title="Aide au logement", checkConstraints=False
    )
    uninstall(site)
    assert "ardentes" in site["mairies"].objectIds()
    assert "demandes" in site["mairies"]["ardentes"].objectIds()
    assert "caf" in site["partenaires"].objectIds()
    assert "apl" in site["fiches"].objectIds()
    assert "maisons" not in site.objectIds()


def test_a_folder_of_somebody_else_is_not_taken_for_ours(site):
    from plone import api

    api.content.create(site, "Folder", "fiches", "Les fiches du site")
    before = traces.snapshot(site)
    install(site)
    assert site["fiches"].portal_type == "Folder"
    uninstall(site)
    assert traces.differences(before, traces.snapshot(site)) == []


def test_roles_and_groups_of_somebody_else_stay(site):
    from plone import api

    site._addRole("Secretary")
    api.group.create("pilotes", title="Pilotes de ligne")
    before = traces.snapshot(site)
    install(site)
    uninstall(site)
    assert traces.differences(before, traces.snapshot(site)) == []


def test_demandes_that_stayed_are_found_again_when_the_desk_comes_back(site):
    from nummairieque.demande.catalog import get_catalog
    from nummairieque.demande.content import Demande
    from nummairieque.demande.content import make
    from nummairieque.demande.content import put
    from plone.dexterity.utils import createContentInContainer

    install(site)
    mairie = createContentInContainer(
        site["mairies"], "mairie", id="ardentes", title="Ardentes", checkConstraints=False
    )
    put(mairie["demandes"], make(Demande, "demande", "26-k7qfm-3m9t1", "x", title="Un objet"))
    uninstall(site)
    assert get_catalog(site) is None
    install(site)
    (brain,) = get_catalog(site).unrestrictedSearchResults(reference="26-K7QFM-3M9T1")
    assert brain.Title == "Un objet"


def test_the_plugin_at_the_root_stays_while_another_site_needs_it(site):
    root = site.getPhysicalRoot()
    root.acl_users._delObject("jwt_auth")
    assert "jwt_auth" in root["guichet"].acl_users
    install(site)
    assert "jwt_auth" in root.acl_users
    uninstall(site)
    assert "jwt_auth" in root.acl_users


def test_the_plugin_at_the_root_goes_with_the_last_site_that_needs_it(site):
    root = site.getPhysicalRoot()
    root.acl_users._delObject("jwt_auth")
    root["guichet"].acl_users._delObject("jwt_auth")
    install(site)
    assert "jwt_auth" in root.acl_users
    uninstall(site)
    assert "jwt_auth" not in root.acl_users


def test_the_add_ons_panel_offers_the_desk_once(site):
    assert installer(site).get_install_profile("nummairieque")["id"] == "nummairieque:default"
    assert installer(site).get_uninstall_profile("nummairieque")["id"] == "nummairieque:uninstall"
    assert installer(site).is_product_installable("nummairieque")


def test_no_form_offers_the_profiles_that_are_not_for_choosing(site):
    from nummairieque.setuphandlers import HiddenProfiles
    from plone.base.interfaces import INonInstallable
    from zope.component import getUtility

    hidden = getUtility(INonInstallable, "nummairieque").getNonInstallableProfiles()
    assert hidden == HiddenProfiles().getNonInstallableProfiles()
    known = {profile["id"] for profile in site.portal_setup.listProfileInfo()}
    ours = {id for id in known if id.startswith("nummairieque:")}
    assert ours - set(hidden) == {"nummairieque:default"}
