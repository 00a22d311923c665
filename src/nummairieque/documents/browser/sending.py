"""What is sent as a file: previews, zips; and the mark that a document was seen."""

from nummairieque.demande.browser.piece import disposition
from nummairieque.demande.browser.piece import Numbered
from nummairieque.documents import files
from nummairieque.documents import packing
from nummairieque.documents import rules
from nummairieque.documents import seen
from nummairieque.documents.moving import workspace_of
from nummairieque.files.reading import PREVIEW_TYPE
from nummairieque.inputs import InvalidInput
from nummairieque.theme.forms import own_path
from nummairieque.theme.template import DeskPage
from plone import api
from Products.Five import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound
from zope.component.hooks import getSite


class Preview(Numbered):
    """``@@apercu/1``: a small picture that the desk drew itself.

    As open as the document. It is the only thing of a stored file that is
    shown inside a page, and it is never the file.
    """

    def __call__(self):
        kept = files.reading_of(self.context, self.number) if self.number else None
        if kept is None or kept.preview is None:
            raise NotFound(self.number or "")
        return self.send(kept.preview, PREVIEW_TYPE, "inline")


class Zip(BrowserView):
    """``@@desk-zip``: the folder as one file, of what its reader may see."""

    def __call__(self):
        response = self.request.response
        try:
            stream = packing.Stream(packing.pack(self.context))
        except InvalidInput as refused:
            IStatusMessage(self.request).add(refused.errors["folder"], type="error")
            back = own_path(self.request, self.context.absolute_url())
            response.redirect(back, status=303)
            return ""
        name = rules.safe_name(f"{workspace_of(self.context).title} – {self.context.title}")
        response.setHeader("Content-Type", "application/zip")
        response.setHeader("Content-Length", str(len(stream)))
        response.setHeader("Content-Disposition", disposition(f"{name}.zip"))
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Cache-Control", "private, no-store")
        return stream


class SeenMark(DeskPage):
    """``@@vu``: a POST of the desk's script puts the document first in one's list."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Content-Type", "text/plain; charset=utf-8")
        if not self.checked_post():
            response.setHeader("Allow", "POST")
            response.setStatus(405)
            return ""
        userid = api.user.get_current().getId()
        seen.remember(getSite(), userid, self.context.UID())
        response.setStatus(204)
        return ""
