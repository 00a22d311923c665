"""The files of a shared document, and what was read in them."""

from nummairieque.demande import attachments
from nummairieque.documents import history
from nummairieque.files import reading
from persistent import Persistent
from persistent.mapping import PersistentMapping
from plone.namedfile.file import NamedBlobFile


class Kept(Persistent):
    """What was read in one file: ``text``, ``pages``, ``preview`` (a blob or None)."""

    def __init__(self, found):
        self.text = found.text
        self.pages = found.pages
        self.preview = None
        if found.preview:
            self.preview = NamedBlobFile(data=found.preview, contentType=reading.PREVIEW_TYPE)


def reading_of(document, name):
    """The :class:`Kept` of the file ``name``, or None."""
    held = document.aq_base._readings
    return None if held is None else held.get(name)


def texts_of(document):
    """The words of all its files, as a list of str."""
    held = document.aq_base._readings
    return [] if held is None else [kept.text for kept in held.values() if kept.text]


def add(document, scanned, read=reading.read):
    """Keep scanned files on ``document``, read; list of the new Attachments.

    :param scanned: of :func:`nummairieque.demande.attachments.scan_all`.
    :param read: what reads a file: (name, bytes) → Reading.
    """
    # Read first: it takes a while, and nothing is written meanwhile.
    readings = [read(filename, data) for filename, _type, data in scanned]
    added = attachments.store(document, scanned)
    for attachment, found in zip(added, readings, strict=True):
        _keep(document, attachment.name, found)
    return added


def replace(document, name, scanned):
    """Put a scanned file in the place of the file ``name``; its address stays.

    :param scanned: one (file name, media type, bytes).
    :raises KeyError: there is no such file.
    """
    filename, _type, data = scanned
    found = reading.read(filename, data)
    held = document._attachments or {}
    if name not in held:
        raise KeyError(name)
    held[name] = attachments.made(name, scanned)
    _keep(document, name, found)
    history.note(document, "replaced", filename)


def remove(document, name):
    """Take a file off, with what was read in it: the Attachment, or None."""
    removed = attachments.remove(document, name)
    if removed is not None:
        if document._readings is not None:
            document._readings.pop(name, None)
        history.note(document, "file_removed", removed.filename)
    return removed


def _keep(document, name, found):
    if document._readings is None:
        document._readings = PersistentMapping()
    document._readings[name] = Kept(found)
