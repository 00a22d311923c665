"""The desk as a WSGI application: Zope, and what stands in front of it."""

from contextlib import contextmanager
from nummairieque.cli.accesslog import AccessLog
from nummairieque.cli.again import Busy
from nummairieque.cli.again import delay_retry
from nummairieque.cli.compiling import compile_one_at_a_time
from nummairieque.cli.guard import Guard
from nummairieque.cli.turns import Turns

import gc
import os


@contextmanager
def nothing_collected():
    """Look for no garbage meanwhile: what starting makes is kept, nearly all of it.

    To walk over it time and again costs a fifth of the start.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def start_zope(zope_conf):
    """Start Zope in this process and return its WSGI application.

    :param zope_conf: path of ``zope.conf``; the variables it substitutes are
        in the environment.
    """
    from Zope2.Startup.run import make_wsgi_app

    with nothing_collected():
        application = make_wsgi_app({}, zope_conf)
    # Chameleon looks once where to keep what it compiled, as it is imported, and zope.conf
    # says where.
    compile_one_at_a_time()
    # After Zope has read max-conflict-retries.
    from transaction.interfaces import TransientError
    from zope.component import provideAdapter
    from zope.interface import Interface
    from zope.publisher.interfaces import IRequest
    from ZPublisher.HTTPRequest import HTTPRequest

    HTTPRequest.delay_retry = delay_retry
    provideAdapter(Busy, (TransientError, IRequest), Interface, name="index.html")
    return application


def get_ready():
    """Do what the first visitor of the process would wait for.

    Chameleon reads the metadata of all packages once, to know its compiled
    templates again: a quarter of a second. What Zope made at its start stays
    for good, so the garbage collector need not walk over it time and again: a
    fifth of a second each, in the middle of somebody's page.
    """
    from chameleon.template import get_pkg_digest

    get_pkg_digest()
    gc.collect()
    gc.freeze()


def make_desk_app(global_config, zope_conf, max_body_mb="60"):
    """``paste.app_factory`` of the desk (``instance/etc/zope.ini``).

    :param global_config: dict, from ``[DEFAULT]``.
    :param zope_conf: path of ``zope.conf``.
    :param max_body_mb: largest body let through, in megabytes; the variable
        ``NUMMAIRIEQUE_MAX_BODY_MB`` wins.
    """
    megabytes = float(os.environ.get("NUMMAIRIEQUE_MAX_BODY_MB") or max_body_mb)
    guarded = Guard(Turns(start_zope(zope_conf)), int(megabytes * 1024 * 1024))
    from ZPublisher.httpexceptions import HTTPExceptionHandler

    get_ready()
    return AccessLog(HTTPExceptionHandler(guarded))
