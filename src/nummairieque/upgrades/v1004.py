"""To 1004: fiches that a second person publishes, what is counted of them, one search."""

from nummairieque.fiche import counting
from nummairieque.fiche import news
from nummairieque.lookup import bringing
from nummairieque.upgrades import national
from nummairieque.upgrades import steps
from plone import api

PUBLISH = "nummairieque: Publish fiche"
#: Who publishes besides the partner's own people, as a second person.
COORDINATION = ("Manager", "Site Administrator")


def upgrade(setup):
    """Give an older desk what a new one is made with."""
    site = api.portal.get()
    _fiches(setup, site)
    national.bring(setup, site)
    bringing.bring(site)


def _fiches(setup, site):
    """Their new life; what is published stays so, and nobody reads more or less than before."""
    counting.install(site)
    news.install(site)
    allowed = [r["name"] for r in site.rolesOfPermission(PUBLISH) if r["selected"]]
    site.manage_permission(PUBLISH, sorted({*allowed, *COORDINATION}), acquire=0)
    flow = site.portal_workflow["fiche_workflow"]
    if "pending" not in flow.states:
        steps.workflow(setup, "fiche_workflow")
    # An earlier step may have brought the columns, and left them empty.
    steps.import_again(setup, "catalog")
    for brain in site.portal_catalog.unrestrictedSearchResults(portal_type="fiche"):
        fiche = brain._unrestrictedGetObject()
        flow.updateRoleMappingsFor(fiche)
        fiche.reindexObject(idxs=["fiche_stage", "fiche_reminder"])
