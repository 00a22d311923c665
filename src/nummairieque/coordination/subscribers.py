"""Every change of rights is written into the register, whoever makes it."""

from AccessControl import getSecurityManager
from AccessControl.SpecialUsers import system
from Acquisition import aq_base
from datetime import datetime
from datetime import UTC
from nummairieque.coordination import register
from nummairieque.people.events import COORDINATION_ROLES
from nummairieque.people.presence import kept_name
from nummairieque.people.store import get_people
from nummairieque.roles import PILOTS_GROUP
from zope.component.hooks import getSite


def note_when_seat_changes(event):
    """Groups of a team were given or taken."""
    for what, roles in (
        ("taken", event.before - event.after),
        ("given", event.after - event.before),
    ):
        for role in sorted(roles):
            _note(what, event.userid, role, event.object)


def note_when_workspace_goes(workspace, event):
    """With a body go the roles in it."""
    for userid, seat in getattr(workspace.aq_base, "_team", {}).items():
        for role in sorted(seat.get("groups") or ()):
            _note("taken", userid, role, workspace)


def note_when_account_changes(event):
    """Invited, accepted, withdrawn, suspended or resumed."""
    # Who chooses the password is logged in only afterwards.
    by = event.userid if event.what == "accepted" else None
    _note(event.what, event.userid, workspace=event.workspace, by=by)


def note_when_account_goes(event):
    """An account was deleted."""
    principal = event.principal
    _note("deleted", principal if isinstance(principal, str) else principal.getId())


def note_when_roles_change(event):
    """The coordination's role on the whole site was given or taken."""
    before, after = (bool(roles & set(COORDINATION_ROLES)) for roles in (event.before, event.after))
    if before != after:
        _note("given" if after else "taken", event.userid, "coordination")


def note_when_pilot_comes(event):
    """Somebody is in the group of the pilots now."""
    if event.group_id == PILOTS_GROUP:
        _note("given", _id(event.principal), "pilots")


def note_when_pilot_goes(event):
    """Somebody left the group of the pilots."""
    if event.group_id == PILOTS_GROUP:
        _note("taken", _id(event.principal), "pilots")


def _id(principal):
    return principal if isinstance(principal, str) else principal.getId()


def _note(what, userid, role="", workspace=None, by=None):
    site = getSite()
    # Another site of the instance may have teams and no desk.
    if site is None or get_people(site) is None:
        return
    if by is None:
        user = getSecurityManager().getUser()
        # A command acts as the system, whose id is no account.
        by = "" if aq_base(user) is aq_base(system) else user.getId() or ""
    register.add(
        site,
        at=datetime.now(UTC),
        by=by,
        by_name=kept_name(by) if by else "",
        userid=userid,
        name=kept_name(userid),
        what=what,
        role=role,
        place=workspace.UID() if workspace is not None else "",
        place_title=workspace.title if workspace is not None else "",
    )
