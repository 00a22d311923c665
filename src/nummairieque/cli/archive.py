"""The backup file: a tar of one FileStorage, its files, and a manifest.

The same shape whatever the database was, so that a desk can be moved from
ZEO to PostgreSQL and back by backup and restore.

``manifest.json``
    ``format`` (1), ``created``, ``database``, ``last_transaction`` (hex),
    ``data_size`` and ``data_sha256`` of the next member.
``Data.fs``
    the transactions, whole ones only.
``blobs/…``
    the files, in ZODB's layout.
"""

from datetime import datetime
from datetime import UTC
from hashlib import sha256
from nummairieque.cli.errors import BadInput
from nummairieque.cli.errors import Failure
from pathlib import Path

import io
import json
import os
import tarfile

FORMAT = 1
MANIFEST = "manifest.json"
DATA = "Data.fs"
BLOBS = "blobs"


class Prefix(io.RawIOBase):
    """The first ``size`` bytes of an open file, hashed as they are read."""

    def __init__(self, file, size, progress):
        self.file = file
        self.size = size
        self.left = size
        self.progress = progress
        self.hash = sha256()

    def readable(self):
        return True

    def read(self, size=-1):
        data = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(data)
        self.hash.update(data)
        self.progress(self.size - self.left, self.size)
        return data


def blob_files(folder, last):
    """Files of the blob folder up to the transaction ``last``.

    :param folder: Path of the blob folder.
    :param last: 8 bytes, a transaction id.
    :yields: Path of each file; the layout marker first.
    """
    marker = folder / ".layout"
    if marker.exists():
        yield marker
    for path in sorted(folder.rglob("0x*.blob")):
        if "tmp" not in path.relative_to(folder).parts and tid_of(path) <= last:
            yield path


def tid_of(path):
    """Transaction id (8 bytes) in the name of a blob file."""
    return int(path.stem, 16).to_bytes(8, "big")


def write(target, data_fs, size, last, blobs, database, progress):
    """Write the archive to ``target``; it appears only when it is whole.

    :param target: Path; ``.gz`` or ``.tgz`` at its end compresses.
    :param data_fs: open binary file, the FileStorage.
    :param size: length in bytes of its whole transactions.
    :param last: 8 bytes, the last transaction in them.
    :param blobs: Path of the blob folder.
    :param database: ``"zeo"`` or ``"postgresql"``, for the record.
    :param progress: callable(done, total).
    """
    part = target.with_name(f"{target.name}.part")
    kind = "w:gz" if target.suffix in {".gz", ".tgz"} else "w"
    fd = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(fd, "wb") as raw:
            with tarfile.open(fileobj=raw, mode=kind) as tar:
                prefix = Prefix(data_fs, size, progress)
                tar.addfile(member(DATA, size), prefix)
                if prefix.left:
                    raise Failure("La base a changé pendant la sauvegarde, recommencez.")
                for path in blob_files(blobs, last):
                    name = f"{BLOBS}/{path.relative_to(blobs).as_posix()}"
                    with path.open("rb") as file:
                        tar.addfile(member(name, path.stat().st_size), file)
                manifest = {
                    "format": FORMAT,
                    "created": datetime.now(UTC).isoformat(timespec="seconds"),
                    "database": database,
                    "last_transaction": last.hex(),
                    "data_size": size,
                    "data_sha256": prefix.hash.hexdigest(),
                }
                data = json.dumps(manifest, indent=2).encode()
                tar.addfile(member(MANIFEST, len(data)), io.BytesIO(data))
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def member(name, size):
    """A tar member for its owner only."""
    info = tarfile.TarInfo(name)
    info.size = size
    info.mode = 0o600
    return info


def extract(source, folder, progress):
    """Unpack and check the archive ``source`` in the empty ``folder``.

    :returns: the manifest, a dict.
    :raises BadInput: not an archive of ours, or damaged.
    """
    try:
        total = source.stat().st_size
        with source.open("rb") as raw, tarfile.open(fileobj=raw, mode="r:*") as tar:
            for info in tar:
                check_member(info)
                tar.extract(info, folder, set_attrs=False, filter="data")
                progress(raw.tell(), total)
    except (tarfile.TarError, OSError, EOFError) as error:
        reason = str(error).partition("\n")[0].strip(" :")
        raise BadInput(f"{source} n’est pas une sauvegarde lisible ({reason}).") from None
    return check(source, folder)


def check_member(info):
    """Refuse a member that no backup of ours holds.

    :raises BadInput: a link, a device, or a name outside of the archive.
    """
    path = Path(info.name)
    known = info.name in {MANIFEST, DATA} or path.parts[:1] == (BLOBS,)
    if not info.isfile() or not known or ".." in path.parts:
        raise BadInput("Ce fichier n’est pas une sauvegarde du guichet.")


def check(source, folder):
    """Compare what was unpacked in ``folder`` with its manifest.

    :returns: the manifest, a dict.
    :raises BadInput: something is missing or altered.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        with (folder / DATA).open("rb") as file:
            found = digest(file)
    except (OSError, ValueError):
        raise BadInput(f"{source} n’est pas une sauvegarde entière du guichet.") from None
    if manifest.get("format") != FORMAT or manifest.get("data_sha256") != found:
        raise BadInput(f"{source} est abîmé ou vient d’une version plus récente.")
    (folder / BLOBS).mkdir(exist_ok=True)
    return manifest


def digest(file):
    """SHA-256 of an open binary file, in hex."""
    total = sha256()
    while block := file.read(1 << 20):
        total.update(block)
    return total.hexdigest()
