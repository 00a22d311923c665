"""A part of a tray: as a download, and as a small picture."""

from nummairieque.demande.browser.piece import disposition
from nummairieque.demande.browser.piece import Numbered
from nummairieque.files import scanner
from nummairieque.files.reading import PREVIEW_TYPE
from nummairieque.scans import store
from zExceptions import NotFound
from zope.component.hooks import getSite


class Scan(Numbered):
    """``@@scan/<key>``: a part of this origin's tray, as a download and nothing else."""

    def __call__(self):
        part = store.part(getSite(), self.context.UID(), self.number)
        if part is None or part.virus:
            raise NotFound(self.number or "")
        kind = part.content_type if part.content_type in scanner.KINDS.values() else None
        return self.send(part.blob, kind or "application/octet-stream", disposition(part.filename))


class ScanPreview(Numbered):
    """``@@scan-apercu/<key>``: a small picture of its first page, which the desk drew."""

    def __call__(self):
        part = store.part(getSite(), self.context.UID(), self.number)
        if part is None or part.virus or part.preview is None:
            raise NotFound(self.number or "")
        return self.send(part.preview, PREVIEW_TYPE, "inline")
