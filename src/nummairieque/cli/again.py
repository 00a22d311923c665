"""Running a request again that met a conflict, and what is said when that never helps."""

from contextlib import nullcontext
from nummairieque.cli.guard import answer
from nummairieque.cli.turns import KEY
from nummairieque.patience import wait

import logging

logger = logging.getLogger(__name__)


def delay_retry(request):
    """Wait before a request is tried again after a conflict, its turn left to others.

    Zope waits up to 1, 2, 4 seconds, in the worker thread: with four threads a
    process, three clients that collide would keep everybody else waiting.
    """
    turn = request.environ.get(KEY)
    with turn.left_to_others() if turn else nullcontext():
        wait(request.retry_count)


class Busy:
    """Zope's page for a request that met a conflict at each of its tries.

    :param error: the last conflict.
    :param request: Zope's request.
    """

    def __init__(self, error, request):
        self.error = error
        self.request = request

    def __call__(self):
        environ = self.request.environ
        # Which record it was is for who looks after the desk, not for the page.
        logger.warning(
            "Given up after %s tries: %s %s: %s: %s",
            self.request.retry_count + 1,
            environ.get("REQUEST_METHOD"),
            environ.get("PATH_INFO"),
            type(self.error).__name__,
            self.error,
        )
        sentence = "Rien n’a été enregistré. Recommencez dans un instant."
        kind, body = answer(environ, "Le guichet est très sollicité", sentence)
        response = self.request.response
        # plone.transformchain would set it to 500, the error's own status.
        response.setStatus(503, lock=True)
        response.setHeader("Content-Type", kind)
        response.setHeader("Retry-After", "2")
        return body
