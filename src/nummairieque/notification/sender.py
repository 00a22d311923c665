"""Delivers what is due in the outbox, from a process of its own.

Three steps, so that no slow server ever holds a transaction that writes:

1. **lease** a small batch, in one short transaction. Two senders that pick
   the same record both write it, so one of them gets a ConflictError, looks
   again and finds it leased.
2. **deliver** one record, or all of one digest, with nothing to commit.
3. **mark** it at once, in a short transaction of its own: what a kill can
   send twice is at most the one mail between its delivery and its mark.

What goes into the database itself (the bell) needs one step only: it is
written in the transaction that takes the record off the queue.

A sender that is killed leaves leases behind; they end by themselves and the
records go again, with the same key and so the same Message-ID.

News of one demande reach one person in the order in which they happened: what
was refused for now keeps what came later waiting, until it is given up.
"""

from datetime import timedelta
from nummairieque import _
from nummairieque.interfaces import IInsideChannel
from nummairieque.interfaces import INotificationChannel
from nummairieque.notification import quiet
from nummairieque.notification.backoff import given_up
from nummairieque.notification.backoff import pause_delay
from nummairieque.notification.backoff import retry_delay
from nummairieque.notification.box import Pause
from nummairieque.notification.lease import give_back
from nummairieque.notification.lease import is_held
from nummairieque.notification.lease import LEASE
from nummairieque.notification.lease import lease
from nummairieque.notification.outbox import ChannelDown
from nummairieque.notification.outbox import DeliveryFailure
from nummairieque.notification.outbox import get_outbox
from nummairieque.notification.outbox import TryLater
from nummairieque.notification.outbox import Undeliverable
from nummairieque.notification.record import FAILED
from nummairieque.notification.record import QUEUED
from nummairieque.notification.record import SENT
from nummairieque.notification.record import utcnow
from nummairieque.patience import until_committed
from transaction.interfaces import TransientError
from zope.component import queryUtility

import logging
import secrets
import time

logger = logging.getLogger(__name__)

#: How long one call goes on while there is work.
PASS_SECONDS = 20
#: Done records are kept so long, and removed in small lots.
KEEP = timedelta(days=180)
FORGET_BATCH = 50


def send_due(site, now=None, stop=None):
    """Deliver what is due and return how many records were delivered.

    The connection of ``site`` must have nothing to commit: each step begins
    by dropping what is there. Never raises for a delivery that failed; it
    does when the database itself does not answer.

    :param now: aware datetime, to act as if it were that moment; by default
        the clock.
    :param stop: a threading.Event; once set, nothing more is delivered and
        the leases are given back.
    """
    if get_outbox(site) is None:
        return 0
    run = _Run(site, now, stop)
    began = time.monotonic()
    while not run.stopping and time.monotonic() - began < PASS_SECONDS:
        batch = run.lease()
        if not batch:
            break
        run.deliver_all(batch)
    run.forget()
    return run.sent


class _Run:
    """One call of :func:`send_due`."""

    def __init__(self, site, now, stop):
        self.site = site
        self.manager = site._p_jar.transaction_manager
        self.outbox = get_outbox(site)
        self.fixed = now
        self.stop = stop
        self.token = secrets.token_hex(8)
        self.sent = 0

    @property
    def now(self):
        return self.fixed or utcnow()

    @property
    def stopping(self):
        return self.stop is not None and self.stop.is_set()

    def write(self, work, *args):
        """Run ``work(*args)`` in a transaction, again after a conflict."""
        return until_committed(self.manager, work, *args)

    def lease(self):
        """Take a batch in hand, see :func:`nummairieque.notification.lease.lease`."""
        return self.write(self._lease)

    def _lease(self):
        return lease(self.outbox, self.token, self.now, quiet.lines(self.site, self.now))

    # deliver

    def deliver_all(self, batch):
        """Deliver and mark each record; give back what there is no time for."""
        began = time.monotonic()
        down, stuck = set(), set()
        for records in batch:
            late = time.monotonic() - began > LEASE.total_seconds() / 2
            self.manager.begin()
            first = records[0]
            line, thread = first.line, first.thread
            channel = queryUtility(INotificationChannel, first.channel)
            if IInsideChannel.providedBy(channel):
                if not self.stopping:
                    self.sent += self._deliver_inside(channel, records)
                continue
            if (
                late
                or self.stopping
                or line in down
                or thread in stuck
                or not all(is_held(record, self.token) for record in records)
            ):
                self.write(give_back, records, self.token)
            else:
                told, failure = self._deliver(channel, records)
                if isinstance(failure, ChannelDown):
                    down.add(line)
                self.sent += self.write(self._mark, records, told, failure)
            if thread and first.state == QUEUED:
                # What was queued after it stays behind it.
                stuck.add(thread)

    def _deliver(self, channel, records):
        """(keys that were delivered, None) or (empty, the failure)."""
        try:
            if channel is None:
                reason = _("Ce moyen d’envoi n’est pas installé.")
                return (), TryLater(reason, records[0].channel)
            if len(records) > 1:
                told = {each.key for each in channel.deliver_digest(records, self.site)}
            else:
                channel.deliver(records[0], self.site)
                told = {records[0].key}
        except Exception as error:
            return (), _as_failure(records[0], error)
        finally:
            # Whatever a channel may have changed is not its to change.
            self.manager.abort()
        return told, None

    def _deliver_inside(self, channel, records):
        """Deliver into the database: the record goes with what it brings."""
        try:
            return self.write(self._write_inside, channel, records[0])
        except TransientError:
            raise
        except Exception as error:
            failure = _as_failure(records[0], error)
            self.write(self._mark_unwritten, records, failure)
            return 0

    def _write_inside(self, channel, record):
        if not self.outbox.drop(record):
            return 0
        channel.deliver(record, self.site)
        return 1

    def _mark_unwritten(self, records, failure):
        """Mark it for a further try, unless another sender has done it meanwhile."""
        if all(record.place in self.outbox.shard(record) for record in records):
            self._mark_failure(records, failure, self.now)

    # mark

    def _mark(self, records, told, failure):
        """Write how it went; returns how many this marked as sent."""
        now = self.now
        queued = [record for record in records if record.state == QUEUED]
        if failure is None:
            # Even when the lease went to another sender meanwhile: the mail
            # has left.
            if len(records) > 1:
                # What comes back names the mail, so its first record.
                records[0].together = tuple(record.key for record in queued)
            return sum(self._mark_sent(record, told, now) for record in queued)
        held = [record for record in queued if is_held(record, self.token)]
        if held:
            self._mark_failure(held, failure, now)
        return 0

    def _mark_sent(self, record, told, now):
        if record.line in self.outbox.pauses:
            del self.outbox.pauses[record.line]
        if record.key not in told:
            self.outbox.drop(record)
            return 0
        record.tries += 1
        record.sent_at = now
        record.error = record.error_detail = None
        self.outbox.finish(record, SENT)
        return 1

    def _mark_failure(self, records, failure, now):
        """What left together is tried again together, or given up together."""
        rest = self._pause(records[0], failure, now) if isinstance(failure, ChannelDown) else None
        since = max(record.queued_at for record in records)
        over = isinstance(failure, Undeliverable) or given_up(since, now)
        for record in records:
            record.tries += 1
            record.error = failure.reason
            record.error_detail = failure.detail
            if over:
                record.failed_at = now
                self.outbox.finish(record, FAILED)
            else:
                record.release()
                when = rest or now + retry_delay(records[0].tries)
                self.outbox.postpone(record, quiet.first_moment(self.site, record.channel, when))

    def _pause(self, record, failure, now):
        """Let its whole line rest; returns until when.

        A dead server is not the record's fault: its own delay does not grow,
        so that it leaves soon after the server is back.
        """
        pause = self.outbox.pauses.get(record.line)
        if pause is None:
            pause = self.outbox.pauses[record.line] = Pause(now)
        pause.tries += 1
        pause.until = now + pause_delay(pause.tries)
        pause.error = failure.reason
        return pause.until

    # forget

    def forget(self):
        """Remove a few records that are older than :data:`KEEP`."""
        self.write(self.outbox.forget, self.now - KEEP, FORGET_BATCH)


def _as_failure(record, error):
    """What went wrong, as a DeliveryFailure, and a line in the log."""
    if isinstance(error, DeliveryFailure):
        logger.warning("%r to %s: %s", record, record.userid, error)
        return error
    logger.error("%r to %s", record, record.userid, exc_info=error)
    return TryLater(_("Une erreur est survenue, voir le journal."), type(error).__name__)
