"""Who waits for a paper to be drawn: a short line, so that papers never stop the desk."""

from contextlib import contextmanager
from nummairieque.meanwhile import left_to_others
from threading import Lock

#: Who may wait in each process beside the one whose paper is drawn; each holds a thread.
WAITING_MAX = 2


class Busy(Exception):
    """Others draw: ask again in a moment."""


class Line:
    """One draws, :data:`WAITING_MAX` wait, of each person one."""

    def __init__(self):
        self._drawing, self._door, self._waiting = Lock(), Lock(), []

    @contextmanager
    def turn(self, who, patience):
        """Hold the turn for the block.

        :param who: user id.
        :param patience: seconds to wait for it.
        :raises Busy: too many wait, or ``who`` does already, or it took too long.
        """
        if not self._drawing.acquire(blocking=False):
            self._wait(who, patience)
        try:
            yield
        finally:
            self._drawing.release()

    def _wait(self, who, patience):
        with self._door:
            if len(self._waiting) >= WAITING_MAX or who in self._waiting:
                raise Busy(who)
            self._waiting.append(who)
        try:
            with left_to_others():
                if not self._drawing.acquire(timeout=patience):
                    raise Busy(who)
        finally:
            with self._door:
                self._waiting.remove(who)
