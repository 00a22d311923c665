"""Advisory locks between the launcher and the tools, on files in var/run.

A lock goes with its process, however that ends: nothing to clean up after a
kill.
"""

from contextlib import contextmanager

import fcntl
import os


@contextmanager
def hold(path, shared=False, wait=True):
    """Hold the lock ``path`` for the duration of the block.

    :param shared: several holders at once, none exclusive.
    :param wait: False gives up at once when somebody else holds it.
    :raises BlockingIOError: held by somebody else, and ``wait`` is False.
    """
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(fd, kind if wait else kind | fcntl.LOCK_NB)
        yield fd
    finally:
        os.close(fd)


def is_held(path):
    """True when a living process holds the lock ``path``."""
    try:
        with hold(path, wait=False):
            return False
    except BlockingIOError:
        return True


def upgrade(fd):
    """Turn the shared lock of ``fd`` (from :func:`hold`) into an exclusive one.

    Waits for the other holders to leave.
    """
    fcntl.flock(fd, fcntl.LOCK_EX)
