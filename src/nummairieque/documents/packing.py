"""A folder as one zip: what its reader may see of it, and nothing else."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque.demande.attachments import attachments
from nummairieque.documents import finding
from nummairieque.documents import rules
from zipfile import ZIP_DEFLATED
from zipfile import ZIP_STORED
from zipfile import ZipFile
from zipfile import ZipInfo
from zope.interface import implementer
from ZPublisher.Iterators import IStreamIterator

import os
import shutil
import tempfile

#: The kinds that are compressed already.
_PACKED = {"pdf", "png", "jpg", "jpeg", "odt", "ods", "docx", "xlsx"}


def measure(folder):
    """What a zip of ``folder`` would hold for the current user: (files, bytes)."""
    rows = [finding.row(brain) for brain in finding.below(folder)]
    return sum(row.files for row in rows), sum(row.size for row in rows)


def pack(folder):
    """Write the zip into a temporary file that has no name: the open file.

    :raises nummairieque.inputs.InvalidInput: too many files, or too large.
    """
    brains = sorted(finding.below(folder), key=lambda brain: brain.getPath())
    rows = [finding.row(brain) for brain in brains]
    _check(sum(row.files for row in rows), sum(row.size for row in rows))
    file = tempfile.TemporaryFile()  # noqa: SIM115
    try:
        with ZipFile(file, "w", ZIP_STORED) as archive:
            _Packer(archive, folder).run(brains)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _check(files, octets):
    if not rules.fits(files, octets):
        inputs.refuse(
            "folder",
            _(
                "Ce dossier est trop gros pour un seul fichier zip : "
                "${files} fichiers et ${size} Mo au plus.",
                mapping={
                    "files": str(rules.PACK_FILES),
                    "size": str(rules.PACK_BYTES // 1024 // 1024),
                },
            ),
        )


class _Packer:
    def __init__(self, archive, folder):
        self.archive = archive
        self.names = rules.Names()
        #: Path of each folder that may be seen → its path in the archive. What
        #: lies in a folder that may not be seen goes into the one above it.
        self.folders = {"/".join(folder.getPhysicalPath()): ""}
        self.files, self.octets = 0, 0

    def run(self, brains):
        check = getSecurityManager().checkPermission
        for brain in brains:
            item = brain._unrestrictedGetObject()
            # The catalog was asked already; an item in it may be newer.
            if not check("View", item):
                continue
            inside = self.above(brain.getPath())
            if item.portal_type == "documents":
                path = self.names.unique(inside, rules.safe_name(item.title, "dossier"))
                self.folders[brain.getPath()] = path
                self.archive.writestr(ZipInfo(f"{path}/", _moment(brain)), b"")
            else:
                self.document(item, inside, _moment(brain))

    def above(self, path):
        while path not in self.folders:
            path = path.rpartition("/")[0]
        return self.folders[path]

    def document(self, document, inside, moment):
        title = rules.safe_name(document.title)
        held = attachments(document)
        if len(held) + bool(document.text) > 1:
            inside = self.names.unique(inside, title)
        if document.text:
            data = document.text.replace("\n", "\r\n").encode("utf-8-sig")
            self.count(len(data))
            with self.entry(inside, f"{title}.txt", moment, ZIP_DEFLATED) as target:
                target.write(data)
        for attachment in held:
            self.count(attachment.size)
            name = rules.safe_name(attachment.filename)
            stored = name.rpartition(".")[2].lower() in _PACKED
            with (
                self.entry(inside, name, moment, ZIP_STORED if stored else ZIP_DEFLATED) as target,
                attachment.blob.open() as source,
            ):
                shutil.copyfileobj(source, target, 256 * 1024)

    def entry(self, inside, name, moment, compression):
        info = ZipInfo(self.names.unique(inside, name), moment)
        info.compress_type = compression
        return self.archive.open(info, "w")

    def count(self, octets):
        self.files += 1
        self.octets += octets
        _check(self.files, self.octets)


def _moment(brain):
    """A moment as a zip writes it, without a zone."""
    moment = brain.modified.toZone("Europe/Paris")
    return (moment.year(), moment.month(), moment.day(), moment.hour(), moment.minute(), 0)


@implementer(IStreamIterator)
class Stream:
    """Sends an open file in pieces, then closes it."""

    def __init__(self, file):
        self.file = file
        self.size = os.fstat(file.fileno()).st_size

    def __len__(self):
        return self.size

    def __iter__(self):
        return self

    def __next__(self):
        piece = self.file.read(64 * 1024)
        if not piece:
            self.close()
            raise StopIteration
        return piece

    def close(self):
        self.file.close()
