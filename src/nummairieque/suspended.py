"""Accounts that open nothing for the time being, and sessions that ended early.

A small table on the site, made by the first suspension: an account keeps its
teams and roles, and gets them back whole. It stands below every feature, as
the queue of mails and the teams ask it too.
"""

from Acquisition import aq_base
from datetime import timedelta
from persistent.mapping import PersistentMapping
from plone.session.tktauth import splitTicket

#: Name of the attribute of the site; the underscore keeps it out of URLs.
ATTRIBUTE = "_nummairieque_suspended"
#: User id → aware datetime: what was open before is open no more, since a
#: suspension was lifted or the password became another.
ENDED = "_nummairieque_resumed"


def table(site):
    """User id → (aware datetime since when, user id of who did it); to read only."""
    held = getattr(aq_base(site), ATTRIBUTE, None)
    return {} if held is None else held


def is_suspended(site, userid):
    """True for an account that opens nothing."""
    return userid in table(site)


def put(site, userid, at, by):
    """Suspend an account: for a POST only."""
    if getattr(aq_base(site), ATTRIBUTE, None) is None:
        setattr(aq_base(site), ATTRIBUTE, PersistentMapping())
    table(site)[userid] = (at, by)


def lift(site, userid, at):
    """End a suspension; nothing when there is none.

    :param at: aware datetime; sessions that were open before stay ended.
    """
    if not is_suspended(site, userid):
        return
    del table(site)[userid]
    _end(site, userid, at)


def end_sessions(site, userid, at):
    """Sessions and tokens from before a new password end: for a POST only.

    One of the very same second goes on: they name whole seconds, and it is
    that of who made the change.

    :param at: aware datetime.
    """
    _end(site, userid, at.replace(microsecond=0) - timedelta(milliseconds=1))


def _end(site, userid, at):
    if getattr(aq_base(site), ENDED, None) is None:
        setattr(aq_base(site), ENDED, PersistentMapping())
    held = getattr(aq_base(site), ENDED)
    held[userid] = max(at, held.get(userid, at))


def ended(site, userid):
    """Until when all sessions and tokens of an account have ended, or None."""
    held = getattr(aq_base(site), ENDED, None)
    return None if held is None else held.get(userid)


def is_turned_away(site, request, userid):
    """True for who opens nothing, or only with another session than the one shown."""
    return is_suspended(site, userid) or is_stale(site, request, userid)


def is_stale(site, request, userid):
    """True when the call shows a session or token from before :func:`ended`.

    Neither names the moment when it is no longer worth anything: a stolen one
    that lay still meanwhile would work again.
    """
    end = ended(site, userid)
    if end is None:
        return False
    made = (_session_made(site, request), _token_made(site, request))
    return any(moment is not None and moment <= end.timestamp() for moment in made)


def _session_made(site, request):
    """Seconds since the epoch at which the session shown was made, or None."""
    session = getattr(site.acl_users, "session", None)
    ticket = session.extractCredentials(request).get("cookie") if session is not None else None
    try:
        return splitTicket(ticket)[-1] if ticket else None
    except ValueError:
        return None


def _token_made(site, request):
    """The same of the token shown; 0 for one that never ends."""
    plugin = getattr(site.acl_users, "jwt_auth", None)
    kind, _space, token = (request._auth or "").partition(" ")
    if plugin is None or kind.lower() != "bearer":
        return None
    payload = plugin._decode_token(token.strip()) or {}
    return payload["exp"] - plugin.token_timeout if "exp" in payload else 0


def uninstall(site):
    """Remove the tables and all that is in them."""
    for attribute in (ATTRIBUTE, ENDED):
        if getattr(aq_base(site), attribute, None) is not None:
            delattr(aq_base(site), attribute)
