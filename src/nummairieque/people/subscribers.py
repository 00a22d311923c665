"""Keeping the lines of the directory true."""

from AccessControl import getSecurityManager
from AccessControl.SpecialUsers import system
from Acquisition import aq_base
from nummairieque import suspended
from nummairieque.people import holders
from nummairieque.people import rows
from nummairieque.people.events import COORDINATION_ROLES
from nummairieque.people.store import get_people
from zExceptions import Forbidden
from zope.component.hooks import getSite


def refresh_row_when_team_changes(event):
    """Somebody came, left, or has another role."""
    if event.membership.user:
        rows.refresh(event.membership.user)


def refresh_row_when_account_changes(event):
    """A name or an address changed, or an account is new."""
    if getSite() is not None:
        rows.refresh(event.principal.getId())


def forget_row_when_account_goes(event):
    """An account was deleted."""
    if getSite() is not None:
        principal = event.principal
        rows.forget(principal if isinstance(principal, str) else principal.getId())


def refresh_rows_when_workspace_changes(workspace, event):
    """Its name or its topics may have changed."""
    for userid in list(workspace._team):
        rows.refresh(userid)


def refresh_rows_when_workspace_goes(workspace, event):
    """Nobody has a seat there any more."""
    for userid in list(getattr(workspace.aq_base, "_team", ())):
        rows.refresh(userid, without=workspace.UID())


def keep_last_coordination(event):
    """Let no stock page or service take the coordination from its last account.

    :raises Forbidden: nobody would be left, and it is not the server's own act.
    """
    site, user = getSite(), getSecurityManager().getUser()
    lost = event.before & set(COORDINATION_ROLES) and not event.after & set(COORDINATION_ROLES)
    if not lost or site is None or get_people(site) is None:
        return
    if aq_base(user) is aq_base(system) or "Manager" in user.getRoles():
        return
    if not holders.coordinators(site) - suspended.table(site).keys():
        raise Forbidden("the last account of the coordination")
