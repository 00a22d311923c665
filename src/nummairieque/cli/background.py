"""The background process: mails every two seconds, the clock every minute."""

from nummairieque.cli import context
from nummairieque.cli.processes import say_ready

import importlib
import logging
import signal
import threading

logger = logging.getLogger("nummairieque.background")

#: What is run: module, function, seconds between two runs.
JOBS = (
    ("nummairieque.notification.sender", "send_due", 2),
    ("nummairieque.deadline.tick", "run", 60),
)

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
    threads = []
    for module, name, pause in JOBS:
        job = (instance, module, name, pause, stop)
        threads.append(threading.Thread(target=repeat, args=job, name=name, daemon=True))
    for thread in threads:
        thread.start()
    say_ready()
    stop.wait()
    for thread in threads:
        thread.join(GRACE)


def repeat(instance, module, name, pause, stop):
    """Call ``module.name(site)`` every ``pause`` seconds until ``stop`` is set.

    An error is logged and the job goes on: a database that restarts or a
    full disk must not end the mails for good.
    """
    failing = False
    while not stop.is_set():
        try:
            job = getattr(importlib.import_module(module), name)
            with context.site_connection(instance) as site:
                job(site)
            failing = False
        except Exception:
            if not failing:
                logger.exception("%s failed", name)
            failing = True
        stop.wait(pause)
