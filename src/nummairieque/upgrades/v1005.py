"""To 1005: forms of the partners."""

from nummairieque.forms import store as forms
from nummairieque.routing import misroutings
from nummairieque.routing import store as routing
from nummairieque.routing import themes
from nummairieque.upgrades import files
from plone import api


def upgrade(setup):
    """Give an older desk what a new one is made with."""
    site = api.portal.get()
    files.bring(setup, site)
    forms.install(site)
    routing.install(site)
    misroutings.install(site)
    themes.begin_all(site)
