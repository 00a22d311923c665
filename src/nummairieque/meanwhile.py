"""Waiting for another process without keeping the writers of this one waiting."""

from contextlib import nullcontext
from zope.globalrequest import getRequest

#: Where a request finds its own turn, in its WSGI environment: :mod:`nummairieque.cli.turns`.
KEY = "nummairieque.turn"


def left_to_others():
    """A block that waits for another process: the turn of this request goes to others.

    Outside of a request, and of one that only reads, nothing changes hands.
    """
    turn = getattr(getRequest(), "environ", {}).get(KEY)
    return turn.left_to_others() if turn else nullcontext()
