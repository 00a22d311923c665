"""What files need on a desk that was there before: the antivirus and what it has not seen."""

from nummairieque.files import unchecked
from nummairieque.upgrades import steps


def bring(setup, site):
    """The settings of the antivirus, and the list of what waits for it."""
    unchecked.install(site)
    steps.settings(setup)
