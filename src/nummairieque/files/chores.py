"""Work on files in a process of its own: finding cover pages, splitting, stamping.

As for reading (docs/decisions/0009-reading-files.md): files come from anybody,
and the programs that understand them are large.
"""

from nummairieque.files import apart

import json

#: Seconds to wait, by the clock on the wall.
PATIENCE = 60
#: Bytes that may come back, in all.
MADE_MAX = 200 * 1024 * 1024
#: Of PDFs, whose pages are copied as they are, twice what came and this comes back at most.
_BESIDE = 32 * 1024 * 1024
#: And of the line before it.
_HEADER = 1024 * 1024


class Failed(ValueError):
    """The files could not be worked on: damaged, locked, too large, or too long."""


def room(files):
    """Bytes that may come back of ``files``: a resource that many pages share grows not far."""
    if any(ending != "pdf" for ending, _data in files):
        return MADE_MAX
    return min(MADE_MAX, 2 * sum(len(data) for _ending, data in files) + _BESIDE)


def do(chore, files, patience=PATIENCE, **asked):
    """Do ``chore`` on ``files``: (what was found out, list of bytes that were made).

    :param chore: see :func:`nummairieque.files.chore.work`.
    :param files: list of (ending, bytes).
    :param patience: seconds, fewer than :data:`PATIENCE` where others come after.
    :raises Failed: nothing came of it.
    """
    if patience <= 0:
        raise Failed("no time left")
    asked["files"] = [(ending, len(data)) for ending, data in files]
    most = asked["room"] = room(files)
    sent = b"".join((json.dumps(asked).encode() + b"\n", *(data for _ending, data in files)))
    patience = min(patience, PATIENCE)
    try:
        return _answer(apart.run("nummairieque.files.chore", chore, sent, patience, most + _HEADER))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise Failed(str(error)[:200]) from error


def _answer(output):
    end = output.index(b"\n") + 1
    told, made, at = json.loads(output[:end]), [], end
    for size in told["sizes"]:
        made.append(bytes(memoryview(output)[at : at + size]))
        at += size
    if at != len(output):
        raise Failed("what came back is not what was announced")
    return told["found"], made
