"""To 1005: forms of the partners."""

from nummairieque.routing import misroutings
from nummairieque.routing import store as routing
from nummairieque.routing import themes
from nummairieque.upgrades import accounts
from nummairieque.upgrades import files
from nummairieque.upgrades import forms
from nummairieque.upgrades import steps
from nummairieque.upgrades import work
from plone import api


def upgrade(setup):
    """Give an older desk what a new one is made with."""
    site = api.portal.get()
    accounts.bring(site)
    files.bring(setup, site)
    work.bring(site)
    forms.bring(setup, site)
    # What finds demandes of the same usager.
    steps.demande_catalog(site)
    routing.install(site)
    misroutings.install(site)
    themes.begin_all(site)
