"""What a change was decided on must still be so when it is written.

The database finds out when two write the same record. Where one reads what another
writes, and writes elsewhere, both would go through: whoever relies on what he read
says so here, and runs again when it has changed meanwhile
(docs/explanation/concurrency.md).
"""

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
