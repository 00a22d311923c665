"""The background process: mails every two seconds, the clock every minute, mails that come in."""

from contextlib import suppress
from nummairieque.cli import context
from nummairieque.cli import mail
from nummairieque.cli.processes import say_ready

import logging
import os
import signal
import threading

logger = logging.getLogger("nummairieque.background")

#: Seconds between two runs.
MAIL_PAUSE = 2
CLOCK_PAUSE = 60
POLL_PAUSE = 60

#: Seconds a mail being delivered may still take when told to stop.
GRACE = 15


def run(instance):
    """Run the jobs, a thread each, until SIGTERM.

    A thread each: a long tick must not hold the mails back.
    """
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *args: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    context.setup_logging(instance)
    context.open_zope(instance)
    from nummairieque.deadline import tick
    from nummairieque.inbound.poll import poll
    from nummairieque.notification.sender import send_due

    jobs = [
        ("sender", lambda site: send_due(site, stop=stop), MAIL_PAUSE),
        ("mailbox", lambda site: poll(site, stop=stop), POLL_PAUSE),
    ]
    if moves_clock(os.environ):
        jobs.append(("clock", tick.run, CLOCK_PAUSE))
    threads = [
        threading.Thread(target=repeat, args=(instance, *job, stop), name=job[0], daemon=True)
        for job in jobs
    ]
    for thread in threads:
        thread.start()
    server = listen(instance, os.environ)
    say_ready()
    stop.wait()
    if server is not None:
        with suppress(Exception):
            server.stop()
    for thread in threads:
        thread.join(GRACE)


def listen(instance, environ):
    """The LMTP server that ``LMTP=machine:port`` asks for, started, or None.

    Where it can't listen, the mails that go out must not suffer.
    """
    where = environ.get("LMTP", "").strip()
    if not where:
        return None
    try:
        server = mail.lmtp_server(instance, mail.place(where))
        server.start()
    except Exception:
        logger.exception("No mails come in by LMTP")
        return None
    return server


def moves_clock(environ):
    """False where a timer of the machine calls ``nummairieque tick``: ``CLOCK=off``."""
    return environ.get("CLOCK", "").strip().lower() != "off"


def repeat(instance, name, job, pause, stop):
    """Call ``job(site)`` every ``pause`` seconds until ``stop`` is set.

    An error is logged, once, and the job goes on: a database that restarts or
    a full disk must not end the mails for good.
    """
    failing = False
    while not stop.is_set():
        try:
            with context.site_connection(instance) as site:
                job(site)
            failing = False
        except Exception:
            if not failing:
                logger.exception("%s failed", name)
            failing = True
        stop.wait(pause)
