"""Every change of rights is written into the register, whoever makes it."""

from AccessControl import getSecurityManager
from AccessControl.SpecialUsers import system
from Acquisition import aq_base
from datetime import datetime
from datetime import UTC
from nummairieque.coordination import grants
from nummairieque.coordination import register
from nummairieque.people.events import COORDINATION_ROLES
from nummairieque.people.holders import COORDINATION_GROUPS
from nummairieque.people.presence import kept_name
from nummairieque.people.presence import name_of
from nummairieque.people.store import get_people
from nummairieque.roles import PILOTS_GROUP
from zope.component.hooks import getSite

#: Roles that tell nothing: each account has them.
EVERYBODY = {"Member", "Authenticated", "Anonymous"}
#: Group of the whole site → the role as the register names it.
WITH_GROUP = {PILOTS_GROUP: "pilots", **dict.fromkeys(COORDINATION_GROUPS, "coordination")}


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
    """Roles on the whole site were given or taken."""
    if event.userid == PILOTS_GROUP:
        # The group comes with its role; who is in it has lines of his own.
        return
    before, after = _desk_wide(event.before), _desk_wide(event.after)
    for what, roles in (("taken", before - after), ("given", after - before)):
        for role in sorted(roles):
            _note(what, event.userid, role)


def _desk_wide(roles):
    """The roles as the register names them, less those of everybody."""
    others = set(roles) - set(COORDINATION_ROLES) - EVERYBODY
    return others | ({"coordination"} if roles & set(COORDINATION_ROLES) else set())


def note_when_member_comes(event):
    """Somebody is among the pilots, or in a group of the coordination, now."""
    if event.group_id in WITH_GROUP:
        _note("given", _id(event.principal), WITH_GROUP[event.group_id])


def note_when_member_goes(event):
    """Somebody left such a group."""
    if event.group_id in WITH_GROUP:
        _note("taken", _id(event.principal), WITH_GROUP[event.group_id])


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
    line = register.add(
        site,
        at=datetime.now(UTC),
        by=by,
        by_name=kept_name(by) if by else "",
        userid=userid,
        # Who is being imported has no row in the directory yet.
        name=name_of(userid),
        what=what,
        role=role,
        place=workspace.UID() if workspace is not None else "",
        place_title=workspace.title if workspace is not None else "",
    )
    grants.note(site, line)
