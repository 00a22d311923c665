"""A real desk for the tests: its own folder, its own processes, real sockets."""

from contextlib import contextmanager
from nummairieque.cli.instance import Instance
from pathlib import Path
from support.http import Client
from support.smtp import free_port
from ZODB.utils import p64
from ZODB.utils import u64

import os
import shutil
import signal
import subprocess
import sys
import time

ETC = Path(__file__).resolve().parents[2] / "instance" / "etc"

#: The password of all demo accounts on a test desk.
PASSWORD = "mot-de-passe-des-essais"

#: What the operator of the tests, :mod:`support.sms`, knows the desk by.
SMS_TOKEN = "jeton-des-essais"

#: Variables of the developer's own desk that must not leak into the tests.
FOREIGN = ("DB", "PORT", "HOST", "FICHES", "SMTP")


class Desk:
    """One instance, and the desk it serves.

    :param root: Path of an empty folder.
    :param database: ``"zeo"`` or a PostgreSQL address.
    :param smtp: :class:`support.smtp.Sink`, or None.
    """

    def __init__(self, root, database="zeo", smtp=None):
        self.instance = Instance(root=root.resolve(), database=database)
        self.smtp = smtp
        self.port = free_port()
        self.launcher = None
        self.log = root / "serve.log"
        shutil.copytree(ETC, root / "etc")

    @property
    def url(self):
        """Address of the site, without a slash at its end."""
        return f"http://localhost:{self.port}/guichet"

    def environ(self, **more):
        """Environment of the desk's processes and commands."""
        environ = {
            key: value
            for key, value in os.environ.items()
            if key not in FOREIGN and not key.startswith("NUMMAIRIEQUE_")
        }
        environ.update(
            NUMMAIRIEQUE_INSTANCE=str(self.instance.root),
            DB=self.instance.database,
            PORT=str(self.port),
            PROCESSES="2",
            # Else it would remind people of what other tests left lying about.
            CLOCK="off",
            DEMO_PASSWORD=PASSWORD,
            NUMMAIRIEQUE_SMTP=self.smtp.address if self.smtp else "127.0.0.1:1",
            # Partners' systems of the tests listen on this machine.
            NUMMAIRIEQUE_WEBHOOK_HTTP="1",
            NUMMAIRIEQUE_WEBHOOK_NETWORKS="127.0.0.0/8",
            NUMMAIRIEQUE_SMS_TOKEN=SMS_TOKEN,
        )
        return {**environ, **more}

    def cli(self, *args, timeout=900, **environ):
        """Run ``nummairieque ARGS``; a :class:`subprocess.CompletedProcess`.

        :param environ: further variables.
        """
        return subprocess.run(
            [sys.executable, "-m", "nummairieque.cli.main", *args],
            env=self.environ(**environ),
            capture_output=True,
            text=True,
            timeout=timeout,
        )

    def start(self):
        """Serve, and wait until every process is there."""
        self.launcher = self.spawn(self.log)
        self.wait_served(3)

    def spawn(self, log, wait=True, **environ):
        """Start ``nummairieque serve``; returns the process when it is open.

        :param log: Path of the file for what it prints.
        :param wait: False returns at once.
        :param environ: further variables.
        """
        with log.open("w") as output:
            launcher = subprocess.Popen(
                [sys.executable, "-m", "nummairieque.cli.main", "serve"],
                env=self.environ(**environ),
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        if not wait:
            return launcher
        wait_for(
            lambda: "est ouvert" in log.read_text() or launcher.poll() is not None,
            timeout=300,
        )
        assert launcher.poll() is None, log.read_text()
        return launcher

    def wait_served(self, count):
        """Wait until ``count`` children run."""
        wait_for(lambda: len(list(filter(None, self.children().values()))) >= count)

    def stop(self):
        """Stop serving; returns the launcher's exit code."""
        if self.launcher is None:
            return None
        self.launcher.send_signal(signal.SIGTERM)
        code = self.launcher.wait(120)
        self.launcher = None
        return code

    def children(self):
        """Process ids by name: ``web-1``, ``web-2``, ``background``."""
        return self.instance.served().get("processes", {})

    def web_pids(self):
        """Process ids of the web processes."""
        return [pid for name, pid in self.children().items() if name.startswith("web") and pid]

    def http(self, username=None, password=PASSWORD):
        """A :class:`support.http.Client` with basic auth; anonymous without a name."""
        return Client(self.url, (username, password) if username else None)

    def browser_session(self, username, password=PASSWORD):
        """A :class:`support.http.Client` logged in through the login form."""
        client = Client(self.url, None)
        client.log_in(username, password)
        return client

    @contextmanager
    def site(self):
        """The site in this process, as the system; aborted at the end."""
        from nummairieque.cli.context import site_connection

        import transaction

        with site_connection(self.instance, url=self.url) as site:
            # Opening a connection asks no server what is new, beginning does.
            transaction.begin()
            yield site

    def last_transaction(self):
        """The id of what was committed last, as bytes."""
        with self.site() as site:
            return site._p_jar.db().lastTransaction()

    def requests_since(self, before):
        """The addresses whose requests committed something after a transaction.

        What the sender of the notifications marks has no address: it goes on
        between the tests, whoever reads.

        :param before: what :meth:`last_transaction` returned.
        """
        with self.site() as site:
            storage = site._p_jar.db().storage
            after = p64(u64(before) + 1)
            # The iterator of a server's storage ends with its transaction.
            notes = [record.description.decode() for record in storage.iterator(after)]
        return [note for note in notes if note]

    @contextmanager
    def read_only(self):
        """A second desk on the same database, opened for reading; yields its url."""
        port = free_port()
        log = self.instance.root / "serve-read-only.log"
        launcher = self.spawn(log, PORT=str(port), PROCESSES="2", NUMMAIRIEQUE_READ_ONLY="true")
        try:
            yield f"http://localhost:{port}/guichet"
        finally:
            launcher.send_signal(signal.SIGTERM)
            assert launcher.wait(120) == 0

    def wait_mails(self, count, timeout=120.0, to=None):
        """Messages of the sink once there are ``count``; see :meth:`Sink.wait`."""
        return self.smtp.wait(count, timeout, to)


def wait_for(condition, timeout=180.0, pause=0.1):
    """Wait until ``condition()`` is true, and return what it returned.

    :raises AssertionError: it stayed false for ``timeout`` seconds.
    """
    limit = time.monotonic() + timeout
    while not (found := condition()):
        if time.monotonic() > limit:
            raise AssertionError(f"Still false after {timeout} s: {condition}")
        time.sleep(pause)
    return found
