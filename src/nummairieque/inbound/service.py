"""Taking one mail: the one way in, whatever brought it.

Nothing of a mail gets into the log or the database but what its writer meant
for the demande: not its address, not its subject, not what was refused.
"""

from dataclasses import dataclass
from hashlib import sha256
from nummairieque import inputs
from nummairieque import suspended
from nummairieque.demande import sides
from nummairieque.demande import thread
from nummairieque.demande import transitions
from nummairieque.inbound import addresses
from nummairieque.inbound import bounces
from nummairieque.inbound import files
from nummairieque.inbound import kinds
from nummairieque.inbound import reading
from nummairieque.inbound import sender
from nummairieque.inbound import settings
from nummairieque.inbound.acting import acting_as
from nummairieque.inbound.acting import may
from nummairieque.inbound.acting import read_demande
from nummairieque.inbound.bounces import TryLater
from nummairieque.inbound.store import digest
from nummairieque.inbound.store import get_inbound
from nummairieque.inbound.telling import tell_member
from nummairieque.inbound.telling import tell_stranger
from nummairieque.notification.settings import mail_sender
from nummairieque.notification.settings import person
from zExceptions import Forbidden

import logging
import re

logger = logging.getLogger(__name__)

ACCEPTED = "accepted"
DROPPED = "dropped"
REFUSED = "refused"
#: What servers put before the address on the envelope, to know their own bounces.
_TAG = re.compile(r"^prvs=[^=@]+=")
#: Mails of one person within an hour: a rule of a mailbox that goes round.
BUSY_MAX = 40
#: Characters of a text that nobody writes a second time.
SAME_MIN = 60


@dataclass(frozen=True)
class Outcome:
    """What became of a mail: ``status`` and, for the log, ``why``."""

    status: str
    why: str = ""


def receive(site, data, envelope_to=None, envelope_from=None, now=None, size=None):
    """Take one mail, in the transaction of the caller, who commits it.

    The same mail again changes nothing.

    :param data: bytes of the mail.
    :param envelope_to: address it was delivered to, or None: then its headers
        are asked.
    :param envelope_from: address of its sender on the envelope, ``""`` for
        none, None when it is not known.
    :param size: bytes of the mail where ``data`` is its head only, as it is too
        large to be fetched.
    :returns: :class:`Outcome`; every mail has one, nothing is raised for what
        is in it.
    :raises TryLater: the desk can't say yet.
    """
    now = addresses.now_or(now)
    if get_inbound(site) is None:
        raise TryLater("the desk is not installed, or not upgraded")
    size = size or len(data)
    outcome = _receive(site, data, envelope_to, envelope_from, now, size)
    logger.info("A mail (%d bytes) was %s: %s", size, outcome.status, outcome.why)
    return outcome


def _receive(site, data, envelope_to, envelope_from, now, size):
    try:
        mail = reading.head(data)
    except reading.Unreadable as why:
        return Outcome(REFUSED, str(why))
    domain = settings.own_domain(site)
    kind = kinds.kind_of(mail, envelope_from, domain)
    if kind == kinds.BOUNCE:
        return Outcome(DROPPED, bounces.note(site, data, domain, now))
    if kind != kinds.ANSWER:
        return Outcome(DROPPED, kind)
    server = (settings.replies(site) or settings.Replies("")).server
    verdict = sender.verdict(mail, server)
    to = [envelope_to] if envelope_to else mail.recipients
    key = _key(site, to)
    if key is None:
        # Anybody can write to a made-up address, in anybody's name; the desk's
        # own sender address stands in each of its mails.
        if verdict == sender.PROVEN and not _is_to_sender(site, to):
            tell_stranger(site, mail.sender, now)
        return Outcome(REFUSED, "no address of ours")
    taken = digest(key, mail.message_id or sha256(data).hexdigest())
    record = addresses.record_of(site, key)
    if record is None:
        if addresses.is_fresh(key, now, addresses.FRESH):
            raise TryLater("the mail that it answers is not marked as sent yet")
        return Outcome(REFUSED, "the mail that it answers is forgotten")
    store = get_inbound(site)
    if store.taken.has(taken, now):
        return Outcome(DROPPED, "taken before")
    store.taken.add(taken, now)
    return _judge(site, mail, data, record, verdict, envelope_from, now, size)


def _key(site, found):
    keys = (addresses.key_of(site, address) for address in found)
    return next((key for key in keys if key is not None), None)


def _is_to_sender(site, found):
    own = mail_sender(site).address.lower()
    return any(address.lower() == own for address in found)


def _judge(site, mail, data, record, verdict, envelope_from, now, size):
    """Who it is, and whether that person may."""
    who = person(site, record.userid)
    if who is None or suspended.is_suspended(site, record.userid):
        return Outcome(REFUSED, "no account, or suspended")
    if mail.sender != who.address.lower():
        # It knows a secret address, so it is no spam: most likely the other
        # mailbox of the same person.
        if verdict != sender.FORGED:
            tell_stranger(site, mail.sender, now)
        return Outcome(REFUSED, "another sender")
    back = _TAG.sub("", (envelope_from or "").lower())
    elsewhere = bool(back) and back != who.address.lower()
    if verdict == sender.FORGED or (elsewhere and verdict != sender.PROVEN):
        tell_member(site, "reply_forged", record, now, once=True)
        return Outcome(REFUSED, "perhaps forged")
    store = get_inbound(site)
    if store.is_busy(record.userid, now, BUSY_MAX):
        return Outcome(REFUSED, "too many within the hour")
    demande = addresses.demande_of(site, record)
    if demande is None or store.is_revoked(record) or not addresses.takes(site, demande):
        tell_member(site, "reply_not_taken", record, now, once=True)
        return Outcome(REFUSED, "the address is worth nothing any more")
    try:
        with acting_as(site, record.userid):
            if not may("View", demande) or sides.side_for(demande, ("partner", "origin")) is None:
                raise Forbidden("no side")
            return _write(site, data, record, demande, who, now, size)
    except Forbidden:
        tell_member(site, "reply_not_taken", record, now, once=True)
        return Outcome(REFUSED, "no right")


def _write(site, data, record, demande, who, now, size):
    """Put the mail into the thread, as its writer."""

    def refuse(kind, why):
        tell_member(site, kind, record, now, demande)
        return Outcome(REFUSED, why)

    if not may("nummairieque: Write message", demande):
        return refuse("reply_too_late", "not in this state")
    if size > reading.SIZE_MAX:
        return refuse("reply_too_large", "too large")
    try:
        mail = reading.read(data)
    except reading.Unreadable as why:
        return refuse("reply_too_large", str(why))
    if len(mail.text) > inputs.TEXT_MAX:
        return refuse("reply_too_large", "the text is too long")
    if _is_said_before(site, record, mail, now):
        return Outcome(DROPPED, "the same words again")
    kept, refused = files.sort_out(mail.files, who.language)
    if not mail.text and not kept:
        if refused:
            tell_member(site, "reply_files_refused", record, now, demande, number=refused)
            return Outcome(REFUSED, "no file that may be kept")
        return refuse("reply_empty", "nothing in it")
    if _completes(record, demande):
        values = {"text": mail.text, "attachments": kept}
        transitions.perform(demande, "provide_complement", values, now)
    else:
        thread.add_message(demande, mail.text, "shared", kept, now)
    read_demande(site, record.userid, demande, now)
    if refused:
        tell_member(site, "reply_files_refused", record, now, demande, number=refused)
    return Outcome(ACCEPTED, f"{demande.reference}, {len(kept)} files")


def _is_said_before(site, record, mail, now):
    """True for a long text that this person has sent to this demande already.

    A machine that hides that it is one says the same to each mail.
    """
    if len(mail.text) < SAME_MIN or mail.files:
        return False
    said = digest("said", record.userid, record.values["reference"], mail.text)
    taken = get_inbound(site).taken
    if taken.has(said, now):
        return True
    taken.add(said, now)
    return False


def _completes(record, demande):
    """True for the answer to "Complément demandé" while the demande waits for it."""
    return (
        record.kind == "complement_asked"
        and transitions.state_of(demande) == "on_hold"
        and demande.held_until is None
        and any(each.id == "provide_complement" for each in transitions.available(demande))
    )
