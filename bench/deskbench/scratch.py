"""A desk of our own: a copy of the instance's settings in a scratch folder."""

from contextlib import contextmanager
from deskbench import options
from nummairieque.cli.instance import Instance
from pathlib import Path

import json
import os
import shutil
import signal
import subprocess
import sys
import time

CHECKOUT = Path(__file__).resolve().parents[2]

#: Put into the copied site.zcml: the empty page that is the floor.
INCLUDE = '  <include package="deskbench" />\n\n</configure>'


class Scratch:
    """One scratch desk.

    :param root: Path of a folder that does not exist yet.
    :param database: ``"zeo"`` or a PostgreSQL address.
    :param port: where it will be served.
    """

    def __init__(self, root, database, port):
        self.instance = Instance(root=root.resolve(), database=database)
        self.port = port
        if not root.exists():
            shutil.copytree(CHECKOUT / "instance" / "etc", root / "etc")
            zcml = root / "etc" / "site.zcml"
            zcml.write_text(zcml.read_text().replace("</configure>", INCLUDE))

    def environ(self, **more):
        """Environment of the desk's processes, without that of another desk."""
        environ = {
            key: value
            for key, value in os.environ.items()
            if key not in {"DB", "PORT", "HOST", "FICHES", "SMTP", "PROCESSES"}
            and not key.startswith("NUMMAIRIEQUE_")
        }
        environ.update(
            NUMMAIRIEQUE_INSTANCE=str(self.instance.root),
            DB=self.instance.database,
            PORT=str(self.port),
            DEMO_PASSWORD=options.PASSWORD,
            # What it would remind people of is no part of what is measured.
            CLOCK="off",
        )
        return {**environ, **more}

    def command(self, *args, **environ):
        """Run ``nummairieque ARGS`` to its end.

        :raises subprocess.CalledProcessError: it failed.
        """
        command = [sys.executable, "-m", "nummairieque.cli.main", *args]
        subprocess.run(command, env=self.environ(**environ), check=True, stdout=sys.stderr)

    def inside(self, job, *args):
        """Run a job of :mod:`deskbench.inside` in a process with the desk open.

        :returns: what the job returned, through JSON.
        """
        command = [sys.executable, "-m", "deskbench.inside", job, *map(str, args)]
        done = subprocess.run(command, env=self.environ(), check=True, stdout=subprocess.PIPE)
        return json.loads(done.stdout.splitlines()[-1])

    @contextmanager
    def served(self, processes, smtp):
        """The desk, open for the block; yields seconds until it said so.

        :param smtp: ``host:port`` that mails go to.
        """
        command = [sys.executable, "-m", "nummairieque.cli.main", "serve"]
        environ = self.environ(PROCESSES=str(processes), NUMMAIRIEQUE_SMTP=smtp)
        begun = time.monotonic()
        launcher = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True)
        try:
            for line in launcher.stdout:
                if "est ouvert" in line:
                    break
            else:
                raise SystemExit(f"the desk does not open: see {self.instance.var}/log/event.log")
            yield time.monotonic() - begun
        finally:
            launcher.send_signal(signal.SIGTERM)
            launcher.stdout.read()
            launcher.wait(60)

    def web_pids(self, count):
        """Process ids of the web processes, once there are ``count``."""
        while True:
            found = self.instance.served().get("processes", {})
            pids = [pid for name, pid in found.items() if name.startswith("web") and pid]
            if len(pids) == count:
                return pids
            time.sleep(0.1)

    def database_pids(self):
        """Process ids of the database server."""
        if self.instance.storage == "postgresql":
            return [options.POSTMASTER]
        return [int((self.instance.var / "zeo.pid").read_text())]

    def event_log(self):
        """Text of the event log."""
        return (self.instance.var / "log" / "event.log").read_text(errors="replace")
