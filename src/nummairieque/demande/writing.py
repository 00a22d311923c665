"""Who is writing at this moment: a small file for each, outside the database.

A key pressed is no fact: kept in the database it would grow the storage and
wake every process each half minute. A marker is a file below ``var``, its
time the last beat; what has no beat for :data:`FRESH` seconds is not seen any
more, so a marker that nobody takes away ends by itself. It names the team of
who writes, and only that team is told: see docs/decisions/0029.
"""

from App.config import getConfiguration
from hashlib import sha256
from pathlib import Path

import contextlib
import json
import os
import time

#: Seconds after which a marker without a beat is not seen any more.
FRESH = 120
#: Seconds between two beats of a page, at least.
BEAT = 40
#: A folder that nobody wrote in for so many seconds is taken away.
_OLD = 3600


def place():
    """Folder of all markers."""
    return Path(getConfiguration().clienthome) / "writing"


def _file(folder, reference, team, userid):
    name = sha256(f"{team}\n{userid}".encode()).hexdigest()[:32]
    return folder / reference / name


def beat(folder, reference, team, userid, now=None):
    """``userid`` is writing for ``team``; since when is kept while it goes on.

    A disk that takes no file loses a hint and nothing else.

    :param folder: of all markers; ``now`` seconds of the epoch.
    """
    now = time.time() if now is None else now
    file = _file(folder, reference, team, userid)
    with contextlib.suppress(OSError):
        known = _read(file, now)
        if known is None:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sweep(folder, now)
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Whole or not at all: another process may read at this moment.
            fresh = file.with_name(f"{file.name}.{os.getpid()}")
            fresh.write_text(json.dumps({"team": team, "userid": userid, "since": now}))
            os.utime(fresh, (now, now))
            os.replace(fresh, file)
        else:
            os.utime(file, (now, now))


def stop(folder, reference, team, userid):
    """``userid`` has sent it, or left."""
    with contextlib.suppress(OSError):
        _file(folder, reference, team, userid).unlink()


def writers(folder, reference, teams, userid, now=None):
    """Who else of these teams is writing: list of (user id, seconds since the start).

    The longest at it comes first.
    """
    now = time.time() if now is None else now
    try:
        files = list((folder / reference).iterdir())
    except OSError:
        # Nobody is.
        return []
    found = [known for file in files if (known := _read(file, now)) is not None]
    return sorted(
        (
            (known["userid"], max(0, now - known["since"]))
            for known in found
            if known["team"] in teams and known["userid"] != userid
        ),
        key=lambda pair: -pair[1],
    )


def _read(file, now):
    """What a marker says; None for one that is gone, too old or not whole."""
    try:
        if "." in file.name or now - file.stat().st_mtime > FRESH:
            return None
        return json.loads(file.read_text())
    except (OSError, ValueError):
        return None


def _sweep(folder, now):
    """Take away what is long over: its folder was not touched for an hour."""
    for old in folder.iterdir():
        with contextlib.suppress(OSError):
            newest = max((file.stat().st_mtime for file in old.iterdir()), default=0)
            if now - max(newest, old.stat().st_mtime) > _OLD:
                for file in old.iterdir():
                    file.unlink()
                old.rmdir()
