"""From "these people must know" to records in the outbox."""

from nummairieque import suspended
from nummairieque.interfaces import INotificationChannel
from nummairieque.notification.outbox import enqueue
from zope.component import getUtilitiesFor

import logging

logger = logging.getLogger(__name__)


def tell(site, kind, userids, path, values, now=None):
    """Queue a notification of ``kind`` for each person and channel.

    :param userids: iterable of user ids; a person twice in it is told once,
        who is suspended is told nothing.
    :param path: physical path of the demande.
    :param values: dict, see :class:`nummairieque.notification.record.Record`.
    :returns: list of the new records.
    """
    channels = sorted(getUtilitiesFor(INotificationChannel))
    return [
        enqueue(site, kind, name, userid, path, values, now)
        for userid in sorted(set(userids) - suspended.table(site).keys())
        for name, channel in channels
        if _wants(name, channel, kind, userid)
    ]


def _wants(name, channel, kind, userid):
    # A channel that somebody else wrote must not stop a secretary from
    # filing: what it breaks is its own notification.
    try:
        return channel.wants(kind, userid)
    except Exception:
        logger.exception("Channel %s can't say whether it wants %s", name, kind)
        return False
