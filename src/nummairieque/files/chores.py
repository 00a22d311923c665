"""Work on files in a process of its own: finding cover pages, splitting, stamping.

As for reading (docs/decisions/0009-reading-files.md): files come from anybody,
and the programs that understand them are large.
"""

from nummairieque.meanwhile import left_to_others

import json
import os
import subprocess
import sys

#: Seconds to wait, by the clock on the wall.
PATIENCE = 90
#: Bytes that may come back, in all.
MADE_MAX = 200 * 1024 * 1024


class Failed(ValueError):
    """The files could not be worked on: damaged, locked, too large, or too long."""


def do(chore, files, **asked):
    """Do ``chore`` on ``files``: (what was found out, list of bytes that were made).

    :param chore: see :func:`nummairieque.files.chore.work`.
    :param files: list of (ending, bytes).
    :raises Failed: nothing came of it.
    """
    asked["files"] = [(ending, len(data)) for ending, data in files]
    sent = b"".join((json.dumps(asked).encode() + b"\n", *(data for _ending, data in files)))
    command = [sys.executable, "-I", "-m", "nummairieque.files.chore", chore]
    environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    try:
        with left_to_others():
            done = subprocess.run(
                command, input=sent, capture_output=True, timeout=PATIENCE, env=environment
            )
        if done.returncode:
            raise Failed(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:200])
        return _answer(done.stdout)
    except (OSError, KeyError, TypeError, ValueError, subprocess.SubprocessError) as error:
        raise Failed(str(error)[:200]) from error


def _answer(output):
    if len(output) > MADE_MAX:
        raise Failed("too much came back")
    header, _newline, rest = output.partition(b"\n")
    told, made, at = json.loads(header), [], 0
    for size in told["sizes"]:
        made.append(rest[at : at + size])
        at += size
    if at != len(rest):
        raise Failed("what came back is not what was announced")
    return told["found"], made
