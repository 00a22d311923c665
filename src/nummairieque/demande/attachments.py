"""Files on a demande or a message: scanned, stored as blobs, served as downloads."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.files.scanner import scan
from persistent import Persistent
from persistent.mapping import PersistentMapping
from plone.namedfile.file import NamedBlobFile

#: Files on one demande or one message.
FILES_MAX = 20


class Attachment(Persistent):
    """One stored file.

    ``name`` is its key and URL segment (``"1"``, ``"2"`` …), ``filename`` the
    cleaned name it came with, ``blob`` a NamedBlobFile whose content type is
    what the scanners found, ``size`` its bytes.
    """

    def __init__(self, name, filename, content_type, data):
        self.name = name
        self.filename = filename
        self.content_type = content_type
        self.size = len(data)
        self.blob = NamedBlobFile(data=data, contentType=content_type, filename=filename)


def attachments(item):
    """The files of a demande or message, in the order they came."""
    held = item._attachments
    return [] if held is None else sorted(held.values(), key=lambda a: int(a.name))


def scan_all(files):
    """Clean names and scan: list of (filename, media type, bytes).

    :param files: list of (name, bytes).
    :raises nummairieque.inputs.InvalidInput: the first refusal.
    """
    if len(files) > FILES_MAX:
        inputs.refuse(
            "attachments",
            _("Joignez ${maximum} fichiers au plus.", mapping={"maximum": str(FILES_MAX)}),
        )
    scanned = []
    for name, data in files:
        name = inputs.filename(name)
        scanned.append((name, scan(name, data), data))
    return scanned


def store(item, scanned):
    """Keep scanned files on ``item``: list of the new Attachments."""
    if not scanned:
        return []
    if item._attachments is None:
        item._attachments = PersistentMapping()
    held = item._attachments
    if len(held) + len(scanned) > FILES_MAX:
        inputs.refuse(
            "attachments",
            _("Joignez ${maximum} fichiers au plus.", mapping={"maximum": str(FILES_MAX)}),
        )
    added = []
    for filename, content_type, data in scanned:
        name = str(max((int(n) for n in held), default=0) + 1)
        held[name] = Attachment(name, filename, content_type, data)
        added.append(held[name])
    return added


def remove(item, name):
    """Take a file off: the removed Attachment, or None."""
    return item._attachments.pop(name, None) if item._attachments is not None else None
