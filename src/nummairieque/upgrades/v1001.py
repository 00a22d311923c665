"""To 1001: people, read marks, what was opened last, and more in the lists."""

from nummairieque.coordination import register
from nummairieque.demande import reading
from nummairieque.documents import seen
from nummairieque.notification import outbox
from nummairieque.people import rows
from nummairieque.people import store
from nummairieque.upgrades import steps
from nummairieque.workspace import titles
from plone import api


def upgrade(setup):
    """Add what the first sites lack; what is there stays as it is."""
    site = api.portal.get()
    steps.settings(setup)
    steps.demande_catalog(site)
    # The words of the files came with the columns.
    steps.columns(setup, ("document", "documents"), ("SearchableText",))
    titles.refresh_all(site)
    outbox.install(site)
    seen.install(site)
    reading.install(site)
    register.install(site)
    if store.install(site):
        # Who has no seat, as the coordination, can forget a password too.
        for userid in site.acl_users.source_users.getUserIds():
            rows.refresh(userid, site)
        rows.refresh_all(site)
