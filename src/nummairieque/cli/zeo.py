"""The ZEO server: started by the launcher, or by a tool for its own time.

Three locks in var/run keep everybody honest:

``zeo.start``
    held while somebody looks whether a server answers and starts one;
``zeo.users``
    shared by the tools that use a server a tool started, so that the one who
    started it waits for the others before stopping it;
``serve`` (see :mod:`nummairieque.cli.serve`)
    held by the launcher.
"""

from contextlib import contextmanager
from contextlib import nullcontext
from nummairieque.cli import locks
from nummairieque.cli.errors import Failure
from nummairieque.cli.processes import Child

import socket
import time

#: Seconds a server may take to open its storage: a large Data.fs whose index
#: was lost is read from end to end.
START_TIMEOUT = 120


def answers(instance):
    """True when a ZEO server listens on the socket of ``instance``."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(5)
        try:
            probe.connect(str(instance.zeo_socket))
            # The server greets first; leaving before that, it logs an error.
            return bool(probe.recv(4))
        except OSError:
            return False


def start(instance):
    """Start a server and wait until it answers.

    :returns: the :class:`Child`.
    :raises Failure: it stopped at once, or never answered.
    """
    child = Child(instance, "zeo")
    child.start()
    deadline = time.monotonic() + START_TIMEOUT
    while not answers(instance):
        if not child.alive():
            raise Failure(f"La base de données ne démarre pas : voyez {instance.var}/log/zeo.log.")
        if time.monotonic() > deadline:
            child.stop()
            raise Failure("La base de données ne répond pas.")
        time.sleep(0.05)
    return child


@contextmanager
def running(instance):
    """A ZEO server for the block: the desk's own, or one of our own.

    Does nothing with PostgreSQL.

    :raises Failure: the server does not start.
    """
    if instance.storage != "zeo":
        yield
        return
    instance.prepare()
    run = instance.var / "run"
    child = None
    with locks.hold(run / "zeo.users", shared=True) as users:
        with locks.hold(run / "zeo.start"):
            if not answers(instance):
                child = start(instance)
        try:
            yield
        finally:
            if child is not None:
                locks.upgrade(users)
                child.stop()


@contextmanager
def owned(instance, say):
    """A ZEO server that belongs to the launcher; yields the Child.

    Waits for a tool that has one open.

    :param say: callable that tells the person why she waits.
    """
    run = instance.var / "run"
    told = False
    while True:
        with locks.hold(run / "zeo.start"):
            if not answers(instance):
                child = start(instance)
                break
        if not told:
            say("Une commande utilise la base de données, le guichet attend sa fin…")
            told = True
        time.sleep(0.5)
    try:
        yield child
    finally:
        child.stop()


def wanted(instance, say):
    """:func:`owned` with ZEO, nothing with PostgreSQL."""
    return owned(instance, say) if instance.storage == "zeo" else nullcontext()
