"""Child processes of the launcher and of the tools."""

from nummairieque.cli.errors import Failure

import os
import signal
import subprocess
import sys
import threading
import time

PARENT_FD = "NUMMAIRIEQUE_PARENT_FD"
SOCKET_FD = "NUMMAIRIEQUE_SOCKET_FD"
READY_FD = "NUMMAIRIEQUE_READY_FD"


class Child:
    """One process that ``nummairieque.cli.worker`` runs.

    :param instance: :class:`nummairieque.cli.instance.Instance`.
    :param role: ``"zeo"``, ``"web"`` or ``"background"``.
    :param name: how the log calls it, ``role`` by default.
    :param sockets: listening socket to hand down, or None.
    :param environ: further variables, a dict of str.
    """

    def __init__(self, instance, role, name=None, listener=None, environ=None):
        self.instance = instance
        self.role = role
        self.name = name or role
        self.listener = listener
        self.environ = environ or {}
        self.process = None
        self.started_at = 0.0
        self._lifeline = None
        self._ready = None

    @property
    def pid(self):
        return self.process.pid if self.process else None

    def start(self):
        """Start the process, in a session of its own.

        A session of its own: Ctrl-C at the terminal must reach the launcher
        only, which stops its children in the right order. The child holds
        the reading end of a pipe, the lifeline: when the parent dies, even
        by ``kill -9``, the child reads the end of it and stops.
        """
        life_read, life_write = os.pipe()
        ready_read, ready_write = os.pipe()
        handed = [life_read, ready_write]
        environ = {**os.environ, **self.instance.environment(), **self.environ}
        # A script of buildout carries its path in itself: hand it on.
        environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        environ[PARENT_FD] = str(life_read)
        environ[READY_FD] = str(ready_write)
        if self.listener is not None:
            handed.append(self.listener.fileno())
            environ[SOCKET_FD] = str(self.listener.fileno())
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "nummairieque.cli.worker", self.role],
                env=environ,
                cwd=self.instance.var,
                stdin=subprocess.DEVNULL,
                pass_fds=handed,
                start_new_session=True,
            )
        except OSError as error:
            os.close(life_write)
            os.close(ready_read)
            raise Failure(f"Le processus {self.name} ne démarre pas : {error.strerror}.") from error
        finally:
            os.close(life_read)
            os.close(ready_write)
        self._forget_pipes()
        self._lifeline = life_write
        self._ready = ready_read
        os.set_blocking(ready_read, False)
        self.started_at = time.monotonic()

    def _forget_pipes(self):
        for fd in (self._lifeline, self._ready):
            if fd is not None:
                os.close(fd)
        self._lifeline = self._ready = None

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def ready(self):
        """True once the process has said that it serves."""
        if self._ready is None:
            return True
        try:
            said = os.read(self._ready, 1)
        except BlockingIOError:
            return False
        if said:
            os.close(self._ready)
            self._ready = None
            return True
        return False

    def terminate(self):
        if self.alive():
            self.process.send_signal(signal.SIGTERM)

    def stop(self, timeout=20):
        """Ask it to stop, wait ``timeout`` seconds, then kill it."""
        self.terminate()
        try:
            self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        finally:
            self._forget_pipes()


def follow_parent():
    """In a child: stop (SIGTERM to oneself) when the parent is gone."""
    fd = os.environ.pop(PARENT_FD, None)
    if fd is None:
        return

    def wait():
        while os.read(int(fd), 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="lifeline", daemon=True).start()


def say_ready():
    """In a child: tell the parent that we serve."""
    fd = os.environ.pop(READY_FD, None)
    if fd is not None:
        os.write(int(fd), b"1")
        os.close(int(fd))
