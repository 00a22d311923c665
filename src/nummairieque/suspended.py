"""Accounts that open nothing for the time being.

A small table on the site, made by the first suspension: an account keeps its
teams and roles, and gets them back whole. It stands below every feature, as
the queue of mails and the teams ask it too.
"""

from Acquisition import aq_base
from persistent.mapping import PersistentMapping

#: Name of the attribute of the site; the underscore keeps it out of URLs.
ATTRIBUTE = "_nummairieque_suspended"
#: The same for what has ended: user id → aware datetime of the last end.
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
    if getattr(aq_base(site), ENDED, None) is None:
        setattr(aq_base(site), ENDED, PersistentMapping())
    getattr(aq_base(site), ENDED)[userid] = at


def ended(site, userid):
    """When the last suspension of an account ended, or None."""
    held = getattr(aq_base(site), ENDED, None)
    return None if held is None else held.get(userid)


def uninstall(site):
    """Remove the tables and all that is in them."""
    for attribute in (ATTRIBUTE, ENDED):
        if getattr(aq_base(site), attribute, None) is not None:
            delattr(aq_base(site), attribute)
