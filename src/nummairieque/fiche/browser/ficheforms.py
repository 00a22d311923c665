"""Writing a fiche, publishing it, deleting it."""

from datetime import datetime
from nummairieque import _
from nummairieque import inputs
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import day
from nummairieque.theme.words import ZONE
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.topics import topic_lines
from plone import api
from plone.dexterity.utils import createContentInContainer
from Products.CMFCore.WorkflowCore import WorkflowException
from zExceptions import Forbidden
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


class FicheForm(FormPage):
    """``desk-edit`` of a fiche."""

    title = _("Modifier la fiche")

    @property
    def partner(self):
        return self.context.aq_inner.aq_parent.aq_parent

    def fields(self):
        known = sorted(topic_lines(self.partner), key=lambda line: as_read(line[1]))
        topics = (("", _("Aucun en particulier")), *known)
        return (
            Field("title", _("Titre"), required=True),
            Field("answer", _("Réponse courte"), "text", required=True, rows=4),
            Field("papers", _("Papiers à apporter"), "text", _("Un papier par ligne."), rows=5),
            Field("steps", _("Démarche"), "text", rows=8),
            Field("contact", _("Contact"), "text", rows=3),
            Field("topic", _("Sujet"), "select", choices=topics),
            Field("checked_on", _("Vérifiée le"), "day", _("Sous la forme jj/mm/aaaa.")),
        )

    def initial(self, name):
        value = getattr(self.context, name, "") or ""
        return day(value) if name == "checked_on" else value

    def act(self):
        for name, value in self._clean().items():
            setattr(self.context, name, value)
        notify(ObjectModifiedEvent(self.context))
        self.say(_("La fiche est enregistrée."))
        return self.context.absolute_url()

    def _clean(self):
        """What was typed, every refusal at once: dict."""
        known = [slug for slug, _title in topic_lines(self.partner)]
        checks = {
            "title": lambda f, v: inputs.line(f, v, required=True),
            "answer": lambda f, v: inputs.text(f, v, required=True),
            "topic": lambda f, v: inputs.choice(f, v, known),
            "checked_on": self._checked_on,
        }
        values, errors = {}, {}
        for field in self.fields():
            try:
                check = checks.get(field.name, inputs.text)
                values[field.name] = check(field.name, self.typed(field.name))
            except inputs.InvalidInput as refused:
                errors.update(refused.errors)
        if errors:
            raise inputs.InvalidInput(errors)
        return values

    def _checked_on(self, name, value):
        checked = inputs.day(name, value)
        if checked is not None and checked > datetime.now(ZONE).date():
            inputs.refuse(name, _("Cette date est dans l’avenir."))
        return checked


class AddFicheForm(FicheForm):
    """``desk-add-fiche`` in the folder of a partner."""

    title = _("Nouvelle fiche")

    @property
    def partner(self):
        return self.context.aq_inner.aq_parent

    def initial(self, name):
        return day(datetime.now(ZONE).date()) if name == "checked_on" else ""

    def act(self):
        fiche = createContentInContainer(
            self.context, "fiche", checkConstraints=False, **self._clean()
        )
        self.say(_("La fiche est enregistrée. Elle n’est pas encore publiée."))
        return fiche.absolute_url()


class PublishPage(FormPage):
    """``desk-publish``: a POST that publishes a fiche or takes it back."""

    title = _("Publier la fiche")

    def act(self):
        transition = self.pressed()
        said = {
            "publish": _("La fiche est publiée : tous les membres la lisent."),
            "retire": _("La fiche est retirée."),
        }
        if transition not in said:
            raise Forbidden("no such transition")
        try:
            api.portal.get_tool("portal_workflow").doActionFor(self.context, transition)
        except WorkflowException as refused:
            raise Forbidden("not from this state") from refused
        self.context.reindexObject()
        self.say(said[transition])
        return self.context.absolute_url()


class DeleteFichePage(FormPage):
    """``desk-delete``: the question before a fiche is deleted."""

    title = _("Supprimer la fiche ?")

    def act(self):
        folder = self.context.aq_inner.aq_parent
        folder.manage_delObjects([self.context.getId()])
        self.say(_("C’est supprimé."))
        return folder.absolute_url()
