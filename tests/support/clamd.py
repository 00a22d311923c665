"""A daemon that speaks ClamAV's protocol, and knows one virus: the EICAR test file."""

from contextlib import contextmanager
from pathlib import Path

import socketserver
import struct
import tempfile
import threading
import time

#: In two halves, so that no antivirus finds this file.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
VERSION = "ClamAV 1.4.3/27819/Mon Nov 30 09:00:00 2026"


class Handler(socketserver.BaseRequestHandler):
    """One question."""

    def handle(self):
        daemon = self.server.daemon
        command = self._until(b"\0")
        if daemon.mood == "silent":
            time.sleep(daemon.silence)
            return
        if command == b"zVERSION":
            self.request.sendall(VERSION.encode() + b"\0")
        elif command == b"zINSTREAM":
            self._stream(daemon)
        else:
            self.request.sendall(b"UNKNOWN COMMAND\0")

    def _stream(self, daemon):
        data = bytearray()
        while size := struct.unpack("!I", self._exactly(4))[0]:
            if daemon.mood == "hang up":
                return
            if len(data) + size > daemon.most:
                self.request.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
            data += self._exactly(size)
        daemon.seen.append(len(data))
        if daemon.mood == "garbage":
            self.request.sendall(b"\xff\xfe stream: maybe\0")
        elif daemon.mood == "half":
            self.request.sendall(b"stream: O")
        elif EICAR in data:
            self.request.sendall(b"stream: Win.Test.EICAR_HDB-1 FOUND\0")
        else:
            self.request.sendall(b"stream: OK\0")

    def _exactly(self, size):
        found = b""
        while len(found) < size:
            more = self.request.recv(size - len(found))
            if not more:
                raise ConnectionError("hung up")
            found += more
        return found

    def _until(self, end):
        found = b""
        while not found.endswith(end):
            found += self._exactly(1)
        return found[:-1]


class Daemon:
    """``mood`` is ``well``, ``silent``, ``garbage``, ``half`` or ``hang up``; ``seen`` sizes."""

    def __init__(self, server, address):
        self.server, self.address = server, address
        self.mood, self.most, self.silence, self.seen = "well", 100 * 1024 * 1024, 3, []


class _Tcp(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True
    request_queue_size = 50

    def handle_error(self, request, client_address):
        """Say nothing: clients hang up on purpose."""


class _Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    handle_error = _Tcp.handle_error


@contextmanager
def running(unix=False):
    """A :class:`Daemon` that answers, on a free port or on a Unix socket."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "clamd.ctl")
        server = _Unix(path, Handler) if unix else _Tcp(("127.0.0.1", 0), Handler)
        address = f"unix:{path}" if unix else f"127.0.0.1:{server.server_address[1]}"
        server.daemon = Daemon(server, address)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server.daemon
        finally:
            server.shutdown()
            server.server_close()
