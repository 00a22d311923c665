"""Accounts that open nothing for the time being.

A small table on the site, made by the first suspension: an account keeps its
teams and roles, and gets them back whole. It stands below every feature, as
the queue of mails and the teams ask it too.
"""

from Acquisition import aq_base
from persistent.mapping import PersistentMapping

#: Name of the attribute of the site; the underscore keeps it out of URLs.
ATTRIBUTE = "_nummairieque_suspended"


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


def lift(site, userid):
    """End a suspension; nothing when there is none."""
    if is_suspended(site, userid):
        del table(site)[userid]


def uninstall(site):
    """Remove the table and all that is in it."""
    if getattr(aq_base(site), ATTRIBUTE, None) is not None:
        delattr(aq_base(site), ATTRIBUTE)
