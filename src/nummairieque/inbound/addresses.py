"""Reply addresses: given with a mail, found again when an answer comes."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.inbound import settings
from nummairieque.inbound import tokens
from nummairieque.interfaces import IMailReply
from nummairieque.notification.outbox import get_outbox
from nummairieque.notification.record import descending
from nummairieque.notification.record import ENDS
from nummairieque.notification.signing import is_signed
from nummairieque.notification.signing import sign
from nummairieque.notification.wording import LETTERS
from nummairieque.notification.wording import REPLIES
from nummairieque.workspace.roster import team_userids
from zope.interface import implementer

#: The one whose records are mails.
CHANNEL = "mail"
#: A record that is not marked as sent yet is, a little later.
FRESH = timedelta(minutes=10)
#: What the moment of a key and that of its place add up to.
_EVER = 10**16 - 1
#: Letters, which are about no demande or about an answer; and what goes to who
#: stands on no side of the demande.
_UNANSWERED = {*LETTERS, *REPLIES, "nobody_acts", "breach"}


@implementer(IMailReply)
class Addresses:
    """See :class:`nummairieque.interfaces.IMailReply`."""

    def address(self, record, site):
        if not self.answers(record.kind, site):
            return None
        demande = demande_of(site, record)
        if demande is None or not takes(site, demande):
            return None
        if not stands(site, demande, record.userid):
            return None
        packed = tokens.pack(record.key)
        if packed is None:
            return None
        where = settings.replies(site)
        local = f"{where.prefix}+{packed}{sign(site, tokens.PURPOSE, record.key)}"
        return f"{local}@{where.domain}" if len(local) <= tokens.LOCAL_MAX else None

    def answers(self, kind, site):
        return settings.replies(site) is not None and kind not in _UNANSWERED


def demande_of(site, record):
    """The demande that a record tells of, or None."""
    if not record.values.get("reference"):
        return None
    found = site.unrestrictedTraverse(record.path, None)
    return found if getattr(found, "portal_type", None) == "demande" else None


def takes(site, demande):
    """True where the partner of the demande has let its answers travel by mail."""
    partner = site["partenaires"].get(demande.partner)
    return bool(getattr(partner, "mail_replies", False))


def stands(site, demande, userid):
    """True for a member of one of the two teams."""
    partner = site["partenaires"].get(demande.partner)
    teams = [team for team in (partner, demande.origin) if team is not None]
    return any(userid in team_userids(team) for team in teams)


def is_ours(site, address, now=None):
    """True for an address that we gave and that has not ended by itself: quick."""
    key = key_of(site, address)
    if key is None:
        return False
    return record_of(site, key) is not None or is_fresh(key, now_or(now), FRESH)


def key_of(site, address):
    """The key of the record whose mail carries this address; None for a made-up one."""
    where = settings.replies(site)
    found = tokens.parts(address, where.prefix, where.domain) if where is not None else None
    if found is None or not is_signed(site, found[1], tokens.PURPOSE, found[0]):
        return None
    return found[0]


def record_of(site, key):
    """The record of a mail that has left, or None when it is forgotten."""
    outbox = get_outbox(site)
    if outbox is None:
        return None
    for state in ENDS:
        if key in outbox.done[state]:
            return outbox.done[state][key]
    # Whoever is quick answers a mail before it is marked as sent: then it is
    # where it was queued at first.
    place = f"{_EVER - int(key.partition('-')[0]):016d}:{key}:{CHANNEL}"
    return next((shard[place] for shard in outbox.shards if place in shard), None)


def is_fresh(key, now, span):
    """True for the key of a record that was made less than ``span`` ago."""
    return key < descending(now - span)


def now_or(now):
    """``now``, or this moment."""
    return now or datetime.now(UTC)
