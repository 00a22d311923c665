"""What is kept of mails that came: no word of them, only that they were dealt with.

Everything in it is bounded and ends by itself. What a person or a demande is
closed for holds moments: addresses given before are worth nothing from then on.
"""

from BTrees.OOBTree import OOBTree
from datetime import timedelta
from hashlib import sha256
from nummairieque.kept import Kept
from nummairieque.notification.record import ascending
from persistent import Persistent

#: Entries that end are taken away so many at a time.
_SWEEP = 20
HOUR = timedelta(hours=1)


def digest(*parts):
    """A short name for texts that must not lie in the database."""
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]


class Memory(Persistent):
    """Names that were seen lately; the oldest end first.

    :param keep: timedelta, how long each is remembered.
    :param most: how many at most; further ones are not taken.
    """

    def __init__(self, keep, most):
        self.keep, self.most = keep, most
        self.seen, self.order = OOBTree(), OOBTree()

    def has(self, name, now):
        """True when ``name`` was added and has not ended."""
        at = self.seen.get(name)
        return at is not None and now < at + self.keep

    def add(self, name, now):
        """Remember ``name``; False when it is there already, or there is no room."""
        if self.has(name, now):
            return False
        self._sweep(now)
        if name in self.seen:
            del self.order[f"{ascending(self.seen[name])}:{name}"]
        elif len(self.seen) >= self.most:
            return False
        self.seen[name] = now
        self.order[f"{ascending(now)}:{name}"] = name
        return True

    def _sweep(self, now):
        ended = list(self.order.items(max=f"{ascending(now - self.keep)}:~"))[:_SWEEP]
        for place, name in ended:
            del self.order[place]
            del self.seen[name]


def _strangers():
    return Memory(timedelta(days=1), 500)


class Inbound(Persistent):
    """All of one site."""

    #: Older ones have none: it is made where the first is told.
    strangers = None

    def __init__(self):
        #: Mails that were taken: the same again changes nothing.
        self.taken = Memory(timedelta(days=30), 20_000)
        #: What a member was told today that somebody else can bring about.
        self.told = Memory(timedelta(days=1), 500)
        #: Who has no account and was told today: no stranger fills the one above.
        self.strangers = _strangers()
        #: Buttons of mails that were pressed.
        self.pressed = Memory(timedelta(days=10), 20_000)
        #: User id -> moments of the last hour.
        self.busy = OOBTree()
        #: ``""``, ``person:ID`` or ``demande:REFERENCE`` -> aware datetime.
        self.revoked = OOBTree()

    def tells(self, address, now):
        """True when a stranger may be told; he may not be for a day, then."""
        if self.strangers is None:
            self.strangers = _strangers()
        return self.strangers.add(digest("", address.lower()), now)

    def is_busy(self, userid, now, most):
        """True when ``userid`` has sent ``most`` mails within the hour; else counts one."""
        recent = tuple(at for at in self.busy.get(userid, ()) if now - at < HOUR)
        if len(recent) >= most:
            return True
        self.busy[userid] = (*recent, now)
        return False

    def is_revoked(self, record):
        """True for an address that was given before it was withdrawn."""
        reference = record.values.get("reference", "")
        names = ("", f"person:{record.userid}", f"demande:{reference}")
        moments = (self.revoked.get(name) for name in names)
        return any(at is not None and record.created <= at for at in moments)


KEPT = Kept("inbound", Inbound)
install, uninstall, get_inbound = KEPT.install, KEPT.uninstall, KEPT.get


def revoke(site, now, userid=None, reference=None):
    """Withdraw the addresses given until now: of a person, of a demande, or all.

    :param reference: of the demande, in upper case.
    """
    name = f"person:{userid}" if userid else f"demande:{reference}" if reference else ""
    get_inbound(site).revoked[name] = now
