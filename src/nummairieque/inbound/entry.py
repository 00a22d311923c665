"""What the entries share: one mail, one transaction, again after a conflict."""

from nummairieque.inbound.service import receive
from transaction.interfaces import TransientError

import random
import time

_ATTEMPTS = 10


def take(site, data, envelope_to=None, envelope_from=None, now=None, size=None):
    """Take one mail for good; returns its :class:`.service.Outcome`.

    The connection of ``site`` must have nothing to commit.

    :raises nummairieque.inbound.service.TryLater: not now; nothing is kept.
    :raises Exception: the database does not answer; nothing is kept.
    """
    manager = site._p_jar.transaction_manager
    for attempt in range(_ATTEMPTS):
        manager.begin()
        try:
            outcome = receive(site, data, envelope_to, envelope_from, now, size)
            manager.commit()
            return outcome
        except TransientError:
            manager.abort()
            if attempt + 1 == _ATTEMPTS:
                raise
            time.sleep(random.uniform(0.01, 0.05 * (attempt + 1)))  # noqa: S311
        except BaseException:
            manager.abort()
            raise
    raise AssertionError("never reached")
