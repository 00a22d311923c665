"""One writing request at a time in each process.

The threads of a process share one Python, so two requests that write at the
same time do not end sooner than one after the other: both take twice as long,
and all the while each may conflict with what the other commits. Taking turns
makes their transactions short. Requests that only read go on beside them.
"""

from contextlib import contextmanager
from nummairieque.meanwhile import KEY
from threading import Lock

#: Seconds to wait for a turn. Then the request goes on without: a long import
#: must not keep everybody else from writing.
PATIENCE = 1.0

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Turn:
    """The turn of one request.

    :param lock: the process's lock.
    """

    def __init__(self, lock):
        self.lock = lock
        self.held = False

    def take(self):
        self.held = self.lock.acquire(timeout=PATIENCE)

    def give_back(self):
        if self.held:
            self.held = False
            self.lock.release()

    @contextmanager
    def left_to_others(self):
        """Give the turn back for the block, which waits for something."""
        self.give_back()
        try:
            yield
        finally:
            self.take()


class Turns:
    """WSGI middleware around Zope, which commits before it returns.

    :param application: the WSGI application.
    """

    def __init__(self, application):
        self.application = application
        self.lock = Lock()

    def __call__(self, environ, start_response):
        if environ["REQUEST_METHOD"] in READING:
            return self.application(environ, start_response)
        turn = environ[KEY] = Turn(self.lock)
        turn.take()
        try:
            return self.application(environ, start_response)
        finally:
            turn.give_back()
