"""What the clock does, each step in a transaction of its own."""

from ZODB.POSException import ConflictError

import transaction


def alone(work, *args):
    """Call ``work(*args)`` and commit what it did.

    :returns: what it returned; ``""`` when somebody else was quicker, and
        nothing of it is kept: what is still due then is found by the next call.
    :raises Exception: what it failed of; nothing of it is kept.
    """
    transaction.begin()
    try:
        words = work(*args)
        transaction.commit()
    except ConflictError:
        transaction.abort()
        return ""
    except BaseException:
        transaction.abort()
        raise
    return words
