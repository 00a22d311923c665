"""What makes a shared document found."""

from nummairieque.demande.attachments import attachments
from nummairieque.interfaces import ISharedDocument
from plone.indexer import indexer


@indexer(ISharedDocument)
def searchable_text(document):
    """Its title, its text and the names of its files."""
    if document.portal_type != "document":
        return document.title or ""
    names = [attachment.filename for attachment in attachments(document)]
    return "\n".join((document.title or "", document.text or "", *names))
