"""The workspaces and the folders that hold them."""

from nummairieque import _
from nummairieque.interfaces import IMairie
from nummairieque.interfaces import IMaison
from nummairieque.interfaces import IPartner
from plone.dexterity.content import Container
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IWorkspaceFields(model.Schema):
    """What every workspace tells of itself."""

    title = schema.TextLine(title=_("Nom"))
    description = schema.Text(title=_("Présentation"), required=False, default="")
    address = schema.Text(title=_("Adresse"), required=False, default="")
    phone = schema.TextLine(title=_("Téléphone"), required=False, default="")
    email = schema.TextLine(title=_("Adresse électronique"), required=False, default="")


class IOriginFields(IWorkspaceFields):
    """A workspace in a commune."""

    insee = schema.TextLine(title=_("Code Insee de la commune"), required=False, default="")
    canton = schema.TextLine(title=_("Canton"), required=False, default="")


class IMairieFields(IOriginFields):
    """A town hall."""

    siren = schema.TextLine(title=_("Numéro Siren"), required=False, default="")
    postal_codes = schema.TextLine(title=_("Codes postaux"), required=False, default="")
    population = schema.Int(title=_("Habitants"), required=False, default=0, min=0)
    epci = schema.TextLine(title=_("Intercommunalité"), required=False, default="")


class IMaisonFields(IOriginFields):
    """A maison de services au public."""

    hours = schema.Text(title=_("Heures d’ouverture"), required=False, default="")


class IPartnerFields(IWorkspaceFields):
    """A body that answers."""

    theme = schema.TextLine(title=_("Thème"), required=False, default="")
    number_label = schema.TextLine(
        title=_("Numéro demandé à l’usager"),
        description=_("Par exemple : numéro d’allocataire. Vide : aucun numéro n’est demandé."),
        required=False,
        default="",
    )
    topics = schema.List(
        title=_("Sujets"),
        description=_("Un sujet par ligne : nom court, barre verticale, nom complet."),
        value_type=schema.TextLine(),
        required=False,
        defaultFactory=list,
    )
    pivots = schema.List(
        title=_("Codes de co-marquage"),
        value_type=schema.TextLine(),
        required=False,
        defaultFactory=list,
    )


@implementer(IMairie)
class Mairie(Container):
    """A rural town hall: ``/mairies/<slug>``."""


@implementer(IMaison)
class Maison(Container):
    """A maison de services: ``/maisons/<slug>``."""


@implementer(IPartner)
class Partner(Container):
    """A partner body: ``/partenaires/<slug>``."""


class Directory(Container):
    """Holds all workspaces of one kind."""
