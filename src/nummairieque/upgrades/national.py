"""What an older desk lacks for the national sheets."""

from AccessControl.Permission import pname
from nummairieque.comarquage import library
from nummairieque.comarquage import opening
from nummairieque.upgrades import steps


def bring(setup, site):
    """Their store, who reads them, and the setting that opens them."""
    library.install(site)
    if not hasattr(site.aq_base, pname(opening.READ)):
        site.manage_permission(opening.READ, list(opening.MEMBERS), acquire=0)
    steps.settings(setup)
