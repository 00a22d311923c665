"""A real SMTP server in a thread, which keeps what it is given."""

from aiosmtpd.controller import Controller
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from support.typed import MAIL

import secrets
import socket
import threading
import time

#: Below it the system gives no port to who calls somebody: one that is free stays so
#: until its server is up, and while it is down.
_CALLERS = Path("/proc/sys/net/ipv4/ip_local_port_range")
_FIRST = 10_000


def free_port():
    """A TCP port of the loopback that nobody listens on, and that no caller is given."""
    callers = int(_CALLERS.read_text().split()[0]) if _CALLERS.exists() else 0
    below = range(_FIRST, callers)
    while True:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", secrets.choice(below) if below else 0))
            except OSError:
                continue
            return probe.getsockname()[1]


class Sink:
    """Accepts mail on 127.0.0.1, or refuses it, or is down.

    ``messages`` holds :class:`email.message.EmailMessage` objects in the
    order of their arrival, read as they would be typed (:mod:`support.typed`), with
    ``recipients`` (list of addresses), ``arrived`` (``time.time()``) and
    ``received`` (the very bytes) set on each.
    """

    def __init__(self):
        self.port = free_port()
        self.messages = []
        self.refusal = None
        self.lock = threading.Lock()
        self.controller = None

    @property
    def address(self):
        """``host:port``."""
        return f"127.0.0.1:{self.port}"

    def start(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self):
        self.controller.stop()
        self.controller = None

    async def handle_DATA(self, server, session, envelope):
        """Called by aiosmtpd with each message."""
        if self.refusal:
            return self.refusal
        message = message_from_bytes(envelope.content, policy=MAIL)
        message.received = envelope.content
        message.recipients = list(envelope.rcpt_tos)
        message.arrived = time.time()
        with self.lock:
            self.messages.append(message)
        return "250 OK"

    @contextmanager
    def down(self):
        """Nobody listens on the port during the block."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def refusing(self, answer="451 Revenez plus tard"):
        """Every message is refused with ``answer`` during the block."""
        self.refusal = answer
        try:
            yield
        finally:
            self.refusal = None

    def clear(self):
        """Forget what has arrived."""
        with self.lock:
            self.messages.clear()

    def wait(self, count, timeout=120.0, to=None, said=("",)):
        """The messages, once there are ``count`` of them.

        What other tests left in the queue may arrive meanwhile: ask for your own.

        :param to: only those to this address.
        :param said: only those with one of these in their subject or Message-ID.
        :raises AssertionError: fewer arrived within ``timeout`` seconds.
        """
        limit = time.monotonic() + timeout
        while True:
            with self.lock:
                found = [m for m in self.messages if to is None or to in m.recipients]
            found = [m for m in found if any(word in _heads(m) for word in said)]
            if len(found) >= count:
                return found
            if time.monotonic() > limit:
                heads = [(m["Subject"], m.recipients) for m in found]
                raise AssertionError(f"{len(found)} mails of {count} in {timeout} s: {heads}")
            time.sleep(0.05)


def _heads(message):
    return f"{message['Subject']} {message['Message-ID']}"
