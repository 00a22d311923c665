"""Delivers what is due in the outbox, from a process of its own.

Three steps, so that no slow server ever holds a transaction that writes:

1. **lease** a small batch, in one short transaction. Two senders that pick
   the same record both write it, so one of them gets a ConflictError, looks
   again and finds it leased.
2. **deliver** one record, with nothing to commit.
3. **mark** it at once, in a short transaction of its own: what a kill can
   send twice is at most the one mail between its delivery and its mark.

A sender that is killed leaves leases behind; they end by themselves and the
records go again, with the same key and so the same Message-ID.
"""

from datetime import timedelta
from nummairieque import _
from nummairieque.interfaces import INotificationChannel
from nummairieque.notification.backoff import given_up
from nummairieque.notification.backoff import pause_delay
from nummairieque.notification.backoff import retry_delay
from nummairieque.notification.outbox import ChannelDown
from nummairieque.notification.outbox import DeliveryFailure
from nummairieque.notification.outbox import get_outbox
from nummairieque.notification.outbox import Pause
from nummairieque.notification.outbox import TryLater
from nummairieque.notification.outbox import Undeliverable
from nummairieque.notification.record import ascending
from nummairieque.notification.record import FAILED
from nummairieque.notification.record import QUEUED
from nummairieque.notification.record import SENT
from nummairieque.notification.record import utcnow
from transaction.interfaces import TransientError
from zope.component import queryUtility

import logging
import random
import secrets
import time

logger = logging.getLogger(__name__)

BATCH = 20
#: A lease must outlive its batch: deliveries stop when half of it has gone,
#: and one that began just before takes less than the other half. It is also
#: how late mails are whose sender was killed.
LEASE = timedelta(seconds=60)
#: How long one call goes on while there is work.
PASS_SECONDS = 20
#: Done records are kept so long, and removed in small lots.
KEEP = timedelta(days=180)
FORGET_BATCH = 50
_ATTEMPTS = 12


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
        for attempt in range(_ATTEMPTS):
            self.manager.begin()
            try:
                result = work(*args)
                self.manager.commit()
                return result
            except TransientError:
                self.manager.abort()
                if attempt + 1 == _ATTEMPTS:
                    raise
                time.sleep(random.uniform(0.01, 0.02 * (attempt + 1)))  # noqa: S311
            except BaseException:
                self.manager.abort()
                raise

    # lease

    def lease(self):
        """Take a batch in hand: a list of records, empty when none is due."""
        return self.write(self._lease)

    def _lease(self):
        now = self.now
        resting = {name for name, pause in self.outbox.pauses.items() if now < pause.until}
        batch = []
        # "~" sorts after all that can follow the due time in a place.
        for place, record in self.outbox.queued(until=f"{ascending(now)}~"):
            if place.rpartition(":")[2] in resting or record.leased(now):
                continue
            record.lease = self.token
            record.lease_until = now + LEASE
            batch.append(record)
            if len(batch) == BATCH:
                break
        return batch

    # deliver

    def deliver_all(self, batch):
        """Deliver and mark each record; give back what there is no time for."""
        began = time.monotonic()
        down = set()
        for record in batch:
            late = time.monotonic() - began > LEASE.total_seconds() / 2
            self.manager.begin()
            if record.state != QUEUED or record.lease != self.token:
                self.manager.abort()
            elif late or self.stopping or record.channel in down:
                self.write(self._give_back, record)
            else:
                failure = self._deliver(record)
                if isinstance(failure, ChannelDown):
                    down.add(record.channel)
                self.sent += self.write(self._mark, record, failure)

    def _deliver(self, record):
        """None when delivered, else the failure as an exception."""
        channel = queryUtility(INotificationChannel, record.channel)
        try:
            if channel is None:
                return TryLater(_("Ce moyen d’envoi n’est pas installé."), record.channel)
            channel.deliver(record, self.site)
        except DeliveryFailure as failure:
            logger.warning("%r to %s: %s", record, record.userid, failure)
            return failure
        except Exception as error:
            logger.exception("%r to %s", record, record.userid)
            return TryLater(_("Une erreur est survenue, voir le journal."), type(error).__name__)
        finally:
            # Whatever a channel may have changed is not its to change.
            self.manager.abort()
        return None

    # mark

    def _give_back(self, record):
        if record.state == QUEUED and record.lease == self.token:
            record.release()

    def _mark(self, record, failure):
        """Write how it went; returns 1 when this marked it as sent, else 0."""
        now = self.now
        if record.state != QUEUED:
            return 0
        if failure is None:
            # Even when the lease went to another sender meanwhile: the mail
            # has left.
            self._mark_sent(record, now)
            return 1
        if record.lease == self.token:
            self._mark_failure(record, failure, now)
        return 0

    def _mark_sent(self, record, now):
        record.tries += 1
        record.sent_at = now
        record.error = record.error_detail = None
        self.outbox.finish(record, SENT)
        if record.channel in self.outbox.pauses:
            del self.outbox.pauses[record.channel]

    def _mark_failure(self, record, failure, now):
        record.tries += 1
        record.error = failure.reason
        record.error_detail = failure.detail
        rest = self._pause(record, failure, now) if isinstance(failure, ChannelDown) else None
        if isinstance(failure, Undeliverable) or given_up(record.queued_at, now):
            record.failed_at = now
            self.outbox.finish(record, FAILED)
        else:
            record.release()
            self.outbox.postpone(record, rest or now + retry_delay(record.tries))

    def _pause(self, record, failure, now):
        """Let the whole channel rest; returns until when.

        A dead server is not the record's fault: its own delay does not grow,
        so that it leaves soon after the server is back.
        """
        pause = self.outbox.pauses.get(record.channel)
        if pause is None:
            pause = self.outbox.pauses[record.channel] = Pause(now)
        pause.tries += 1
        pause.until = now + pause_delay(pause.tries)
        pause.error = failure.reason
        return pause.until

    # forget

    def forget(self):
        """Remove a few records that are older than :data:`KEEP`."""
        self.write(self.outbox.forget, self.now - KEEP, FORGET_BATCH)
