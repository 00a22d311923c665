"""Adding and changing shared documents and folders."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import attachments
from nummairieque.documents import audience as audiences
from nummairieque.documents import files
from nummairieque.documents import history
from nummairieque.documents.browser import audience
from nummairieque.documents.browser import words
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from plone.dexterity.utils import createContentInContainer
from zope.cachedescriptors.property import Lazy as lazy_property
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

FILES_HINT = _("PDF, image ou document bureautique, 25 Mo au plus par fichier.")


class DocumentForm(FormPage):
    """``desk-edit`` of a document."""

    title = _("Modifier le document")
    said = _("C’est enregistré.")

    def fields(self):
        return (
            Field("title", _("Nom"), required=True),
            Field("text", _("Texte"), "text", rows=10),
            Field("attachments", _("Ajouter des fichiers"), "files", FILES_HINT),
            *audience.audience_fields(),
        )

    def initial(self, name):
        if name == "audience":
            return audiences.audience_of(self.context)
        return getattr(self.context.aq_base, name, "") or ""

    def files(self):
        """The files it has, to take some off."""
        return attachments.attachments(self.context)

    def act(self):
        values, scanned, (chosen, bodies) = self.clean()
        item = self.context
        for name, what, detail in (("title", "renamed", values["title"]), ("text", "edited", "")):
            if name in values and values[name] != getattr(item, name):
                setattr(item, name, values[name])
                history.note(item, what, detail)
        for name in self.typed_many("remove"):
            files.remove(item, name)
        for attachment in files.add(item, scanned):
            history.note(item, "file_added", attachment.filename)
        notify(ObjectModifiedEvent(item))
        audiences.set_audience(item, chosen, bodies)
        self.say(self.said)
        return item.absolute_url()

    def clean(self):
        """All that was typed, every refusal at once: (values, scanned files, audience)."""
        errors, values = {}, {}
        checks = {
            "title": lambda: inputs.line("title", self.typed("title"), required=True),
            "text": lambda: inputs.text("text", self.typed("text")),
            "attachments": lambda: attachments.scan_all(self.typed_files()),
            "audience": lambda: audience.clean_audience(self),
        }
        for name in checks.keys() & {field.name for field in self.fields()}:
            try:
                values[name] = checks[name]()
            except inputs.InvalidInput as refused:
                errors.update(refused.errors)
        if errors:
            raise inputs.InvalidInput(errors)
        return values, values.pop("attachments", []), values.pop("audience")


class FolderForm(DocumentForm):
    """``desk-edit`` of a folder: its name, for whom it is, and what it contains too."""

    title = _("Modifier le dossier")

    @lazy_property
    def contained(self):
        """How many documents and folders are below it."""
        return len(audiences.contents_of(self.context))

    def fields(self):
        fields = [Field("title", _("Nom"), required=True), *audience.audience_fields()]
        if self.contained:
            label = _(
                "Ouvrir de même tout ce qu’il contient (${items})",
                mapping={"items": self.translate(words.items(self.contained))},
            )
            hint = _("Décoché : seul ce que vous ajouterez ensuite suivra le dossier.")
            fields.append(Field("below", label, "check", hint))
        return fields

    def initial(self, name):
        return "1" if name == "below" else super().initial(name)

    def files(self):
        return []

    def act(self):
        url = super().act()
        if self.contained and inputs.flag("below", self.typed("below")):
            chosen, bodies = audience.clean_audience(self)
            changed = audiences.set_audience_below(self.context, chosen, bodies)
            if changed:
                self.say(
                    _(
                        "Ce qu’il contient a changé aussi : ${items}.",
                        mapping={"items": self.translate(words.items(changed))},
                    )
                )
        return url


class _Adding:
    """Makes the item in the folder."""

    def initial(self, name):
        # What is added is meant for those who see the folder.
        if name in ("audience", "bodies"):
            return super().initial(name)
        return ""

    def files(self):
        return []

    def act(self):
        values, scanned, (chosen, bodies) = self.clean()
        item = createContentInContainer(
            self.context, self.portal_type, checkConstraints=False, **values
        )
        files.add(item, scanned)
        audiences.set_audience(item, chosen, bodies)
        item.reindexObject()
        self.say(self.said)
        return item.absolute_url()


class AddDocumentForm(_Adding, DocumentForm):
    """``desk-add-document`` in a folder: a page, with files or without."""

    title = _("Écrire une page")
    portal_type = "document"


class AddFolderForm(_Adding, FolderForm):
    """``desk-add-folder`` in a folder."""

    title = _("Nouveau dossier")
    portal_type = "documents"
    contained = 0
