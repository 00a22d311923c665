"""Taking what is due in hand: what leaves together is leased together.

All of this runs in one short transaction of a sender.
"""

from datetime import timedelta
from itertools import islice
from nummairieque.interfaces import IInsideChannel
from nummairieque.interfaces import INotificationChannel
from nummairieque.notification.record import ascending
from nummairieque.notification.record import QUEUED
from nummairieque.notification.rules import slots_between
from zope.component import getUtilitiesFor

BATCH = 20
#: Records of one digest; what is more makes a second one.
DIGEST_MAX = 200
#: A lease must outlive its batch: deliveries stop when half of it has gone,
#: and one that began just before takes less than the other half. It is also
#: how late mails are whose sender was killed.
LEASE = timedelta(seconds=60)


def lease(outbox, token, now, quiet=()):
    """Take a batch in hand.

    :param token: str, of the sender.
    :param quiet: lines by which nothing leaves now.
    :returns: list of lists of records, each to be delivered as one; empty
        when nothing is due.
    """
    resting = {name for name, pause in outbox.pauses.items() if now < pause.until}
    resting |= set(quiet)
    inside = _inside()
    ringing, batch, busy = [], [], set()
    # "~" sorts after all that can follow the due time in a place.
    for place, record in outbox.queued(until=f"{ascending(now)}~"):
        line = place.rpartition(":")[2]
        if line in resting:
            continue
        if record.leased(now):
            busy.add(record.thread)
            continue
        # Not before what another sender has in hand, or what was refused.
        if record.thread and (record.thread in busy or outbox.is_behind(record)):
            continue
        if line in inside:
            # One transaction does all of it: there is nothing to lease. It
            # goes first, no slow server keeps it waiting.
            ringing.append([record])
        else:
            records = _digest(outbox, record, now) if record.slot else [record]
            for each in records:
                each.lease = token
                each.lease_until = now + LEASE
            batch.append(records)
        if len(ringing) + len(batch) == BATCH:
            break
    return ringing + batch


def _inside():
    return {
        name
        for name, channel in getUtilitiesFor(INotificationChannel)
        if IInsideChannel.providedBy(channel)
    }


def _digest(outbox, record, now):
    """All that is due for the person of ``record``, the oldest first.

    Who belongs together is written down, so that each further try is the same
    mail: a digest that a kill sent twice has one Message-ID.
    """
    moments = (record.next_try, *slots_between(record.slot, now))
    found = (
        each
        for each in outbox.waiting_with(record, moments)
        if each.digest == record.digest and not each.leased(now)
    )
    records = sorted(islice(found, DIGEST_MAX), key=lambda each: (each.created, each.key))
    for each in records:
        each.digest = records[0].key
    return records


def is_held(record, token):
    """True for a queued record that this sender has in hand."""
    return record.state == QUEUED and record.lease == token


def give_back(records, token):
    """Free what was not tried, to leave with whatever is due then."""
    for record in records:
        if is_held(record, token):
            record.release()
            if not record.tries:
                record.digest = None
