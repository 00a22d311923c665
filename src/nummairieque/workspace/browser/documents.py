"""A folder of shared documents, and one document."""

from nummairieque import _
from nummairieque.demande.attachments import attachments
from nummairieque.interfaces import IWorkspaceContent
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import size
from nummairieque.workspace.browser import audience


class DocumentPage(DeskPage):
    """``desk-document``: text, files, and for whom it is."""

    @property
    def title(self):
        return self.context.title

    def audience(self):
        """For whom the item is open, in words."""
        return audience.WORDS[audience.audience_of(self.context)]

    def chosen(self):
        """Names of the chosen workspaces."""
        return audience.chosen_titles(self.context)

    def files(self):
        """The files as rows."""
        base = f"{self.context.absolute_url()}/@@piece"
        return [
            {"filename": a.filename, "size": size(a.size), "url": f"{base}/{a.name}"}
            for a in attachments(self.context)
        ]

    def parents(self):
        """The way up to the workspace: dicts of url and title, outermost first."""
        trail = []
        parent = self.context.aq_inner.aq_parent
        while parent is not None and parent.portal_type != "directory":
            trail.insert(0, {"url": parent.absolute_url(), "title": parent.title})
            if IWorkspaceContent.providedBy(parent):
                break
            parent = parent.aq_inner.aq_parent
        return trail

    def actions(self):
        """What the reader may do with it: dicts of url and label."""
        url = self.context.absolute_url()
        found = []
        if self.may("Modify portal content"):
            found.append({"url": f"{url}/desk-edit", "label": _("Modifier")})
        if self.may("Delete objects") and not self.is_root:
            found.append({"url": f"{url}/desk-delete", "label": _("Supprimer")})
        return found

    @property
    def is_root(self):
        """True for the folder that a workspace always has."""
        return IWorkspaceContent.providedBy(self.context.aq_inner.aq_parent)


class DocumentsPage(DocumentPage):
    """``desk-documents``: a folder, what is in it, for whom each is."""

    def rows(self):
        """What the reader may see of it, folders first."""
        visible = [item for item in self.context.objectValues() if self.may("View", item)]
        visible.sort(key=lambda item: (item.portal_type != "documents", item.title.lower()))
        return [
            {
                "url": item.absolute_url(),
                "title": item.title,
                "folder": item.portal_type == "documents",
                "audience": audience.WORDS[audience.audience_of(item)],
                "chosen": ", ".join(audience.chosen_titles(item)),
            }
            for item in visible
        ]

    def additions(self):
        """The ways to add something here."""
        if not self.may("nummairieque: Add shared document"):
            return []
        url = self.context.absolute_url()
        return [
            {"url": f"{url}/desk-add-document", "label": _("Ajouter un document")},
            {"url": f"{url}/desk-add-folder", "label": _("Ajouter un dossier")},
        ]
