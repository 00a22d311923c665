"""One notification to one person by one channel."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from persistent import Persistent
from zlib import crc32

import secrets

QUEUED = "queued"
SENT = "sent"
FAILED = "failed"
#: It left, and the mailbox sent it back.
BOUNCED = "bounced"
STATES = (QUEUED, FAILED, BOUNCED, SENT)
#: States that end it, until somebody sends it again.
ENDS = (SENT, FAILED, BOUNCED)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DIGITS = 16  # microseconds since 1970, enough until the year 2286
_LATEST = 10**_DIGITS - 1


def utcnow():
    """This moment, timezone-aware, in UTC."""
    return datetime.now(UTC)


def ascending(moment):
    """``moment`` as 16 digits that sort like time: the earliest first."""
    return f"{(moment - _EPOCH) // timedelta(microseconds=1):0{_DIGITS}d}"


def descending(moment):
    """``moment`` as 16 digits that sort against time: the latest first."""
    return f"{_LATEST - (moment - _EPOCH) // timedelta(microseconds=1):0{_DIGITS}d}"


class Record(Persistent):
    """One event × one recipient × one channel.

    A persistent object of its own, so that leasing it writes this object
    alone and not the tree that holds it: who files a demande and who sends
    the mail of another one do not meet.

    ``key`` is the idempotency key, the same at each try. It starts with the
    moment of creation, so that what is done can be listed newest first, and
    ends with 64 random bits. ``values`` holds only what a mail may say:
    reference, topic, partner, origin (titles), deadline (aware datetime or
    None) and, of a hold, until (the day it ends, as one reads it), or login,
    team and by (names) when it is about an account, or fiche (its title). All
    moments are aware datetimes in UTC.
    """

    state = QUEUED
    tries = 0
    #: Token of the sender that has it in hand, and until when.
    lease = None
    lease_until = None
    #: Why the last try failed: a French sentence that is also a message id,
    #: and a detail for who looks after the server (an SMTP code, a class).
    error = None
    error_detail = None
    sent_at = None
    failed_at = None
    bounced_at = None
    #: How often it was sent on purpose: what has reached a mailbox and is sent
    #: again is another mail to it.
    generation = 1
    #: Words that somebody sends to himself to see them in a mailbox, a
    #: :class:`.texts.Text`.
    trial = None
    #: Keys of all that left with it in one digest, at its first record.
    together = ()
    #: Slug of the partner it is for, of a channel to bodies.
    body = None
    #: User ids it is for, of a channel inside the desk.
    userids = ()
    #: What its person may choose about it, see :mod:`.notices`; None for what
    #: its kind says.
    group = None
    #: The moment of the digest it waits for, when it does not leave at once,
    #: and the key of the first record of that digest, from the first try on.
    slot = None
    digest = None

    def __init__(self, kind, channel, userid, path, values, now, body=None):
        if body:
            self.body = body
        self.key = f"{descending(now)}-{secrets.token_hex(8)}"
        self.kind = kind
        self.channel = channel
        self.userid = userid
        self.path = path
        self.values = dict(values)
        self.created = now
        #: Start of the current series of tries: creation, or the moment when
        #: somebody asked to send it again.
        self.queued_at = now
        self.next_try = now

    def __repr__(self):
        return f"<Record {self.key} {self.kind} by {self.channel}, {self.state}>"

    @property
    def place(self):
        """Its key among the queued: due moment first, :attr:`line` last.

        Between them, what waits for a digest has its person, so that all of a
        digest lies together.
        """
        who = f"{self.person}:" if self.slot else ""
        return f"{ascending(self.next_try)}:{who}{self.key}:{self.line}"

    @property
    def line(self):
        """What is up or down for it: its channel, or the system of its partner."""
        return f"{self.channel}/{self.body}" if self.body else self.channel

    @property
    def thread(self):
        """What it must not overtake: the news of one demande to one person.

        None for what waits for a digest, which has an order of its own.
        """
        return None if self.slot else f"{self.line}:{self.userid}:{self.path}"

    @property
    def turn(self):
        """Sorts the records of a thread: who was queued first."""
        return f"{ascending(self.queued_at)}:{self.key}"

    @property
    def mail_key(self):
        """What tells its mail from all others: the start of a Message-ID.

        The same at each try. A mailbox drops what has an id that it knows, so
        what somebody sends again gets another one.
        """
        return self.key if self.generation == 1 else f"{self.key}.{self.generation}"

    @property
    def person(self):
        """A few characters that tell people apart, nearly always."""
        return f"{crc32(self.userid.encode('utf-8')):08x}"

    def leased(self, now):
        """True while a sender has it in hand."""
        return self.lease_until is not None and now < self.lease_until

    def release(self):
        """Give the lease back."""
        self.lease = None
        self.lease_until = None
