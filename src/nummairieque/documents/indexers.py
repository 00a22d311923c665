"""What makes a shared document found, and what a list shows of it.

Each name is an index or a column of ``portal_catalog``, see
``profiles/default/catalog.xml``.
"""

from nummairieque.demande.attachments import attachments
from nummairieque.documents import files
from nummairieque.documents import history
from nummairieque.files.reading import ending_of
from nummairieque.interfaces import ISharedDocument
from plone.indexer import indexer


@indexer(ISharedDocument)
def searchable_text(document):
    """Its title, its text, the names of its files and the words in them."""
    if document.portal_type != "document":
        return document.title or ""
    # An underscore would glue the words of a file's name together.
    names = [attachment.filename.replace("_", " ") for attachment in attachments(document)]
    words = files.texts_of(document)
    return "\n".join((document.title or "", document.text or "", *names, *words))


@indexer(ISharedDocument)
def shared_kind(document):
    """``folder``, ``page``, ``several`` or the ending of its only file."""
    if document.portal_type != "document":
        return "folder"
    held = attachments(document)
    if not held:
        return "page"
    return "several" if len(held) > 1 else ending_of(held[0].filename)


@indexer(ISharedDocument)
def shared_size(document):
    """Bytes of its files, or of its text when it has none; 0 for a folder."""
    if document.portal_type != "document":
        return 0
    held = attachments(document)
    if not held:
        return len((document.text or "").encode())
    return sum(attachment.size for attachment in held)


@indexer(ISharedDocument)
def shared_files(document):
    """How many files a zip of it holds."""
    if document.portal_type != "document":
        return 0
    return len(attachments(document)) + bool(document.text)


@indexer(ISharedDocument)
def shared_bodies(document):
    """UIDs of the workspaces it is open to."""
    return tuple(getattr(document.aq_base, "bodies", None) or ())


@indexer(ISharedDocument)
def shared_by(document):
    """User id of who changed it last."""
    change = history.last_change(document)
    return change.who if change is not None else ""
