"""Adding, changing and deleting shared documents and folders."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import attachments
from nummairieque.interfaces import IWorkspaceContent
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.workspace.browser import audience
from plone.dexterity.utils import createContentInContainer
from zExceptions import Forbidden
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


class FolderForm(FormPage):
    """``desk-edit`` of a folder: its name and for whom it is."""

    title = _("Modifier le dossier")
    said = _("C’est enregistré.")

    def fields(self):
        return (Field("title", _("Nom"), required=True), *audience.audience_fields())

    def initial(self, name):
        if name == "audience":
            return audience.audience_of(self.context)
        return getattr(self.context.aq_base, name, "") or ""

    def act(self):
        values, scanned = self._clean()
        for name, value in values.items():
            setattr(self.context, name, value)
        attachments_of = getattr(self.context.aq_base, "_attachments", False)
        if attachments_of is not False:
            for name in self.typed_many("remove"):
                attachments.remove(self.context, name)
            attachments.store(self.context, scanned)
        notify(ObjectModifiedEvent(self.context))
        audience.set_audience(self.context, *self._audience)
        self.say(self.said)
        return self.context.absolute_url()

    def _clean(self):
        """All that was typed, every refusal at once: (values, scanned files)."""
        errors, values, scanned = {}, {}, []
        checks = {
            "title": lambda: inputs.line("title", self.typed("title"), required=True),
            "text": lambda: inputs.text("text", self.typed("text")),
        }
        for name in {field.name for field in self.fields()} & checks.keys():
            try:
                values[name] = checks[name]()
            except inputs.InvalidInput as refused:
                errors.update(refused.errors)
        for check in ("_clean_audience", "_clean_files"):
            try:
                scanned = getattr(self, check)() or scanned
            except inputs.InvalidInput as refused:
                errors.update(refused.errors)
        if errors:
            raise inputs.InvalidInput(errors)
        return values, scanned

    def _clean_audience(self):
        self._audience = audience.clean_audience(self)

    def _clean_files(self):
        return attachments.scan_all(self.typed_files())

    def files(self):
        """The files it has, to take some off."""
        return []


class DocumentForm(FolderForm):
    """``desk-edit`` of a document."""

    title = _("Modifier le document")

    def fields(self):
        hint = _("PDF, image ou document bureautique, 25 Mo au plus par fichier.")
        return (
            Field("title", _("Nom"), required=True),
            Field("text", _("Texte"), "text", rows=10),
            Field("attachments", _("Ajouter des fichiers"), "files", hint),
            *audience.audience_fields(),
        )

    def files(self):
        return attachments.attachments(self.context)


class _Adding:
    """Makes the item in the folder, then lets the form fill it."""

    def initial(self, name):
        # What is added is meant for those who see the folder.
        if name in ("audience", "bodies"):
            return super().initial(name)
        return ""

    def files(self):
        return []

    def act(self):
        values, scanned = self._clean()
        item = createContentInContainer(
            self.context, self.portal_type, checkConstraints=False, **values
        )
        if scanned:
            attachments.store(item, scanned)
        audience.set_audience(item, *self._audience)
        self.say(self.said)
        return item.absolute_url()


class AddDocumentForm(_Adding, DocumentForm):
    """``desk-add-document`` in a folder."""

    title = _("Ajouter un document")
    portal_type = "document"


class AddFolderForm(_Adding, FolderForm):
    """``desk-add-folder`` in a folder."""

    title = _("Ajouter un dossier")
    portal_type = "documents"


class DeletePage(FormPage):
    """``desk-delete``: the question before something shared is deleted."""

    title = _("Supprimer ?")

    def prepare(self):
        self.parent = self.context.aq_inner.aq_parent
        if IWorkspaceContent.providedBy(self.parent):
            raise Forbidden("a workspace keeps its folder")

    def act(self):
        self.parent.manage_delObjects([self.context.getId()])
        self.say(_("C’est supprimé."))
        return self.parent.absolute_url()
