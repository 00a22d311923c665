"""Speaking to ClamAV's daemon: pure, over a socket of the standard library.

``clamd`` listens on a TCP port or a Unix socket; a file is sent in pieces by
its command ``INSTREAM``, so that both need no folder in common
(clamd(8), "COMMANDS").
"""

from dataclasses import dataclass

import re
import socket
import struct
import time

#: Seconds for the connection, and for a whole file.
CONNECT, WHOLE = 3, 40
PIECE = 256 * 1024
#: Bytes of an answer, at most: it is one line.
ANSWER_MAX = 4096
_FOUND = re.compile(r"stream: (.+) FOUND")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = rf"\[[0-9a-f:.]+\]|{_LABEL}(?:\.{_LABEL})*"
_TCP = re.compile(rf"(?:tcp://)?({_HOST}):(\d{{1,5}})", re.I)


class Unavailable(Exception):
    """The daemon gave no verdict: it is down, slow, refused the size, or talks nonsense."""


@dataclass(frozen=True)
class Place:
    """Where a daemon listens: ``path`` of its socket, or ``host`` and ``port``."""

    host: str = ""
    port: int = 0
    path: str = ""


def place(address):
    """``machine:3310``, ``unix:/run/clamav/clamd.ctl`` or that path alone: a :class:`Place`.

    :raises ValueError: neither.
    """
    address = address.strip()
    path = address.removeprefix("unix:")
    if path.startswith("/") and "\0" not in path and len(path) < 100:
        return Place(path=path)
    tcp = _TCP.fullmatch(address)
    if tcp is None or not 0 < int(tcp[2]) < 65536:
        raise ValueError(address)
    return Place(tcp[1].strip("[]"), int(tcp[2]))


class Clamd:
    """One daemon.

    :param where: :class:`Place`.
    :param connect: seconds for the connection.
    :param whole: seconds for everything that is asked, by the clock on the wall.
    """

    def __init__(self, where, connect=CONNECT, whole=WHOLE):
        self.where, self.connect, self.whole = where, connect, whole

    def version(self):
        """What it says it is, such as ``ClamAV 1.4.3/27819/Mon Nov 30 …``.

        :raises Unavailable: it does not answer.
        """
        return self._ask(b"zVERSION\0")

    def look(self, data):
        """Name of what was found in ``data`` (bytes), ``""`` when nothing was.

        :raises Unavailable: no verdict.
        """
        answer = self._ask(b"zINSTREAM\0", data)
        if answer == "stream: OK":
            return ""
        found = _FOUND.fullmatch(answer)
        if found is None:
            raise Unavailable(f"answered {answer[:100]!r}")
        return found[1][:100]

    def _ask(self, command, data=None):
        end = time.monotonic() + self.whole
        try:
            with self._connected() as line:
                _send(line, command, data, end)
                answer = _answer(line, end)
        except (OSError, UnicodeError) as error:
            # UnicodeError: a name of a machine that can be none.
            raise Unavailable(str(error) or type(error).__name__) from error
        if not answer.endswith(b"\0"):
            raise Unavailable("broke off")
        return answer[:-1].decode("utf-8", "replace").strip()

    def _connected(self):
        if not self.where.path:
            return socket.create_connection((self.where.host, self.where.port), self.connect)
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(self.connect)
        try:
            line.connect(self.where.path)
        except OSError:
            line.close()
            raise
        return line


def _left(end):
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError("took too long")
    return left


def _send(line, command, data, end):
    """Send a command and, if any, a file; what goes wrong in the middle is told by the answer."""
    line.settimeout(_left(end))
    line.sendall(command)
    if data is None:
        return
    try:
        view = memoryview(data)
        for start in range(0, len(view), PIECE):
            piece = view[start : start + PIECE]
            line.settimeout(_left(end))
            line.sendall(struct.pack("!I", len(piece)))
            line.sendall(piece)
        line.sendall(struct.pack("!I", 0))
    except (BrokenPipeError, ConnectionResetError):
        # It may have said why, for example that the file is too large.
        return


def _answer(line, end):
    found = b""
    while not found.endswith(b"\0") and len(found) < ANSWER_MAX:
        line.settimeout(_left(end))
        more = line.recv(ANSWER_MAX)
        if not more:
            break
        found += more
    return found
