"""What files need on a desk that was there before: the antivirus, and trays of scans."""

from nummairieque.files import unchecked
from nummairieque.scans import store as scans
from nummairieque.upgrades import steps


def bring(setup, site):
    """The settings of the antivirus, the list of what waits for it, and the trays."""
    unchecked.install(site)
    scans.install(site)
    steps.settings(setup)
