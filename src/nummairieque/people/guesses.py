"""Wrong passwords of late: after ten of them, nobody tries for a while.

Kept in the memory of each web process, and nowhere else: a wrong password
writes nothing to the database, as anybody may type one. A desk of several
processes counts in each. What only members may try is counted for all processes
together, see :mod:`.tries`.
"""

from collections import deque
from collections import OrderedDict
from threading import Lock

#: Seconds that a wrong password counts for, and so the longest pause.
WITHIN = 5 * 60
#: Wrong passwords within that time before a login name is closed for a while.
LOGIN_MAX = 10
#: The same for an address: a whole town hall may have but one.
ADDRESS_MAX = 30
#: Names and addresses that are remembered; the ones that were tried last.
KEPT = 10_000
KEY_MAX = 200


def pause(moments, most, within, now):
    """Seconds until somebody may try again; 0 for at once.

    :param moments: of the tries that count, the oldest first, ``most`` of them at most.
    """
    if len(moments) < most:
        return 0
    return max(0, moments[0] + within - now)


class Guesses:
    """Moments of wrong passwords, by what they were tried on.

    Moments are seconds, from any clock that goes on steadily.
    """

    def __init__(self, most, within=WITHIN, kept=KEPT):
        self.most, self.within, self.kept = most, within, kept
        self._moments = OrderedDict()
        self._lock = Lock()

    def __len__(self):
        return len(self._moments)

    def wrong(self, key, now):
        """A password was wrong."""
        with self._lock:
            moments = self._moments.setdefault(key[:KEY_MAX], deque(maxlen=self.most))
            moments.append(now)
            self._moments.move_to_end(key[:KEY_MAX])
            while len(self._moments) > self.kept:
                self._moments.popitem(last=False)

    def right(self, key):
        """The password was right: what went before was a slip."""
        with self._lock:
            self._moments.pop(key[:KEY_MAX], None)

    def take_back(self, key):
        """The last wrong one was none: another list of accounts knew it."""
        with self._lock:
            moments = self._moments.get(key[:KEY_MAX])
            if moments:
                moments.pop()

    def wait(self, key, now):
        """Seconds until somebody may try again; 0 for at once."""
        with self._lock:
            return pause(self._moments.get(key[:KEY_MAX], ()), self.most, self.within, now)
