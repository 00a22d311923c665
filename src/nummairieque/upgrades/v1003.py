"""To 1003: what the notifications and the clock keep."""

from nummairieque.inbound import store as inbound
from nummairieque.notification import delivery
from nummairieque.notification import store
from nummairieque.notification.outbox import get_outbox
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
    # Partners' systems, and own words of mails.
    delivery.install(site)
    # Mails that come in.
    inbound.install(site)
    steps.settings(setup)
    steps.demande_clocks(site)


def _bounces(site):
    """Room for mails that come back, for order and for what partners are sent."""
    outbox = get_outbox(site)
    if outbox is not None:
        outbox.complete()
        outbox._p_changed = True


def _sign(site):
    """A secret for the links and addresses of mails."""
    outbox = get_outbox(site)
    if outbox is not None and not hasattr(outbox, "secret"):
        outbox.secret = secrets.token_bytes(32)
