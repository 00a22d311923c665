"""A zip file of sheets, read where it lies: nothing of it is unpacked to disk."""

from nummairieque import _
from nummairieque.comarquage import members
from nummairieque.comarquage.errors import Broken
from nummairieque.comarquage.members import MEGABYTE
from nummairieque.comarquage.members import SIZE_MAX
from nummairieque.comarquage.members import Unusable

import functools
import hashlib
import io
import stat
import struct
import zipfile
import zlib

#: Bytes of the archive itself; the feed of today has 15 MB.
FILE_MAX = 300 * MEGABYTE
#: Bytes that are read of it at once. Its list of files is: 30,000 of them take
#: less, and a longer one is never held in memory.
READ_MAX = 4 * MEGABYTE
#: Above a megabyte, no text is this many times smaller packed.
RATIO_MAX, RATIO_FROM = 200, MEGABYTE
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_WRONG = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class _Bounded(io.BufferedReader):
    """A file of which never much is read at once."""

    def read(self, size=-1):
        data = super().read(READ_MAX + 1 if size is None or size < 0 else min(size, READ_MAX + 1))
        if len(data) > READ_MAX:
            raise zipfile.BadZipFile("the list of files is too long")
        return data


def open_archive(path):
    """The files of a zip file.

    :param path: Path of a regular file.
    :returns: (:class:`.members.Found`, callable that closes the file).
    :raises Unusable: it can't be read, is no zip file, or holds too much.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unusable(_("Ce n’est ni un dossier ni un fichier zip."))
        if status.st_size > FILE_MAX:
            raise Unusable(_("Ce fichier zip est trop gros (plus de 300 Mo)."))
        file = _Bounded(io.FileIO(path))
    except OSError as wrong:
        raise Unusable(_("Ce fichier ne peut pas être lu.")) from wrong
    try:
        return _found(file), file.close
    except BaseException:
        file.close()
        raise


def _found(file):
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    begins = file.read(4)
    try:
        archive = zipfile.ZipFile(file)
    except _WRONG as wrong:
        if begins == b"PK\x03\x04":
            raise Unusable(_("Ce fichier zip est tronqué ou abîmé.")) from wrong
        raise Unusable(_("Ce fichier n’est pas un fichier zip.")) from wrong
    # Not ``is_dir``, which breaks at a file without a name.
    infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    members.check_amount(len(infos), sum(info.file_size for info in infos))
    entries = ((info.filename, functools.partial(_read, archive, info)) for info in infos)
    return members.sorted_out(entries, digest)


def _read(archive, info):
    """The bytes of one file.

    :raises Broken: with the reason.
    """
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Broken(_("C’est un lien vers un autre fichier."))
    if info.flag_bits & 0x41:
        raise Broken(_("Le fichier est chiffré."))
    if info.file_size > SIZE_MAX:
        raise Broken(members.TOO_LARGE)
    if info.file_size > max(RATIO_FROM, RATIO_MAX * info.compress_size):
        raise Broken(_("Le fichier est compressé d’une façon anormale."))
    if info.compress_type not in _PACKED:
        raise Broken(_("La compression de ce fichier est inconnue."))
    try:
        with archive.open(info) as stream:
            # Not at once: what is packed is read in pieces of the same size.
            data = b"".join(iter(lambda: stream.read(MEGABYTE), b""))
    except _WRONG as wrong:
        raise Broken(_("Le fichier est abîmé dans l’archive.")) from wrong
    if len(data) != info.file_size:
        raise Broken(_("Le fichier est abîmé dans l’archive."))
    return data
