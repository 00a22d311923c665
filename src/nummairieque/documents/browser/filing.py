"""Dropping files, replacing one, putting things elsewhere, deleting them."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import attachments
from nummairieque.documents import audience as audiences
from nummairieque.documents import files
from nummairieque.documents import finding
from nummairieque.documents import moving
from nummairieque.documents import rules
from nummairieque.documents.browser import words
from nummairieque.documents.browser.audience import words_for
from nummairieque.documents.browser.forms import FILES_HINT
from nummairieque.interfaces import IWorkspaceContent
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from plone.dexterity.utils import createContentInContainer
from zExceptions import Forbidden
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy as lazy_property
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


class DropForm(FormPage):
    """``desk-drop`` of a folder: each file becomes a document with its name.

    What can be kept is kept; the others are named with their reason.
    """

    title = _("Déposer des fichiers")

    def fields(self):
        return (Field("attachments", _("Fichiers"), "files", FILES_HINT, True),)

    def files(self):
        return []

    def act(self):
        sent = self.typed_files()
        if not sent:
            inputs.refuse("attachments", _("Choisissez au moins un fichier."))
        if len(sent) > attachments.FILES_MAX:
            mapping = {"maximum": str(attachments.FILES_MAX)}
            inputs.refuse(
                "attachments", _("Déposez ${maximum} fichiers au plus à la fois.", mapping=mapping)
            )
        scanned, refusals = [], []
        for upload in sent:
            try:
                scanned += attachments.scan_all([upload])
            except inputs.InvalidInput as refused:
                refusals += refused.errors.values()
        if not scanned:
            inputs.refuse("attachments", refusals[0])
        self._keep(scanned)
        for refusal in refusals:
            self.say(refusal, "error")
        return self.context.absolute_url()

    def _keep(self, scanned):
        taken = {brain.Title for brain in finding.in_folder(self.context)}
        chosen = audiences.audience_of(self.context)
        bodies = audiences.bodies_of(self.context)
        for one in scanned:
            title = rules.another_title(rules.title_of_file(one[0]), taken)
            taken.add(title)
            item = createContentInContainer(
                self.context, "document", checkConstraints=False, title=title
            )
            files.add(item, [one])
            audiences.set_audience(item, chosen, bodies)
            item.reindexObject()
        mapping = {
            "files": self.translate(words.files(len(scanned))),
            "audience": self.translate(words_for(chosen)),
        }
        self.say(_("Déposé : ${files}. Ouvert à : ${audience}.", mapping=mapping))


class ReplaceForm(FormPage):
    """``desk-replace?file=1``: another file in the place of one."""

    title = _("Remplacer le fichier")

    def prepare(self):
        name = self.typed("file")
        held = {a.name: a for a in attachments.attachments(self.context)}
        if not isinstance(name, str) or name not in held:
            raise NotFound("file")
        self.replaced = held[name]

    def fields(self):
        hint = _("L’ancien fichier est effacé : le guichet ne garde pas les versions.")
        return (Field("attachments", _("Nouveau fichier"), "files", hint, True),)

    def files(self):
        return []

    def hidden(self):
        """What the form sends besides its fields."""
        return [{"name": "file", "value": self.replaced.name}]

    def lead(self):
        """What is replaced, in words."""
        mapping = {"filename": self.replaced.filename}
        return _("À la place de ${filename}.", mapping=mapping)

    def act(self):
        sent = self.typed_files()
        if len(sent) != 1:
            inputs.refuse("attachments", _("Choisissez un seul fichier."))
        (scanned,) = attachments.scan_all(sent)
        files.replace(self.context, self.replaced.name, scanned)
        notify(ObjectModifiedEvent(self.context))
        self.say(_("Le fichier est remplacé."))
        return self.context.absolute_url()


class MoveForm(FormPage):
    """``desk-move``: another folder of the same workspace."""

    title = _("Ranger ailleurs")

    def prepare(self):
        if IWorkspaceContent.providedBy(self.context.aq_inner.aq_parent):
            raise Forbidden("a workspace keeps its folder")

    @lazy_property
    def targets(self):
        """Where it can go: (UID, way) pairs."""
        return moving.targets(self.context)

    def fields(self):
        choices = tuple((uid, " › ".join(way)) for uid, way in self.targets)
        hint = _("Les personnes qui peuvent le lire restent les mêmes.")
        return (Field("target", _("Dans quel dossier ?"), "radio", hint, True, choices),)

    def files(self):
        return []

    def lead(self):
        """Says when there is nowhere to go."""
        if self.targets:
            return None
        return _("Il n’y a pas d’autre dossier. Créez-en un d’abord.")

    def act(self):
        moved = moving.move(self.context, self.typed("target"))
        self.say(_("C’est rangé."))
        return moved.absolute_url()


class DeletePage(FormPage):
    """``desk-delete``: the question before something shared is deleted."""

    title = _("Supprimer ?")

    def prepare(self):
        self.parent = self.context.aq_inner.aq_parent
        if IWorkspaceContent.providedBy(self.parent):
            raise Forbidden("a workspace keeps its folder")

    def contained(self):
        """What goes with a folder, in words; None when it is empty or a document."""
        if self.context.portal_type != "documents":
            return None
        number = len(audiences.contents_of(self.context))
        return words.items(number) if number else None

    def act(self):
        self.parent.manage_delObjects([self.context.getId()])
        self.say(_("C’est supprimé."))
        return self.parent.absolute_url()
