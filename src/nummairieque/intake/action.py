"""The action « Créer une demande » of easyform, for stand-alone forms.

It files the demande as the person who sends the form. The desk closes
easyform's own pages, so it is ``POST <form>/@submit`` that runs it here; where
easyform shows the form itself, its success runs it.
"""

from collective.easyform.actions import Action
from collective.easyform.actions import ActionFactory
from collective.easyform.api import get_actions
from collective.easyform.api import get_context
from collective.easyform.interfaces import IAction
from nummairieque import _
from nummairieque import inputs
from nummairieque.demande.services.origins import origin_of
from nummairieque.intake import filing
from nummairieque.intake.mapping import EXAMPLE
from plone.namedfile.interfaces import INamed
from plone.supermodel.exportimport import BaseHandler
from zope import schema
from zope.component.hooks import getSite
from zope.i18n import translate
from zope.interface import implementer
from zope.schema import getFieldsInOrder


class IFileDemande(IAction):
    """What the author of a form says of the demandes that it makes."""

    partner = schema.ASCIILine(title=_("Partenaire"), default="", required=True)
    topic = schema.ASCIILine(title=_("Sujet"), default="", required=True)
    fields = schema.Text(
        title=_("Champs de la demande"),
        description=_("Un par ligne : « ${example} ».", mapping={"example": EXAMPLE}),
        default="",
        required=False,
    )


@implementer(IFileDemande)
class FileDemande(Action):
    """See :class:`IFileDemande`."""

    def __init__(self, **kw):
        for name, field in IFileDemande.namesAndDescriptions():
            setattr(self, name, kw.pop(name, field.default))
        super().__init__(**kw)

    def onSuccess(self, fields, request):
        """File it; refusals come back as a dict, which easyform shows as errors."""
        body = {**request.form, "answers": {}}
        files = []
        for name, value in fields.items():
            if INamed.providedBy(value):
                files.append((name, value.filename, value.data))
            else:
                body["answers"][name] = list(value) if isinstance(value, set) else value
        try:
            origin = origin_of(getSite(), body)
            filing.file_alone(get_context(self), self, origin, body, files)
        except inputs.InvalidInput as refused:
            return {
                name.removeprefix("answers."): translate(said, context=request)
                for name, said in refused.errors.items()
            }
        return None


def action_of(easyform):
    """The action of a form that makes demandes, or None."""
    for _name, action in getFieldsInOrder(get_actions(easyform)):
        if IFileDemande.providedBy(action) and action.required:
            return action
    return None


FileDemandeAction = ActionFactory(FileDemande, _("Créer une demande"), "nummairieque.ManageDesk")
FileDemandeHandler = BaseHandler(FileDemande)
