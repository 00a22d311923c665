"""Mails of ours that came back: the outbox is told."""

from nummairieque import _
from nummairieque.inbound import addresses
from nummairieque.inbound import kinds
from nummairieque.notification import outbox
from nummairieque.notification.record import QUEUED
from nummairieque.notification.settings import person

REASON = _("La messagerie a renvoyé ce courriel.")


class TryLater(Exception):
    """The mail can't be dealt with now; whoever brought it keeps it."""


def note(site, data, domain, now):
    """Mark the record whose mail came back; what to write into the log.

    :param data: bytes of the report.
    :param domain: that of the desk's own Message-IDs.
    :raises TryLater: it came back before it was marked as sent.
    """
    found = kinds.returned(data, domain)
    if found is None:
        return "a report on no mail of ours"
    key, code, for_good = found
    if not for_good:
        return "a report on a mail that is late"
    record = addresses.record_of(site, key.partition(".")[0])
    if record is not None and record.channel != addresses.CHANNEL:
        # What left by another channel has a key of the same form.
        return "a report on what was no mail"
    about = kinds.recipients(data)
    if record is not None and about and _address(site, record) not in about:
        return "a report on another address than that of the mail"
    if outbox.bounce(site, key, REASON, code, now) is None:
        if record is not None and record.state == QUEUED:
            raise TryLater("what came back is not marked as sent yet")
        return "a report on a mail that is not known, or back already"
    return f"a mail came back: {code}"


def _address(site, record):
    """Where the mail of ``record`` went, in lower case."""
    who = person(site, record.userid) if record.userid else None
    return (who.address if who is not None else str(record.values.get("to") or "")).lower()
