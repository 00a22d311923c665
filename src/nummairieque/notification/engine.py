"""From "these people must know" to records in the outbox."""

from nummairieque import suspended
from nummairieque.interfaces import IBodyChannel
from nummairieque.interfaces import IDigestChannel
from nummairieque.interfaces import IInsideChannel
from nummairieque.interfaces import INotificationChannel
from nummairieque.interfaces import IUsagerChannel
from nummairieque.notification import notices
from nummairieque.notification import preferences
from nummairieque.notification import rules
from nummairieque.notification.outbox import enqueue
from nummairieque.notification.record import utcnow
from zope.component import getUtilitiesFor

import logging

logger = logging.getLogger(__name__)


def tell(site, kind, userids, path, values, now=None, assignee=None):
    """Queue a notification of ``kind`` for each person and channel.

    :param userids: iterable of user ids; a person twice in it is told once,
        who is suspended is told nothing.
    :param path: physical path of the demande.
    :param values: dict, see :class:`nummairieque.notification.record.Record`.
    :param assignee: user id of who has taken the demande, or None: what a
        person wants of the own demandes may differ from what of a colleague's.
    :returns: list of the new records.
    """
    now = now or utcnow()
    told = sorted(set(userids) - suspended.table(site).keys())
    queued = []
    for name, channel in sorted(getUtilitiesFor(INotificationChannel)):
        if IBodyChannel.providedBy(channel) or IUsagerChannel.providedBy(channel):
            continue
        wanting = [userid for userid in told if _wants(name, channel, kind, userid)]
        if IInsideChannel.providedBy(channel):
            # One for all of them: a filing writes no record more for each.
            if wanting:
                record = enqueue(site, kind, name, "", path, values, now)
                record.userids = tuple(wanting)
                queued.append(record)
            continue
        for userid in wanting:
            if IDigestChannel.providedBy(channel):
                group = notices.group_of(kind, userid, assignee)
                moment = notices.moment_for(kind, preferences.choice(site, userid, group))
                leaves = rules.leaves_at(moment, now)
            else:
                group, leaves = None, now
            if leaves is None:
                continue
            slot = leaves if leaves != now else None
            record = enqueue(site, kind, name, userid, path, values, now, slot)
            record.group = group
            queued.append(record)
    return queued


def tell_body(site, kind, slug, path, values, now=None):
    """Queue a notification of ``kind`` for a partner's own systems.

    :param slug: of the partner; see :func:`tell` for the rest.
    :returns: list of the new records.
    """
    queued = []
    for name, channel in sorted(getUtilitiesFor(IBodyChannel)):
        try:
            wanted = channel.wants_body(kind, slug, site)
        except Exception:
            logger.exception("Channel %s can't say whether it wants %s", name, kind)
            continue
        if wanted:
            queued.append(enqueue(site, kind, name, "", path, values, now, body=slug))
    return queued


def _wants(name, channel, kind, userid):
    # A channel that somebody else wrote must not stop a secretary from
    # filing: what it breaks is its own notification.
    try:
        return channel.wants(kind, userid)
    except Exception:
        logger.exception("Channel %s can't say whether it wants %s", name, kind)
        return False
