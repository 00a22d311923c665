"""The hand that leads the process of :mod:`.drawer`: started when needed, ended when it fails."""

from nummairieque.trace.drawer import ANSWERED
from nummairieque.trace.drawer import ASKED

import atexit
import os
import select
import subprocess
import sys
import time

#: Bytes of an answer; the longest paper has a tenth.
ANSWER_MAX = 64 * 1024 * 1024
_BITE = 1024 * 1024
_ENVIRONMENT = {
    "PATH": os.defpath,
    "LC_ALL": "C.UTF-8",
    # Each thread takes addresses, and the other core is for the desk.
    "RAYON_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}


class NotDrawn(Exception):
    """This paper can't be drawn: refused, too long, or more than the process may take.

    ``why`` is what Typst says of it, which may quote the paper: it goes into no log.
    """

    def __init__(self, message, why=""):
        super().__init__(message)
        self.why = why


class Drawer:
    """One process that draws; for one thread at a time."""

    def __init__(self):
        self._process = None
        atexit.register(self.stop)

    @property
    def pid(self):
        """Of the process, or None where none runs."""
        return self._process.pid if self._process is not None else None

    def draw(self, data, stamp, patience):
        """A paper as JSON, bytes, as a PDF: bytes.

        :param stamp: seconds since 1970 that the file says it was made at.
        :param patience: seconds, by the clock on the wall.
        :raises NotDrawn: it could not be.
        """
        until = time.monotonic() + patience
        try:
            process = self._started()
            _send(process.stdin, ASKED.pack(len(data), stamp) + data, until)
            failed, last, length = ANSWERED.unpack(_read(process.stdout, ANSWERED.size, until))
            answer = _read(process.stdout, length, until)
        except OSError as error:
            self.stop()
            raise NotDrawn(str(error)) from error
        except BaseException:
            self.stop()
            raise
        if last:
            self.stop()
        if failed:
            raise NotDrawn("Typst refused it", answer.decode("utf-8", "replace"))
        return answer

    def stop(self):
        """End the process; the next paper starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        with process:
            # Its pipes close, and it is waited for.
            process.stdin.close()

    def _started(self):
        if self._process is not None and self._process.poll() is not None:
            self.stop()
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", "nummairieque.trace.drawer"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_ENVIRONMENT,
                bufsize=0,
            )
            for pipe in (self._process.stdin, self._process.stdout):
                os.set_blocking(pipe.fileno(), False)
        return self._process


def _send(pipe, data, until):
    left = memoryview(data)
    while left:
        _await([], [pipe], until)
        left = left[os.write(pipe.fileno(), left[:_BITE]) :]


def _read(pipe, length, until):
    """So many bytes.

    :raises NotDrawn: it ended before, or would say too much.
    """
    if length > ANSWER_MAX:
        raise NotDrawn("too much came back")
    found = bytearray()
    while len(found) < length:
        _await([pipe], [], until)
        bite = os.read(pipe.fileno(), min(_BITE, length - len(found)))
        if not bite:
            raise NotDrawn("its process ended")
        found += bite
    return bytes(found)


def _await(reads, writes, until):
    rest = until - time.monotonic()
    if rest <= 0 or not any(select.select(reads, writes, [], rest)):
        raise NotDrawn("took too long")
