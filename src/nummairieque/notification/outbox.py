"""The transactional outbox: what is to be told, in the ZODB.

A record is written in the transaction of the fact it tells. If that
transaction fails, however late, there is no record and nothing is sent; if it
succeeds, the record is there for the sender, whatever happens to the process.

See :mod:`.box` for its shape, docs/explanation/outbox.md for what this costs.
"""

from itertools import islice
from nummairieque.kept import Kept
from nummairieque.notification.box import Outbox
from nummairieque.notification.box import Pause as Pause  # older databases name it here
from nummairieque.notification.record import QUEUED
from nummairieque.notification.record import Record
from nummairieque.notification.record import STATES
from nummairieque.notification.record import utcnow
from nummairieque.notification.shard import SENTINEL


class DeliveryFailure(Exception):
    """A channel could not deliver a record.

    ``reason`` is a French sentence for the coordination (a message id),
    ``detail`` a code or name for who looks after the server. ``said`` is what the other
    side wrote of it: anybody's text, in which a number or an address may stand, so
    it is kept nowhere; who tries the channel reads it.
    """

    def __init__(self, reason, detail="", said=""):
        super().__init__(f"{reason} {detail}".strip())
        self.reason = str(reason)
        self.detail = detail
        self.said = said


class Undeliverable(DeliveryFailure):
    """This record can't be delivered, now or later: do not try again."""


class TryLater(DeliveryFailure):
    """This record could not be delivered this time."""


class ChannelDown(TryLater):
    """The channel itself does not work: no record of it can leave now."""


#: How many records one page is looked for in.
LOOK = 1000

KEPT = Kept("outbox", Outbox)
install, uninstall, get_outbox = KEPT.install, KEPT.uninstall, KEPT.get


def enqueue(site, kind, channel, userid, path, values, now=None, slot=None, body=None, due=None):
    """Queue one notification, in the transaction of the caller.

    :param kind: name of a wording, for example ``"demande_submitted"``.
    :param channel: name of an INotificationChannel utility.
    :param path: physical path of the demande, str.
    :param values: dict of what the notification may say, see :class:`Record`.
    :param now: aware datetime.
    :param slot: aware datetime of the digest that it leaves with, or None.
    :param body: slug of the partner it is for, when it is for no person.
    :param due: aware datetime of the first try, or None for now.
    :returns: the :class:`Record`.
    :raises LookupError: the desk is not installed in this site.
    """
    outbox = get_outbox(site)
    if outbox is None:
        raise LookupError("This site has no outbox: install nummairieque:default first.")
    record = Record(kind, channel, userid, path, values, now or utcnow(), body)
    if slot is not None:
        record.slot = record.queued_at = record.next_try = slot
    elif due is not None:
        record.next_try = due
    outbox.add(record)
    return record


def bounce(site, key, reason, detail="", now=None):
    """Note that a mail which had left came back, in the transaction of the caller.

    All that left with it in one digest came back too.

    :param key: what stood in the Message-ID before the ``@``
        (:attr:`Record.mail_key`); anything that came in a mail.
    :param reason: French sentence for the coordination, a message id.
    :param detail: a code for who looks after the server.
    :param now: aware datetime.
    :returns: the :class:`Record`; None when no such mail has left, or when it
        was sent again since.
    """
    outbox = get_outbox(site)
    if outbox is None or not isinstance(key, str):
        return None
    return outbox.bounced(key, reason, detail, now or utcnow())


def position(record):
    """Where ``record`` stands in :func:`records`, for its ``after``."""
    return f"{record.state}/{record.place if record.state == QUEUED else record.key}"


def _walk(outbox, state, after):
    if state == QUEUED:
        return (record for _, record in outbox.queued(after))
    return iter(outbox.done[state].values(min=after, excludemin=True))


def records(site, state=None, b_start=0, b_size=50, after=""):
    """A page of records: the queued by due time, the others newest first.

    The cost follows the page, plus one small object per shard; that of
    ``b_start`` follows the records passed over, that of ``after`` does not.

    :param state: ``"queued"``, ``"failed"``, ``"bounced"``, ``"sent"``, or None
        for all, in that order.
    :param after: :func:`position` of the last record of the page before.
    :returns: list of :class:`Record`.
    """
    outbox = get_outbox(site)
    if outbox is None:
        return []
    states = (state,) if state else STATES
    from_state, _, from_place = after.partition("/")
    if from_state in states:
        states = states[states.index(from_state) :]
    pages = (
        record
        for each in states
        for record in _walk(outbox, each, from_place if each == from_state else SENTINEL)
    )
    return list(islice(pages, b_start, b_start + b_size))


def records_by(site, channel, state=None, size=50, after=""):
    """A page of the records of one channel, in the order of :func:`records`.

    Nothing finds them but looking: at :data:`LOOK` records at most, so a page may
    hold fewer than ``size`` and yet be followed by others.

    :returns: (list of :class:`Record`, ``after`` of the next page or None).
    """
    found, looked = [], records(site, state, b_size=LOOK, after=after)
    for record in looked:
        if record.channel == channel:
            if len(found) == size:
                return found, position(found[-1])
            found.append(record)
    return found, position(looked[-1]) if len(looked) == LOOK else None


def counters(site):
    """``{"queued": int, "failed": int, "bounced": int, "sent": int}``.

    Counting the queued walks their trees: it costs as much as there is
    waiting, and 64 small objects when nothing is.
    """
    outbox = get_outbox(site)
    if outbox is None:
        return dict.fromkeys(STATES, 0)
    queued = sum(len(shard) - 1 for shard in outbox.shards)
    return {QUEUED: queued, **{state: count() for state, count in outbox.counts.items()}}
