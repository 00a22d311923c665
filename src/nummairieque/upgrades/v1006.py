"""To 1006: appointments, and the papers of the usager."""

from nummairieque.appointment import agenda
from nummairieque.appointment import calendars
from nummairieque.people import tries
from nummairieque.trace import secret
from nummairieque.upgrades import appointments
from nummairieque.upgrades import steps
from plone import api

ADMINISTRATORS = ("Manager", "Site Administrator")
#: Permission → who holds it at first.
PERMISSIONS = {
    "nummairieque: View appointment": ("Secretary", "Host", "Referent"),
    "nummairieque: Receive usagers": ("Host",),
    "nummairieque: Manage agenda": ("Lead", *ADMINISTRATORS),
    "nummairieque: Check paper": ("Secretary", "Host", "Referent", *ADMINISTRATORS),
}


def upgrade(setup):
    """Give an older desk what a new one is made with."""
    site = api.portal.get()
    steps.settings(setup)
    agenda.install(site)
    calendars.install(site)
    appointments.bring(setup, site)
    secret.install(site)
    tries.install(site)
    _fiches(setup, site)
    for permission, roles in PERMISSIONS.items():
        if site.acquiredRolesAreUsedBy(permission):
            site.manage_permission(permission, list(roles), acquire=0)


def _fiches(setup, site):
    """Those of one topic are found without waking the others."""
    steps.import_again(setup, "catalog")
    for brain in site.portal_catalog.unrestrictedSearchResults(portal_type="fiche"):
        brain._unrestrictedGetObject().reindexObject(idxs=["fiche_topic"])
