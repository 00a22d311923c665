"""Acting as a person who is not logged in, for one block."""

from AccessControl.SecurityManagement import getSecurityManager
from contextlib import contextmanager
from nummairieque import acting
from nummairieque import suspended
from nummairieque.demande import reading
from nummairieque.interfaces import IBell
from zExceptions import Forbidden
from zope.component import queryUtility


@contextmanager
def acting_as(site, userid):
    """Run the block as ``userid``, with what that person may do today.

    :raises Forbidden: there is no such account, or it is suspended.
    """
    user = site.acl_users.getUserById(userid)
    if user is None or suspended.is_suspended(site, userid):
        raise Forbidden("no such account, or suspended")
    with acting.acting_as(user):
        yield user


def may(permission, item):
    """True when the acting user has ``permission`` on ``item``."""
    return bool(getSecurityManager().checkPermission(permission, item))


def read_notices(site, userid, demande):
    """Mark what rang for ``userid`` about a demande as read: there was an action.

    The demande itself stays unopened: a mail does not say what is in it.
    """
    bell = queryUtility(IBell)
    if bell is not None:
        bell.read_demande(site, userid, "/".join(demande.getPhysicalPath()))


def read_demande(site, userid, demande, now):
    """The same, and the demande counts as opened: who answers it has read it.

    The other side would read "not opened yet" beside the answer.
    """
    read_notices(site, userid, demande)
    reading.mark_read(site, demande.reference, userid, now)
