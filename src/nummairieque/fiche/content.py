"""The local fiche and the folder of a partner's fiches."""

from nummairieque import _
from nummairieque.fiche import lines
from nummairieque.interfaces import IFiche
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IFicheFields(IFiche, model.Schema):
    """What a fiche tells, in the order it is read at the counter."""

    title = schema.TextLine(title=_("Titre"))
    concerns = schema.Text(
        title=_("Qui est concerné"),
        required=False,
        default="",
        max_length=lines.CONCERNS_MAX,
    )
    answer = schema.Text(title=_("Réponse courte"), required=False, default="")
    papers = schema.Text(
        title=_("Papiers à apporter"),
        description=_("Un papier par ligne."),
        required=False,
        default="",
    )
    steps = schema.Text(title=_("Démarche"), required=False, default="")
    contact = schema.Text(title=_("Contact"), required=False, default="")
    links = schema.Text(
        title=_("Liens utiles"), required=False, default="", constraint=lines.are_links
    )
    topic = schema.ASCIILine(title=_("Sujet"), required=False, default="")
    pinned_to = schema.ASCIILine(
        title=_("Complète la fiche nationale"),
        required=False,
        default="",
        constraint=lines.is_pin,
    )
    pinned_chapter = schema.ASCIILine(
        title=_("Partie qu’elle complète"), required=False, default="", max_length=200
    )
    checked_on = schema.Date(title=_("Vérifiée le"), required=False)
    review_on = schema.Date(title=_("À revoir le"), required=False)


class Fiches(Container):
    """The fiches of one partner."""

    _ordering = "unordered"


@implementer(IFiche)
class Fiche(Item):
    """A sheet of one partner.

    Its attributes are the text that members read once it is published. What
    is being written besides, and what was published before, lies in its
    drawer, see :mod:`nummairieque.fiche.drawer`.
    """

    __ac_local_roles__ = {}
    concerns = ""
    answer = ""
    papers = ""
    steps = ""
    contact = ""
    links = ""
    topic = ""
    pinned_to = ""
    pinned_chapter = ""
    #: What that part was when somebody last read the fiche over: a digest of its words.
    pinned_digest = ""
    checked_on = None
    review_on = None
    #: The :class:`nummairieque.fiche.drawer.Drawer`; made by the first change.
    _drawer = None
