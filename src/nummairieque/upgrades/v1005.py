"""To 1005: forms of the partners."""

from nummairieque.forms import store as forms
from plone import api


def upgrade(setup):
    """Give an older desk what a new one is made with."""
    site = api.portal.get()
    forms.install(site)
