"""What may be uploaded: known kinds, whose content is what their name says.

A file is stored only when its name's ending is on the list, its first bytes
are those of that kind, and no registered scanner refuses it. It is served as
a download with the type found here, never with the one the client claimed.
"""

from io import BytesIO
from nummairieque import _
from nummairieque import inputs
from nummairieque.interfaces import IFileScanner
from struct import error as StructError
from zipfile import BadZipFile
from zipfile import ZipFile
from zope.component import getUtilitiesFor
from zope.interface import implementer

import puremagic

MEGABYTE = 1024 * 1024
SIZE_MAX = 25 * MEGABYTE

#: Ending → media type. Nothing that a browser or an office program would run.
KINDS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "txt": "text/plain",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.document",
}
#: Kinds that are zip archives → a member they must hold.
_ZIPPED = {
    "odt": "content.xml",
    "ods": "content.xml",
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
}
#: Starts each line of an archive's directory; the directory of an archive made
#: of nothing else would take seconds to read.
_ZIP_MEMBER = b"PK\x01\x02"
MEMBERS_MAX = 10_000
#: Members that carry programs.
_PROGRAMS = ("vbaproject.bin", "basic/", "scripts/")


class NotChecked(Exception):
    """A scanner could not look at a file, which may be kept all the same, and looked at later."""


def scan(filename, data):
    """Ask every scanner; the media type to store the file with.

    :param filename: str, already reduced by :func:`nummairieque.inputs.filename`.
    :param data: bytes.
    :raises nummairieque.inputs.InvalidInput: one of them refused.
    """
    return look(filename, data)[0]


def look(filename, data):
    """The same, and whether all of them could look: (media type, bool)."""
    found, checked = None, True
    for _name, scanner in sorted(getUtilitiesFor(IFileScanner)):
        try:
            found = scanner.check(filename, data) or found
        except NotChecked:
            checked = False
    return found or "application/octet-stream", checked


@implementer(IFileScanner)
class KnownKinds:
    """Lets in the kinds of :data:`KINDS`, checked by their content."""

    title = _("Types de fichiers admis")

    def check(self, filename, data):
        _stem, dot, ending = filename.rpartition(".")
        ending = ending.lower() if dot else ""
        if not data:
            inputs.refuse(
                "attachments",
                _("Le fichier ${filename} est vide.", mapping={"filename": filename}),
            )
        if len(data) > SIZE_MAX:
            inputs.refuse(
                "attachments",
                _(
                    "Le fichier ${filename} dépasse ${maximum} Mo.",
                    mapping={"filename": filename, "maximum": str(SIZE_MAX // MEGABYTE)},
                ),
            )
        if ending not in KINDS:
            inputs.refuse(
                "attachments",
                _(
                    "Le fichier ${filename} n’est pas d’un type admis. "
                    "Envoyez un PDF, une image ou un document bureautique.",
                    mapping={"filename": filename},
                ),
            )
        if not _is_what_it_says(ending, data):
            inputs.refuse(
                "attachments",
                _(
                    "Le contenu du fichier ${filename} ne correspond pas à son nom.",
                    mapping={"filename": filename},
                ),
            )
        return KINDS[ending]


def _is_what_it_says(ending, data):
    if ending == "txt":
        return _is_plain_text(data)
    if ending in _ZIPPED:
        return _is_office_document(ending, data)
    try:
        found = puremagic.from_string(data[: 64 * 1024], mime=True)
    except (puremagic.PureError, ValueError):
        return False
    return found == KINDS[ending]


def _is_plain_text(data):
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return b"\0" not in data


def _is_office_document(ending, data):
    """Reads the archive's directory only: nothing is unpacked, so no bomb bursts."""
    if not data.startswith(b"PK") or data.count(_ZIP_MEMBER) > MEMBERS_MAX:
        return False
    try:
        names = [name.lower() for name in ZipFile(BytesIO(data)).namelist()]
    except (BadZipFile, ValueError, NotImplementedError, OSError, StructError):
        return False
    return _ZIPPED[ending] in names and not any(
        program in name for name in names for program in _PROGRAMS
    )
