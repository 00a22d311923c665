"""To 1003: what the notifications and the clock keep."""

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from nummairieque.notification import store
from nummairieque.notification.outbox import get_outbox
from nummairieque.notification.record import BOUNCED
from nummairieque.upgrades import steps
from plone import api

import secrets


def upgrade(setup):
    """Give an older desk what a new one is made with."""
    site = api.portal.get()
    _sign(site)
    _bounces(site)
    # Choices of notifications, and bells.
    store.install(site)
    steps.settings(setup)
    steps.demande_clocks(site)


def _bounces(site):
    """Room for mails that come back."""
    outbox = get_outbox(site)
    if outbox is not None and BOUNCED not in outbox.done:
        outbox.done = {**outbox.done, BOUNCED: OOBTree()}
        outbox.counts = {**outbox.counts, BOUNCED: Length()}


def _sign(site):
    """A secret for the links and addresses of mails."""
    outbox = get_outbox(site)
    if outbox is not None and not hasattr(outbox, "secret"):
        outbox.secret = secrets.token_bytes(32)
