"""How much work on files goes on at once: in this process, and on the whole machine.

Work on a file costs a core for as long as it takes, and the thread that waits
for it. Who sends many files at once must not have them all.
"""

from contextlib import contextmanager
from contextlib import ExitStack
from nummairieque.meanwhile import left_to_others
from pathlib import Path
from threading import Lock

import fcntl
import os
import time

#: Places of the whole machine for each kind of work; a process takes one at most.
NUMBER = 2
#: Seconds between two looks for a free place.
_LOOK = 0.1

#: Kinds of work: taking piles apart and marking copies; reading for the search.
CHORE, READING = "chore", "reading"
_HERE = {CHORE: Lock(), READING: Lock()}


class Busy(Exception):
    """Every place is taken."""


@contextmanager
def held(kind, wait=0, folder=None):
    """Hold a place for the block.

    :param kind: :data:`CHORE` or :data:`READING`.
    :param wait: seconds to wait for one.
    :param folder: where the locks lie, a Path; below ``var`` when None.
    :raises Busy: none became free.
    """
    folder, until = folder or _folder(), time.monotonic() + wait
    with ExitStack() as stack:
        if not _HERE[kind].acquire(blocking=False):
            with left_to_others() if wait else ExitStack():
                if not wait or not _HERE[kind].acquire(timeout=wait):
                    raise Busy(kind)
        stack.callback(_HERE[kind].release)
        if folder is not None:
            stack.callback(os.close, _taken(folder, kind, until))
        yield


def _taken(folder, kind, until):
    """A descriptor that holds one of the machine's places; it ends with its process."""
    while (found := _free(folder, kind)) is None:
        if time.monotonic() >= until:
            raise Busy(kind)
        with left_to_others():
            time.sleep(_LOOK)
    return found


def _free(folder, kind):
    for number in range(NUMBER):
        file = os.open(folder / f"{kind}-{number}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
        else:
            return file
    return None


def _folder():
    """``var/files``, or None where no desk runs: then this process counts alone."""
    # Known only where Zope runs; a tool that only reads files does without.
    from App.config import getConfiguration

    home = Path(getattr(getConfiguration(), "clienthome", "") or "none")
    if not home.is_dir():
        return None
    folder = home / "files"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return folder
