"""A process of its own, whose answer is bounded in time and in bytes."""

from nummairieque.meanwhile import left_to_others

import os
import selectors
import subprocess
import sys
import time

#: Bytes of what it says of its failure that are kept.
_SAID_MAX = 64 * 1024
_BITE = 1024 * 1024


def run(module, word, sent, patience, most):
    """Run ``python -m MODULE WORD`` on ``sent``: the bytes of its answer.

    Not a byte above ``most`` is kept: the process is ended there and then.

    :param patience: seconds, by the clock on the wall.
    :raises ValueError: it failed, took too long, or answered too much.
    :raises OSError: it could not be started.
    """
    command = [sys.executable, "-I", "-m", module, word]
    environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    with (
        left_to_others(),
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        ) as process,
    ):
        try:
            answer, said = _exchange(process, memoryview(sent), patience, most)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        words = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise ValueError(words or f"ended with {process.returncode}")
    return answer


def _exchange(process, left, patience, most):
    """Feed a process and listen to it, until it ends: (answer, what it said beside)."""
    until, answer, said = time.monotonic() + patience, bytearray(), bytearray()
    with selectors.DefaultSelector() as selector:
        for pipe, event in (
            (process.stdin, selectors.EVENT_WRITE),
            (process.stdout, selectors.EVENT_READ),
            (process.stderr, selectors.EVENT_READ),
        ):
            os.set_blocking(pipe.fileno(), False)
            selector.register(pipe, event)
        while selector.get_map():
            rest = until - time.monotonic()
            if rest <= 0:
                raise ValueError("took too long")
            for key, _events in selector.select(rest):
                pipe = key.fileobj
                if pipe is process.stdin:
                    left = _fed(pipe, left)
                    over = not left
                else:
                    bite = os.read(pipe.fileno(), _BITE)
                    over = not bite
                    if pipe is process.stdout:
                        answer += bite
                    elif len(said) < _SAID_MAX:
                        said += bite
                if len(answer) > most:
                    raise ValueError("too much came back")
                if over:
                    selector.unregister(pipe)
                    pipe.close()
    try:
        process.wait(max(0.1, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise ValueError("took too long") from None
    return answer, said


def _fed(pipe, left):
    """What is left to write; nothing, to one that does not listen any more."""
    try:
        return left[os.write(pipe.fileno(), left[:_BITE]) :]
    except BrokenPipeError:
        return left[:0]
