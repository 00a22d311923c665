"""Files on a demande or a message: scanned, stored as blobs, served as downloads."""

from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque.files import unchecked
from nummairieque.files.scanner import look
from persistent import Persistent
from persistent.mapping import PersistentMapping
from plone.namedfile.file import NamedBlobFile
from zope.component.hooks import getSite

#: Files on one demande or one message.
FILES_MAX = 20
#: Ends the name of a copy that says for whom it is.
MARKED = " (copie marquée)"
IMAGES = ("png", "jpg", "jpeg", "tif", "tiff")


class Scanned(tuple):
    """A file that the scanners let in: (filename, media type, bytes).

    ``checked`` is False when one of them could not look.
    """

    checked = True


class Attachment(Persistent):
    """One stored file.

    ``name`` is its key and URL segment (``"1"``, ``"2"`` …), ``filename`` the
    cleaned name it came with, ``blob`` a NamedBlobFile whose content type is
    what the scanners found, ``size`` its bytes; ``asked`` is the field or the
    paper of the partner's form that it answers, ``""`` for any other file;
    ``checked`` is False while an antivirus that was down has not looked at it,
    ``virus`` the name of what it then found: the content is gone.
    """

    asked = ""
    checked = True
    virus = ""

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
    """Clean names and scan: list of :class:`Scanned`.

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
        content_type, checked = look(name, data)
        scanned.append(Scanned((name, content_type, data)))
        scanned[-1].checked = checked
    return scanned


def store(item, scanned, asked=""):
    """Keep scanned files on ``item``: list of the new Attachments.

    :param asked: name of the field or the paper of a form that they answer.
    """
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
    for one in scanned:
        name = str(max((int(n) for n in held), default=0) + 1)
        held[name] = made(name, one)
        if asked:
            held[name].asked = asked
        added.append(held[name])
    return added


def made(name, scanned):
    """The Attachment of one file of :func:`scan_all`, to be kept under ``name``."""
    attachment = Attachment(name, *scanned)
    if not getattr(scanned, "checked", True):
        unchecked.note(getSite(), attachment, datetime.now(UTC))
    return attachment


def replace(item, name, scanned):
    """Put a scanned file in the place of the file ``name``; its address stays, and what it answers.

    :raises KeyError: there is no such file.
    """
    held = item._attachments or {}
    asked = held[name].asked
    held[name] = made(name, scanned)
    if asked:
        held[name].asked = asked


def is_markable(attachment):
    """True for a file made of pages that no mark says whom it is for."""
    stem, _dot, ending = attachment.filename.rpartition(".")
    marked = stem.endswith(MARKED) or bool(attachment.virus)
    return not marked and ending.lower() in ("pdf", *IMAGES)


def warning(attachment):
    """What who sees the file must know of it: a sentence, or None."""
    if attachment.virus:
        mapping = {"virus": attachment.virus}
        return _("Retiré : l’antivirus y a trouvé ${virus}.", mapping=mapping)
    return None if attachment.checked else _("Non contrôlé par l’antivirus.")


def remove(item, name):
    """Take a file off: the removed Attachment, or None."""
    return item._attachments.pop(name, None) if item._attachments is not None else None
