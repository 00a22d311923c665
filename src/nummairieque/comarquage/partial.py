"""What lies on disk of a download, so that it goes on where it was broken off."""

from contextlib import suppress
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path

import hashlib
import json


@dataclass(frozen=True)
class Stamp:
    """What a server calls the state of a file: headers ETag and Last-Modified."""

    etag: str = ""
    modified: str = ""

    @property
    def proof(self):
        """What proves that half a file and the other half are of one; ``""`` for nothing."""
        return self.etag if self.etag.startswith('"') else self.modified * (not self.etag)

    def conditions(self):
        """Headers by which a server may say that nothing changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in headers.items() if value}


@dataclass(frozen=True)
class Fetched:
    """A file at ``path``, or None where it is still what was known."""

    path: Path | None
    stamp: Stamp
    files: tuple = ()

    def discard(self):
        """Remove what the download left."""
        for path in self.files:
            with suppress(OSError):
                path.unlink()


class Place:
    """The files of one address in the folder ``work``."""

    def __init__(self, url, work):
        name = hashlib.sha256(url.encode()).hexdigest()[:16]
        self.part, self.whole, self.note, self.lock = (
            work / f"{name}.{ending}" for ending in ("part", "zip", "json", "lock")
        )

    @property
    def stamp(self):
        """The :class:`Stamp` of what lies there."""
        with suppress(OSError, ValueError, TypeError):
            return Stamp(**json.loads(self.note.read_text()))
        return Stamp()

    @property
    def size(self):
        """Bytes that go on being right; 0 where nothing proves it."""
        with suppress(OSError):
            return self.part.stat().st_size if self.stamp.proof else 0
        return 0

    def begin(self, stamp):
        """Forget what lies there, for a file of that stamp."""
        for path in (self.whole, self.part):
            path.unlink(missing_ok=True)
        self.note.write_text(json.dumps(asdict(stamp)))

    def fetched(self, stamp):
        return Fetched(self.whole, stamp, (self.whole, self.part, self.note, self.lock))
