"""What a change was decided on must still be so when it is written.

The database finds out when two write the same record. Where one reads what another
writes, and writes elsewhere, both would go through: whoever relies on what he read
says so here, and runs again when it has changed meanwhile
(docs/explanation/concurrency.md).
"""

from bisect import bisect_right
from persistent import Persistent


def rely_on(*read):
    """Meet, at the end of this transaction, whoever changes one of these before it.

    Where nothing is written, as on a GET, nothing is asked.

    :param read: persistent objects; whatever else is there, None for example, and
        what was made in this very transaction, is passed over.
    """
    for each in read:
        if isinstance(each, Persistent) and each._p_jar is not None:
            # The state that was read is the one that is asked about.
            each._p_activate()
            each._p_jar.readCurrent(each)


def rely_on_range(tree, low, high):
    """Meet whoever adds a key from ``low`` to ``high`` to a BTree, or takes one away.

    What is not there yet has no record. A key that comes writes the bucket it comes
    into, one of some dozens of keys, or the tree as long as that is its only bucket.
    Who adds a neighbour of them is met for nothing; who adds pays nothing at all, as
    the database merges two keys in one bucket as before.
    """
    rely_on(*_buckets(tree, low, high))


def _buckets(tree, low, high):
    state = tree.__getstate__()
    if state is None or len(state) == 1:
        return [tree]
    # A child, the first key of the next one, that child, and so on.
    children, firsts = state[0][::2], state[0][1::2]
    found = children[bisect_right(firsts, low) : bisect_right(firsts, high) + 1]
    if isinstance(children[0], type(tree)):
        return [bucket for child in found for bucket in _buckets(child, low, high)]
    return list(found)
