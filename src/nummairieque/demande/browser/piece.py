"""Files as downloads: ``<demande>/@@piece/1``."""

from nummairieque.demande.attachments import attachments
from nummairieque.demande.browser import audit
from nummairieque.demande.unsealing import is_sealed
from nummairieque.interfaces import IDemande
from nummairieque.interfaces import IMessage
from plone.namedfile.utils import stream_data
from Products.Five import BrowserView
from urllib.parse import quote
from zExceptions import Forbidden
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class Numbered(BrowserView):
    """Base of what is sent by its number: ``<item>/@@name/1``."""

    number = None

    def publishTraverse(self, request, name):
        if self.number is not None:
            raise NotFound(name)
        self.number = name
        return self

    def send(self, blob, content_type, how):
        """The content of a blob; nothing of it runs in a browser.

        :param how: its Content-Disposition.
        """
        response = self.request.response
        response.setHeader("Content-Type", content_type)
        response.setHeader("Content-Length", str(blob.getSize()))
        response.setHeader("Content-Disposition", how)
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox")
        # The PC at the counter has several readers.
        response.setHeader("Cache-Control", "private, no-store")
        return stream_data(blob)


class Piece(Numbered):
    """One stored file, as a download and nothing else.

    The permission of the view is View, so a file is as open as what it hangs
    on; the files of a demande are sealed as its words are. The type is what
    the scanners found; nothing of it runs in a browser.
    """

    @property
    def demande(self):
        """The demande that it hangs on, or None for another document."""
        if IDemande.providedBy(self.context):
            return self.context
        return self.context.aq_inner.aq_parent if IMessage.providedBy(self.context) else None

    def __call__(self):
        if self.demande is not None and is_sealed(self.demande):
            raise Forbidden("sealed")
        for attachment in attachments(self.context):
            # Of what an antivirus emptied nothing is left but its name.
            if attachment.name == self.number and not attachment.virus:
                return self._send(attachment)
        raise NotFound(self.number or "")

    def _send(self, attachment):
        if self.demande is not None:
            audit.opened(self.demande, "file")
        how = disposition(attachment.filename)
        return self.send(attachment.blob, attachment.content_type, how)


def disposition(filename):
    """The header that makes a browser save under ``filename`` (RFC 6266)."""
    plain = "".join(c if " " <= c <= "~" and c not in '"\\%' else "_" for c in filename)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"
