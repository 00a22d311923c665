"""Tries of members, counted for all web processes together, over a restart too.

Of codes that were wrong, and of what costs something: who tries is known, so
counting may write. It writes what counts alone, under a hash of what was tried, and
in a transaction of its own, as what refuses a try gives up that of the request
(docs/decisions/0045-tries-of-members.md).
"""

from BTrees.OOBTree import OOBTree
from hashlib import sha256
from itertools import islice
from nummairieque.kept import Kept
from nummairieque.patience import until_committed
from nummairieque.people.guesses import pause
from nummairieque.people.guesses import WITHIN
from transaction import TransactionManager

#: Hash → moments of the last tries, a tuple, the oldest first.
KEPT = Kept("tries", OOBTree)
install, uninstall = KEPT.install, KEPT.uninstall

#: Others that are looked at when one is counted; what is over is taken out.
SWEPT = 8


class Tries:
    """Counts one kind of tries, each for :data:`.guesses.WITHIN` seconds.

    Moments are seconds of the clock of the day, ``time.time()``: another process,
    and the next one, count from the same beginning.

    :param name: of the kind; counts under the same name are the same.
    :param most: of them before a pause.
    """

    def __init__(self, name, most):
        self.name, self.most = name, most

    def wait(self, site, key, now):
        """Seconds until somebody may try again; 0 for at once. Writes nothing."""
        held = KEPT.get(site)
        moments = _recent(held.get(self._place(key), ()), now) if held is not None else ()
        return min(WITHIN, pause(moments, self.most, WITHIN, now))

    def count(self, site, key, now):
        """Count one at once, whatever becomes of the request. For a POST only."""
        _apart(site, lambda held: self._count(held, self._place(key), now))

    def _count(self, held, place, now):
        held[place] = (*_recent(held.get(place, ()), now), now)[-self.most :]
        others = list(islice(held.items(min=place, excludemin=True), SWEPT))
        for other, moments in others:
            if not _recent(moments, now):
                del held[other]

    def _place(self, key):
        return sha256(f"{self.name} {key}".encode()).digest()[:16]


def _recent(moments, now):
    """Those that count still. One from far ahead is of a clock that was put back."""
    return tuple(moment for moment in moments if abs(now - moment) < WITHIN)


def _apart(site, write):
    """Call ``write`` with what is kept, in a transaction of its own, until it is committed."""
    manager = TransactionManager()
    connection = site._p_jar.db().open(manager)

    def once():
        own = connection.get(site._p_oid)
        KEPT.install(own)
        write(KEPT.get(own))

    try:
        until_committed(manager, once)
    finally:
        manager.abort()
        connection.close()
