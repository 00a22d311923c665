"""The local fiche and the folder of a partner's fiches."""

from nummairieque import _
from nummairieque.interfaces import IFiche
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IFicheFields(IFiche, model.Schema):
    """What a fiche tells, in the order it is read at the counter."""

    title = schema.TextLine(title=_("Titre"))
    answer = schema.Text(title=_("Réponse courte"), required=False, default="")
    papers = schema.Text(
        title=_("Papiers à apporter"),
        description=_("Un papier par ligne."),
        required=False,
        default="",
    )
    steps = schema.Text(title=_("Démarche"), required=False, default="")
    contact = schema.Text(title=_("Contact"), required=False, default="")
    topic = schema.ASCIILine(title=_("Sujet"), required=False, default="")
    checked_on = schema.Date(title=_("Vérifiée le"), required=False)


class Fiches(Container):
    """The fiches of one partner."""

    _ordering = "unordered"


@implementer(IFiche)
class Fiche(Item):
    """A sheet of one partner."""

    __ac_local_roles__ = {}
    answer = ""
    papers = ""
    steps = ""
    contact = ""
    topic = ""
    checked_on = None
