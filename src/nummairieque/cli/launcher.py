"""Keeps the desk's processes alive, and ends them in the right order."""

from nummairieque.cli.errors import Failure
from nummairieque.cli.processes import Child

import json
import logging
import os
import signal
import threading
import time

logger = logging.getLogger("nummairieque.launcher")

#: Seconds between two looks at the children.
PAUSE = 0.2

#: A child that dies younger than this is not started again at once.
YOUNG = 10


class Launcher:
    """Starts and watches the web processes and the background process.

    :param instance: :class:`nummairieque.cli.instance.Instance`.
    :param listener: listening socket for all web processes.
    :param count: number of web processes.
    :param url: public address of the desk.
    :param say: callable for lines to the terminal.
    :param database: the ZEO :class:`Child` to watch, or None.
    """

    def __init__(self, instance, listener, count, url, say, database=None):
        self.instance = instance
        self.listener = listener
        self.url = url
        self.say = say
        self.database = database
        environ = {"NUMMAIRIEQUE_URL": url}
        self.webs = [
            Child(instance, "web", f"web-{number}", listener, environ)
            for number in range(1, count + 1)
        ]
        self.background = Child(instance, "background", environ=environ)
        self.stopping = threading.Event()

    def run(self, background=True):
        """Serve until SIGTERM or SIGINT.

        The first web process starts alone: with two cores, the others would
        only make the first page later.

        :raises Failure: the first web process does not start.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *args: self.stopping.set())
        children = list(self.webs)
        if background:
            children.append(self.background)
        self.say("Ouverture du guichet…")
        try:
            self.open(children)
            self.watch(children)
        finally:
            self.close(children)
        self.say("Le guichet est fermé.")

    def open(self, children):
        """Start the first child, then, once it answers, the others."""
        first, *others = children
        first.start()
        self.write_served(children)
        while not first.ready() and not self.stopping.is_set():
            if not first.alive():
                log = self.instance.var / "log" / "event.log"
                raise Failure(f"Le guichet ne démarre pas : voyez {log}.")
            time.sleep(0.05)
        if self.stopping.is_set():
            return
        self.say(f"Le guichet est ouvert : {self.url}")
        for child in others:
            child.start()
        self.write_served(children)

    def watch(self, children):
        """Start again whatever dies, until told to stop."""
        while not self.stopping.wait(PAUSE):
            watched = [self.database, *children] if self.database else children
            for child in watched:
                if child.alive():
                    child.ready()
                elif time.monotonic() - child.started_at > YOUNG or child.ready():
                    self.say(f"Le processus {child.name} s’est arrêté, il est relancé.")
                    child.start()
                    self.write_served(children)

    def close(self, children):
        """Stop all children together; the database, not ours, comes after."""
        for child in children:
            child.terminate()
        for child in children:
            if child.process is not None:
                child.stop()
        # A desk that only reads wrote none: that one is the other's.
        if not self.instance.read_only:
            self.instance.served_file.unlink(missing_ok=True)

    def write_served(self, children):
        """Tell the tools where and on what we serve."""
        if self.instance.read_only:
            return
        served = {
            "pid": os.getpid(),
            "url": self.url,
            "database": self.instance.database,
            "processes": {child.name: child.pid for child in children},
        }
        path = self.instance.served_file
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(served), encoding="utf-8")
        fresh.replace(path)
