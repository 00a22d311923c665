"""All people of the desk with what they are, where, and how their account stands."""

from nummairieque import _
from nummairieque import suspended
from nummairieque.people import holders
from nummairieque.people import keys
from nummairieque.people import rows
from nummairieque.people import rules
from nummairieque.people.store import entry_of
from nummairieque.workspace.roster import acting_userids
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.roster import team_userids
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.suspension import suspended as idle

ACTIVE, INVITED, EXPIRED, SUSPENDED = "active", "invited", "expired", "suspended"
STATES = {
    ACTIVE: _("Compte ouvert"),
    INVITED: _("Invitation en attente"),
    EXPIRED: _("Invitation dépassée"),
    SUSPENDED: _("Compte suspendu"),
}


def state_of(site, userid, now=None):
    """How an account stands: one of :data:`STATES`."""
    if suspended.is_suspended(site, userid):
        return SUSPENDED
    if not entry_of(site, userid).invited:
        return ACTIVE
    key = keys.current(site, userid)
    live = key is not None and keys.state(key, now) == rules.LIVE
    return INVITED if live else EXPIRED


def search(site, query="", role="", body="", state=""):
    """Rows of the directory that fit, sorted by name; who has no seat too.

    :param query: words of the name, login, address or bodies.
    :param role: a group of a team, or a role on the whole desk.
    :param body: UID of a workspace.
    :param state: one of :data:`STATES`.
    """
    wide = {
        holders.PILOT: holders.pilots(site),
        holders.COORDINATION: holders.coordinators(site),
    }
    return [
        row
        for row in rows.search(site, seated=False)
        if rules.matches(f"{row.text} {login_of(site, row.userid)} {row.email}", query)
        and (not role or _has(row, role, body, wide))
        and (not body or any(seat.uid == body for seat in row.seats))
        and (not state or state_of(site, row.userid) == state)
    ]


def _has(row, role, body, wide):
    if role in wide:
        return row.userid in wide[role]
    return any(role in seat.groups and body in ("", seat.uid) for seat in row.seats)


def login_of(site, userid):
    """What a person types to log in; the user id of an account from elsewhere."""
    return site.acl_users.source_users._userid_to_login.get(userid, userid)


def bodies(site):
    """All bodies by kind: kind → list of (``mairies/slug``, UID, title), from the catalog."""
    found = {kind: [] for kind in FOLDERS}
    brains = site.portal_catalog.unrestrictedSearchResults(portal_type=list(FOLDERS))
    for brain in sorted(brains, key=lambda brain: as_read(brain.Title)):
        path = f"{FOLDERS[brain.portal_type]}/{brain.getId}"
        found[brain.portal_type].append((path, brain.UID, brain.Title))
    return found


def unmanned(site):
    """Bodies at work for which nobody acts: list of (``mairies/slug``, UID, title).

    Who is suspended does not count. From the catalog and the groups: it wakes
    none.
    """
    return [
        (path, uid, title)
        for kind, held in bodies(site).items()
        for path, uid, title in held
        if path.partition("/")[2] not in idle(site, kind) and not acting_userids(kind, uid)
    ]


def body_at(site, path):
    """The workspace at ``mairies/slug``; None for anything else."""
    folder, _slash, slug = path.partition("/") if isinstance(path, str) else ("", "", "")
    if folder not in FOLDERS.values() or site.get(folder) is None:
        return None
    return site[folder].get(slug)


def left_alone(site, userid):
    """Titles of the bodies that would have nobody to act without that person."""
    row = rows.row_of(site, userid)
    found = []
    for seat in row.seats if row is not None else ():
        workspace = body_at(site, f"{FOLDERS[seat.kind]}/{seat.slug}")
        if workspace is not None and rules.leaves_nobody(team_userids(workspace), userid):
            found.append(seat.title)
    return found


def is_last_coordination(site, userid):
    """True when no other open account coordinates the desk."""
    open_ones = holders.coordinators(site) - suspended.table(site).keys()
    return rules.is_last_coordination(open_ones, userid)
