"""A folder of shared documents, and one document."""

from nummairieque import _
from nummairieque.demande.attachments import attachments
from nummairieque.documents import files
from nummairieque.documents import finding
from nummairieque.documents import history
from nummairieque.documents import packing
from nummairieque.documents import rules
from nummairieque.documents.audience import audience_of
from nummairieque.documents.browser import audience
from nummairieque.documents.browser import words
from nummairieque.documents.browser.words import WithMacros
from nummairieque.files.reading import ending_of
from nummairieque.interfaces import IWorkspaceContent
from nummairieque.theme.paging import Paged
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import size
from zope.cachedescriptors.property import Lazy as lazy_property


class DocumentPage(WithMacros, DeskPage):
    """``desk-document``: text, files as they look, for whom it is, who changed it."""

    @property
    def title(self):
        return self.context.title

    def audience(self):
        """For whom the item is open, in words."""
        return audience.words_for(audience_of(self.context))

    def chosen(self):
        """Names of the chosen workspaces."""
        return audience.chosen_titles(self.context)

    def files(self):
        """The files as rows; ``preview`` is the address of a picture, or None."""
        base = self.context.absolute_url()
        rows = []
        for attachment in attachments(self.context):
            kept = files.reading_of(self.context, attachment.name)
            shown = kept is not None and kept.preview is not None
            rows.append(
                {
                    "filename": attachment.filename,
                    "kind": words.kind(ending_of(attachment.filename)),
                    "size": size(attachment.size),
                    "url": f"{base}/@@piece/{attachment.name}",
                    "preview": f"{base}/@@apercu/{attachment.name}" if shown else None,
                    "alt": self._alt(attachment, kept),
                    "replace": f"{base}/desk-replace?file={attachment.name}",
                }
            )
        return rows

    @staticmethod
    def _alt(attachment, kept):
        mapping = {"filename": attachment.filename}
        if kept is not None and kept.pages:
            return _("Première page de ${filename}", mapping=mapping)
        return _("Aperçu de ${filename}", mapping=mapping)

    @lazy_property
    def may_change(self):
        """True for those who keep the document."""
        return self.may("Modify portal content")

    def last(self):
        """The latest change as a line, or None."""
        change = history.last_change(self.context)
        return None if change is None else words.change_line(self, change)

    def changes(self):
        """Who changed what, for those who keep the document: dicts, latest first."""
        if not self.may_change:
            return []
        return [words.change_line(self, change) for change in history.changes(self.context)]

    def parents(self):
        """The way up to the workspace: dicts of url and title, outermost first.

        A folder above that the reader may not see is left out.
        """
        trail = []
        parent = self.context.aq_inner.aq_parent
        while parent is not None and parent.portal_type != "directory":
            if self.may("View", parent):
                trail.insert(0, {"url": parent.absolute_url(), "title": parent.title})
            if IWorkspaceContent.providedBy(parent):
                break
            parent = parent.aq_inner.aq_parent
        return trail

    def actions(self):
        """What the reader may do with it: dicts of url and label."""
        url = self.context.absolute_url()
        found = []
        if self.may_change:
            found.append({"url": f"{url}/desk-edit", "label": _("Modifier")})
        if self.may_change and not self.is_root:
            found.append({"url": f"{url}/desk-move", "label": _("Ranger ailleurs")})
        if self.may("Delete objects") and not self.is_root:
            found.append({"url": f"{url}/desk-delete", "label": _("Supprimer")})
        return found

    @property
    def is_root(self):
        """True for the folder that a workspace always has."""
        return IWorkspaceContent.providedBy(self.context.aq_inner.aq_parent)


class DocumentsPage(Paged, DocumentPage):
    """``desk-documents``: a folder, what is in it, for whom each is."""

    def __call__(self):
        sort = self.request.form.get("sort")
        self.sort = sort if isinstance(sort, str) and sort in finding.SORTS else "title"
        self.found = finding.in_folder(self.context, self.sort)
        self.total = len(self.found)
        return self.index()

    def query(self):
        return {"sort": self.sort} if self.sort != "title" else {}

    def rows(self):
        """One page of what the reader may see of it, folders first."""
        lines = words.Lines(self)
        return [lines.line(finding.row(brain)) for brain in self.page_of(self.found)]

    def sorts(self):
        """The orders of the list: dicts of url, label, current."""
        url = self.context.absolute_url()
        return [
            {
                "url": f"{url}?sort={name}",
                "label": label,
                "current": "true" if name == self.sort else None,
            }
            for name, label in (("title", _("Nom")), ("changed", _("Date")))
        ]

    @lazy_property
    def zip(self):
        """The zip of the folder: dict of url, holds, fits; None when it is empty."""
        number, octets = packing.measure(self.context)
        if not number:
            return None
        mapping = {
            "files": self.translate(words.files(number)),
            "size": self.translate(size(octets)),
        }
        return {
            "url": f"{self.context.absolute_url()}/@@desk-zip",
            "holds": _("(zip, ${files}, ${size})", mapping=mapping),
            "fits": rules.fits(number, octets),
        }

    @lazy_property
    def may_add(self):
        """True for those who may put something here."""
        return self.may("nummairieque: Add shared document")

    def additions(self):
        """The ways to add something here, beside dropping files."""
        if not self.may_add:
            return []
        url = self.context.absolute_url()
        return [
            {"url": f"{url}/desk-add-document", "label": _("Écrire une page")},
            {"url": f"{url}/desk-add-folder", "label": _("Nouveau dossier")},
        ]
