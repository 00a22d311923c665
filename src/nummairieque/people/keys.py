"""Links that let somebody choose a password: given, checked, used once."""

from datetime import datetime
from datetime import UTC
from hashlib import sha256
from nummairieque import suspended
from nummairieque.people import rules
from nummairieque.people.events import AccountChanged
from nummairieque.people.store import get_people
from nummairieque.people.store import Key
from zope.event import notify

import hmac
import secrets

LIFETIMES = {"invitation": rules.INVITATION_LIFETIME, "reset": rules.RESET_LIFETIME}


def give(site, userid, purpose, workspace=None, now=None):
    """A new key for a person; the one before it is worth nothing from now on.

    :param purpose: ``"invitation"`` or ``"reset"``.
    :param workspace: UID of the team that invites.
    """
    now = now or datetime.now(UTC)
    people = get_people(site)
    entry = people.entry(userid)
    if entry.key is not None:
        people.keys.pop(entry.key, None)
    id = secrets.token_urlsafe(9)
    key = Key(id, userid, purpose, now, now + LIFETIMES[purpose], workspace)
    people.keys[id] = key
    entry.key = id
    return key


def current(site, userid):
    """The last key of a person, or None."""
    people = get_people(site)
    entry = people.entries.get(userid) if people is not None else None
    return people.keys.get(entry.key) if entry is not None and entry.key else None


def state(key, now=None):
    """See :func:`nummairieque.people.rules.key_state`."""
    return rules.key_state(key.used_at, key.withdrawn, key.expires, now or datetime.now(UTC))


def token(site, key):
    """What the link carries. It is not in the database."""
    return f"{key.id}.{_seal(site, key.id)}"


def _seal(site, id):
    return hmac.new(get_people(site).secret, id.encode("utf-8"), sha256).hexdigest()


def find(site, token):
    """The key that a link stands for, whatever its state; None for a false one."""
    people = get_people(site)
    id, _dot, seal = (token if isinstance(token, str) and token.isascii() else "").partition(".")
    if people is None or not hmac.compare_digest(seal, _seal(site, id)):
        return None
    return people.keys.get(id)


def use(site, key, password, now=None):
    """Set the password; the key opens nothing any more."""
    key.used_at = now or datetime.now(UTC)
    set_password(site, key.userid, password, key.used_at)
    entry = get_people(site).entry(key.userid)
    if entry.invited:
        entry.invited = False
        notify(AccountChanged("accepted", key.userid))


def set_password(site, userid, password, now=None):
    """Keep a password that the rules have let pass; what was open with another ends."""
    site.acl_users.source_users.updateUserPassword(userid, password)
    suspended.end_sessions(site, userid, now or datetime.now(UTC))
