"""Proposing, publishing, sending back a fiche: the buttons below it."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.fiche import publishing
from nummairieque.fiche import rules
from nummairieque.fiche.browser.ownpart import DeskOfFiche
from nummairieque.fiche.browser.ownpart import REASON_FIELDS
from nummairieque.fiche.browser.reading import FichePieces
from nummairieque.theme.forms import FormPage
from zope.cachedescriptors.property import Lazy

#: What has a page or a form of its own.
ELSEWHERE = ("edit", "restore", "delete")


class PublishPage(FichePieces, FormPage):
    """``desk-publish``: the buttons, and what was refused with what was typed."""

    title = _("Publier la fiche")

    @Lazy
    def fiche_desk(self):
        return DeskOfFiche(self.context)

    def fields(self):
        return REASON_FIELDS

    def act(self):
        name = self.pressed()
        if name in ELSEWHERE or name not in rules.ACTIONS:
            inputs.refuse("do", _("Dites ce que vous voulez faire de la fiche."))
        typed = self.typed("reason") if rules.ACTIONS[name].reason else self.typed("note")
        publishing.perform(self.context, name, typed or "")
        self.say(publishing.SAID[name])
        return self.context.absolute_url()


class DeleteFichePage(FichePieces, FormPage):
    """``desk-delete``: the question before a draft is deleted."""

    title = _("Supprimer la fiche ?")

    def prepare(self):
        self.need("delete")

    def act(self):
        folder = self.context.aq_inner.aq_parent
        folder.manage_delObjects([self.context.getId()])
        self.say(_("C’est supprimé."))
        return folder.absolute_url()
