"""Keeping the lines of the directory true, and the day on which an account was used last."""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC
from nummairieque import masked
from nummairieque import suspended
from nummairieque.appointment import gone
from nummairieque.appointment import hits
from nummairieque.people import idle
from nummairieque.people import presence
from nummairieque.people import rows
from nummairieque.people.store import get_people
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


def end_sessions_when_password_changes(event):
    """Plone's own services set one too, the coordination's among them."""
    site = getSite()
    if site is not None and get_people(site) is not None and event.principal is not None:
        suspended.end_sessions(site, event.principal.getId(), datetime.now(UTC))


def refresh_rows_when_workspace_changes(workspace, event):
    """Its name or its topics may have changed."""
    for userid in list(workspace._team):
        rows.refresh(userid)


def refresh_rows_when_workspace_goes(workspace, event):
    """Nobody has a seat there any more."""
    for userid in list(getattr(workspace.aq_base, "_team", ())):
        rows.refresh(userid, without=workspace.UID())


def note_use_when_somebody_logs_in(event):
    """The account is in use."""
    _note_use(event.principal.getId())


def note_use_when_somebody_writes(event):
    """Who comes with a token or a password at each call never logs in."""
    # Who sees the desk as a role is no account while it lasts.
    if event.request.method not in ("GET", "HEAD", "OPTIONS") and not masked.is_on():
        _note_use(getSecurityManager().getUser().getId())


def note_use_when_account_changes(event):
    """Who is let in, or in again, begins anew."""
    if event.what in ("accepted", "resumed"):
        _note_use(event.userid)


def tell_of_dates_when_account_is_suspended(event):
    """Nobody waits for a date that only who is suspended now would have received at."""
    if event.what == "suspended":
        site, now = getSite(), datetime.now(UTC)
        gone.tell(site, hits.of_leaving(site, event.userid, now), now)


def _note_use(userid):
    site = getSite()
    if site is not None and userid:
        idle.note(site, userid, presence.today())
