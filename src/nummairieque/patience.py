"""Trying again what met another transaction."""

from transaction.interfaces import TransientError

import random
import time

#: How often something is tried again.
AGAIN = 40
#: Seconds: the longest wait before the first further try, and before any.
FIRST = 0.04
LONGEST = 0.5


def pause(tries, chance):
    """Seconds to wait before the next try.

    Short at first, as most conflicts are over by then, and twice as long each time: on
    PostgreSQL two commits may block each other, and with them whoever reads the
    same, until the server finds out after a second. Ten waits of a tenth of a second
    end before that; these last nine seconds at least, and nineteen at most. Longer ones
    would leave too few tries for the moment when it is over and everybody comes: of
    twenty tries all met something in one of a thousand filings, eight at a time, while
    records were held every other two seconds.

    :param tries: how often it was tried again so far, from 0.
    :param chance: from 0 to 1; it keeps two that collide from meeting again.
    """
    longest = min(LONGEST, FIRST * 2**tries)
    return longest * (1 + chance) / 2


def wait(tries):
    """Wait before the next try; ``tries`` as for :func:`pause`."""
    time.sleep(pause(tries, random.random()))  # noqa: S311  dice, not a secret


def until_committed(manager, work, *args):
    """Run ``work(*args)`` in a transaction of its own, again after each conflict.

    :param manager: transaction manager; what it holds is dropped.
    :returns: what ``work`` returned.
    :raises TransientError: the last conflict, after :data:`AGAIN` further tries.
    :raises BaseException: what ``work`` failed of, at once; nothing of it is kept.
    """
    for tries in range(AGAIN + 1):
        manager.begin()
        try:
            result = work(*args)
            manager.commit()
        except TransientError:
            manager.abort()
            if tries == AGAIN:
                raise
            wait(tries)
        except BaseException:
            manager.abort()
            raise
        else:
            return result
    raise AssertionError("never reached")
