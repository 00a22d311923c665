"""The object that holds all records of one site.

**Why shards.** Every filing writes here, and the sender removes at the same
time, so this must not be the place where they meet:

- The queued records lie in :data:`SHARDS` trees, made at install. The shard
  comes from the path of the demande, so that all records of one transaction
  go into one tree, and those of two demandes almost never.
- When two transactions do touch one tree, the BTree resolves it by merging
  its bucket, with three exceptions: a bucket that would become empty, the
  removal of a bucket's first key, and a split. A **sentinel**, a first key
  that is never removed, rules out the first two, and a large bucket the
  third, up to 16,000 queued records over all shards (:mod:`.shard`). Beyond
  that, keys begin with the due time: writers add at the end, the sender
  removes at the start, so they are mostly in different buckets.
- Leasing writes the record alone, never the tree.
- What is done lies in trees of its own, which only senders write; so does
  the short list of what was tried and waits, behind which later news of the
  same demande to the same person stay.

"""

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from heapq import merge
from itertools import islice
from nummairieque.notification.record import ascending
from nummairieque.notification.record import BOUNCED
from nummairieque.notification.record import descending
from nummairieque.notification.record import ENDS
from nummairieque.notification.record import FAILED
from nummairieque.notification.record import QUEUED
from nummairieque.notification.record import SENT
from nummairieque.notification.shard import new_shard
from nummairieque.notification.shard import SENTINEL
from operator import itemgetter
from persistent import Persistent
from zlib import crc32

import secrets

SHARDS = 64
#: Records of a partner's system that its page shows.
LATEST = 5


class Pause(Persistent):
    """A channel that is down: since when, tried how often, until when."""

    def __init__(self, now):
        self.since = now
        self.until = now
        self.tries = 0
        self.error = None


class Outbox(Persistent):
    """All records of one site. See the module for its shape."""

    def __init__(self):
        self.shards = tuple(new_shard() for _ in range(SHARDS))
        #: State -> what ended in it; and how many, for the counters: ``len``
        #: of a tree walks it to its end.
        self.done, self.counts = {}, {}
        #: Line -> :class:`Pause`, written by senders only.
        self.pauses = OOBTree()
        #: What :mod:`.signing` signs with.
        self.secret = secrets.token_bytes(32)
        self.complete()

    def __setstate__(self, state):
        super().__setstate__(state)
        # A desk that is not upgraded yet sends its mails: what is new is
        # there, and forgotten at the end of the transaction.
        self.complete()

    def complete(self):
        """Add what an outbox made by an earlier version lacks."""
        held = self.__dict__
        for state in ENDS:
            held["done"].setdefault(state, OOBTree())
            held["counts"].setdefault(state, Length())
        #: Thread -> tuple of the records that were tried and wait.
        held.setdefault("held", new_shard())
        #: Line of a body -> its :data:`LATEST` last records, the last first.
        held.setdefault("latest", OOBTree())

    def shard(self, record):
        """The tree for the queued records of the same demande."""
        return self.shards[crc32(record.path.encode("utf-8")) % SHARDS]

    def add(self, record):
        """Queue a new record."""
        self.shard(record)[record.place] = record

    def queued(self, after=SENTINEL, until=None):
        """Queued ``(place, record)``, the first due first.

        A ghost record costs nothing until it is looked into.
        """
        ranges = (shard.items(min=after, max=until, excludemin=True) for shard in self.shards)
        return merge(*ranges, key=itemgetter(0))

    def waiting_with(self, record, moments):
        """Queued records for the same person and channel, of digests due at ``moments``.

        The cost follows what is found, and the moments.
        """
        for moment in moments:
            start = f"{ascending(moment)}:{record.person}:"
            for shard in self.shards:
                for found in shard.values(min=start, max=f"{start}~"):
                    same = found.userid == record.userid and found.channel == record.channel
                    if same and found.slot:
                        yield found

    def postpone(self, record, when):
        """Set the next try of a queued record to ``when``; its thread waits behind it."""
        shard = self.shard(record)
        del shard[record.place]
        record.next_try = when
        shard[record.place] = record
        self._leave(record)
        if record.thread:
            self.held[record.thread] = (*self.held.get(record.thread, ()), record)
        self.note(record)

    def is_behind(self, record):
        """True while an earlier record of its thread waits for its next try."""
        return any(
            other is not record and other.state == QUEUED and other.turn < record.turn
            for other in self.held.get(record.thread, ())
        )

    def _leave(self, record):
        """Nobody waits behind ``record`` any more."""
        held = self.held.get(record.thread, ()) if record.thread else ()
        rest = tuple(other for other in held if other is not record)
        if rest:
            self.held[record.thread] = rest
        elif held:
            del self.held[record.thread]

    def note(self, record):
        """Keep ``record`` among the last ones of its body."""
        if record.body:
            others = (each for each in self.latest.get(record.line, ()) if each is not record)
            self.latest[record.line] = (record, *others)[:LATEST]

    def drop(self, record):
        """Take a queued record off the queue, and keep nothing of it.

        :returns: False when it is not there any more.
        """
        self._leave(record)
        return self.shard(record).pop(record.place, None) is not None

    def finish(self, record, state):
        """Take a queued record off the queue, as sent or failed."""
        del self.shard(record)[record.place]
        self._leave(record)
        record.state = state
        record.release()
        self.note(record)
        self._keep(record)

    def requeue(self, key, now, states=(FAILED, BOUNCED)):
        """Queue a record again that is in one of ``states``; None when it is not.

        What has reached a mailbox leaves as another mail.
        """
        record = self._take(key, states)
        if record is None:
            return None
        if record.state != FAILED:
            record.generation += 1
        record.state = QUEUED
        record.tries = 0
        record.queued_at = record.next_try = now
        record.sent_at = record.failed_at = record.bounced_at = None
        # It was to be read together with others, which have left.
        record.slot = record.digest = None
        record.together = ()
        self.add(record)
        return record

    def bounced(self, key, reason, detail, now):
        """Note that sent mail came back; see :func:`bounce`."""
        record = self.done[SENT].get(key.partition(".")[0])
        if record is None or record.mail_key != key:
            return None
        for each in {record.key, *record.together}:
            back = self._take(each, (SENT,))
            if back is not None:
                back.state = BOUNCED
                back.bounced_at = now
                back.error, back.error_detail = str(reason), str(detail)
                self._keep(back)
        return record

    def _take(self, key, states):
        for state in states:
            record = self.done[state].pop(key, None)
            if record is not None:
                self.counts[state].change(-1)
                return record
        return None

    def _keep(self, record):
        self.done[record.state][record.key] = record
        self.counts[record.state].change(1)

    def forget(self, before, limit):
        """Remove at most ``limit`` done records created before that moment."""
        for state, tree in self.done.items():
            keys = list(islice(tree.keys(min=descending(before)), limit))
            for key in keys:
                del tree[key]
            if keys:
                self.counts[state].change(-len(keys))
