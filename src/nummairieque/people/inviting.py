"""Bringing somebody into a team: an account that exists, or a new one by mail."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque import suspended
from nummairieque.notification.engine import tell
from nummairieque.notification.settings import is_address
from nummairieque.people import holders
from nummairieque.people import keys
from nummairieque.people import rows
from nummairieque.people import rules
from nummairieque.people.events import AccountChanged
from nummairieque.people.leaving import leave
from nummairieque.people.store import get_people
from nummairieque.roles import GROUPS
from nummairieque.theme.words import person
from nummairieque.workspace.roster import enrol
from plone import api
from zope.component.hooks import getSite
from zope.event import notify

import secrets


def clean_groups(workspace, chosen):
    """The groups that somebody is to be in, as a tuple.

    :raises nummairieque.inputs.InvalidInput: none, or one of no such workspace.
    """
    known = GROUPS[workspace.portal_type]
    if not chosen or set(chosen) - set(known):
        inputs.refuse("groups", _("Cochez au moins un rôle."))
    return tuple(group for group in known if group in chosen)


def add(workspace, userid, groups, now=None):
    """Put an existing account into the team, and tell its owner.

    :raises nummairieque.inputs.InvalidInput: no such account, or in it already.
    """
    site = getSite()
    row = rows.row_of(site, userid)
    if row is None:
        inputs.refuse("userid", _("Ce compte n’existe pas."))
    if any(seat.uid == workspace.UID() for seat in row.seats):
        inputs.refuse("userid", _("Cette personne est déjà dans l’équipe."))
    enrol(workspace, userid, *groups)
    _tell(site, "team_joined", userid, workspace, now)


def clean_person(values):
    """What a form says of a new person: dict of name, email, login.

    :raises nummairieque.inputs.InvalidInput: all that is wrong with it.
    """
    errors, clean = {}, {}
    for name, check in (
        ("name", lambda: inputs.line("name", values.get("name"), required=True, maximum=100)),
        ("email", lambda: _clean_address(values.get("email"))),
        ("login", lambda: rules.clean_login("login", values.get("login"))),
    ):
        try:
            clean[name] = check()
        except inputs.InvalidInput as refused:
            errors.update(refused.errors)
    if "login" not in errors and clean["login"] and _taken(clean["login"]):
        errors["login"] = _("Cet identifiant est déjà pris.")
    if errors:
        raise inputs.InvalidInput(errors)
    return clean


def _clean_address(value):
    value = inputs.line("email", value, required=True, maximum=200)
    if not is_address(value):
        inputs.refuse("email", _("Cette adresse électronique n’est pas valable."))
    if rows.with_address(getSite(), value):
        inputs.refuse("email", _("Un compte a déjà cette adresse : ajoutez plutôt cette personne."))
    return value


def _taken(login):
    return not api.portal.get_tool("portal_registration").isMemberIdAllowed(login)


def invite(workspace, values, groups=(), now=None):
    """Make an account, put it into the team, send the link; the user id.

    The account has a password that nobody knows until the link is used.

    :param workspace: None for somebody who is in no team: a pilot.
    :param values: see :func:`clean_person`.
    """
    site = getSite()
    login = values["login"] or rules.propose_login(values["name"], _taken)
    # The lead may manage a team; making the account is the desk's own act.
    with api.env.adopt_roles(["Manager"]):
        # What is checked on the way of plone.api, `_taken` has checked.
        site.portal_membership.addMember(
            login,
            f"Aa1-{secrets.token_urlsafe(24)}",
            ["Member"],
            [],
            properties={"fullname": values["name"], "email": values["email"]},
        )
    get_people(site).entry(login).invited = True
    if workspace is not None:
        enrol(workspace, login, *groups)
    rows.refresh(login, site)
    send(workspace, login, now)
    return login


def send(workspace, userid, now=None):
    """Send the link again; the one before it is worth nothing any more.

    :param workspace: None for somebody who is in no team.
    """
    site = getSite()
    key = keys.give(site, userid, "invitation", workspace and workspace.UID(), now)
    _tell(site, "invitation", userid, workspace, now)
    notify(AccountChanged("invited", userid, workspace))
    return key


def is_invited(site, userid):
    """True for who has not yet chosen a password."""
    people = get_people(site)
    return bool(people is not None and userid in people.entries and people.entries[userid].invited)


def invites(site, workspace, userid):
    """True when the invitation that waits is this team's: its alone to send or take back.

    One that its own team took back belongs to whatever team the person is in.
    """
    key = keys.current(site, userid)
    return is_invited(site, userid) and (
        key is None or key.withdrawn or key.workspace == workspace.UID()
    )


def withdraw(workspace, userid, now=None):
    """Take an invitation of this team back: the link opens nothing, the seat is free again.

    An account that was made for this seat alone goes too; nobody ever used it.
    Somebody whom others invited leaves the team, and no more.

    :returns: True when the invitation was this team's.
    """
    site = getSite()
    ours = invites(site, workspace, userid)
    key = keys.current(site, userid)
    if ours and key is not None:
        key.withdrawn = True
        notify(AccountChanged("withdrawn", userid, workspace))
    leave(workspace, userid, now)
    row = rows.row_of(site, userid)
    if ours and row is not None and not row.seats and not holders.held(site, userid):
        _delete_account(site, userid)
    return ours


def _delete_account(site, userid):
    people = get_people(site)
    key = keys.current(site, userid)
    people.entries[userid].key = None
    with api.env.adopt_roles(["Manager"]):
        site.acl_users.userFolderDelUsers([userid])
        site.portal_memberdata.deleteMemberData(userid)
    rows.forget(userid, site)
    # The link still says why it opens nothing.
    if key is not None:
        people.keys[key.id] = key


def forgotten(site, asked, now):
    """Send a link to whom a login or mail address belongs, if anybody.

    :returns: nothing, whatever was found: the page says the same to all.
    """
    userids = {*rows.with_address(site, asked), login_owner(site, asked)}
    for userid in userids - {None} - suspended.table(site).keys():
        key = keys.current(site, userid)
        recent = key is not None and now < key.created + rules.RESET_PAUSE
        if not (recent and key.purpose == "reset" and keys.state(key, now) == rules.LIVE):
            # Who asks before having come in is still the guest of the same team.
            team = key.workspace if key is not None and is_invited(site, userid) else None
            keys.give(site, userid, "reset", team, now)
            path = "/".join(site.getPhysicalPath())
            tell(site, "password_reset", [userid], path, {"login": userid}, now)


def login_owner(site, login):
    """User id of whose login it is, among the accounts of the desk; or None."""
    try:
        return site.acl_users.source_users.getUserIdForLogin(login)
    except KeyError:
        return None


def desk_name(site):
    """What the desk is called, for who is in no team of it."""
    return api.portal.get_registry_record("nummairieque.desk_name", default=None) or site.title


def _tell(site, kind, userid, workspace, now):
    by = getSecurityManager().getUser().getId()
    team = desk_name(site) if workspace is None else workspace.title
    values = {"login": userid, "team": team, "by": api.portal.translate(person(by))}
    steps = site.getPhysicalPath() if workspace is None else workspace.getPhysicalPath()
    path = "/".join(steps if workspace is None else (*steps, "equipe"))
    tell(site, kind, [userid], path, values, now)
