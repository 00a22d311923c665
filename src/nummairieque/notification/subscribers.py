"""What is kept of a person goes with the account."""

from nummairieque.notification import store
from zope.component.hooks import getSite


def forget_notices_when_account_goes(event):
    """An account was deleted."""
    site = getSite()
    if site is not None:
        principal = event.principal
        store.forget(site, principal if isinstance(principal, str) else principal.getId())
