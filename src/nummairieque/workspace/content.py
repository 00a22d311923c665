"""The workspaces and the folders that hold them."""

from functools import partial
from nummairieque import _
from nummairieque.inputs import InvalidInput
from nummairieque.interfaces import IMairie
from nummairieque.interfaces import IMaison
from nummairieque.interfaces import IPartner
from nummairieque.workspace.rules import CHECKS
from nummairieque.workspace.topics import refuse_taken_titles
from plone.dexterity.content import Container
from plone.supermodel import model
from zope import schema
from zope.component.hooks import getSite
from zope.interface import implementer


class Refused(schema.ValidationError):
    """What a field can't hold, in words."""

    def doc(self):
        return self.args[0]


def _holds(name, value):
    """True for what field ``name`` may hold.

    :raises Refused: what is wrong, as the pages of the coordination say it.
    """
    if value is None:
        return True
    try:
        clean = CHECKS[name](name, value)
        if name == "topics":
            refuse_taken_titles(getSite(), clean)
    except InvalidInput as refused:
        raise Refused(next(iter(refused.errors.values()))) from refused
    return True


def _checked(field, name, title, **kw):
    """A field that asks the rules of :mod:`.rules`."""
    kw = {"required": False, "default": "", "missing_value": "", **kw}
    return field(title=title, constraint=partial(_holds, name), **kw)


class IWorkspaceFields(model.Schema):
    """What every workspace tells of itself."""

    title = _checked(
        schema.TextLine, "title", _("Nom"), required=True, default=None, missing_value=None
    )
    description = _checked(schema.Text, "description", _("Présentation"))
    address = _checked(schema.Text, "address", _("Adresse"))
    phone = _checked(schema.TextLine, "phone", _("Téléphone"))
    email = _checked(schema.TextLine, "email", _("Adresse électronique"))
    suspended = schema.Bool(
        title=_("Suspendu"),
        description=_("Rien de nouveau n’y part ni n’y arrive. Ce qui est en cours se termine."),
        required=False,
        default=False,
        missing_value=False,
    )
    suspended_why = _checked(schema.Text, "suspended_why", _("Motif de la suspension"))


class IOriginFields(IWorkspaceFields):
    """A workspace in a commune."""

    insee = _checked(schema.TextLine, "insee", _("Code Insee de la commune"))
    canton = _checked(schema.TextLine, "canton", _("Canton"))
    hours = _checked(schema.Text, "hours", _("Heures d’ouverture"))


class IMairieFields(IOriginFields):
    """A town hall."""

    siren = _checked(schema.TextLine, "siren", _("Numéro Siren"))
    postal_codes = _checked(schema.TextLine, "postal_codes", _("Codes postaux"))
    population = schema.Int(
        title=_("Habitants"), required=False, default=0, missing_value=0, min=0, max=99_999_999
    )
    epci = _checked(schema.TextLine, "epci", _("Intercommunalité"))
    maison = _checked(schema.TextLine, "maison", _("Maison de services la plus proche"))


class IMaisonFields(IOriginFields):
    """A maison de services au public."""


class IPartnerFields(IWorkspaceFields):
    """A body that answers."""

    theme = _checked(schema.TextLine, "theme", _("Thème"))
    number_label = _checked(
        schema.TextLine,
        "number_label",
        _("Numéro demandé à l’usager"),
        description=_("Par exemple : numéro d’allocataire. Vide : aucun numéro n’est demandé."),
    )
    public_contact = _checked(schema.Text, "public_contact", _("Contact pour le public"))
    topics = schema.List(
        title=_("Sujets"),
        description=_("Un sujet par ligne : nom court, barre verticale, nom complet."),
        value_type=schema.TextLine(),
        required=False,
        defaultFactory=list,
        constraint=partial(_holds, "topics"),
    )
    pivots = schema.List(
        title=_("Codes de co-marquage"),
        value_type=schema.TextLine(),
        required=False,
        defaultFactory=list,
        constraint=partial(_holds, "pivots"),
    )


#: What collective.workspace indexes anew with each change of a team. The desk asks the
#: groups who is in which, and the rosters when an account goes: see :mod:`.subscribers`.
_OF_TEAM = frozenset({"workspace_members", "workspace_leaders"})


class Workspace(Container):
    """Base of the three; what follows is read for each of them on many pages."""

    suspended = False
    suspended_why = ""

    def reindexObject(self, idxs=()):
        """As Plone's; a change of the team alone is nothing that the catalog holds."""
        if not idxs or set(idxs) - _OF_TEAM:
            super().reindexObject(idxs)


@implementer(IMairie)
class Mairie(Workspace):
    """A rural town hall: ``/mairies/<slug>``."""


@implementer(IMaison)
class Maison(Workspace):
    """A maison de services: ``/maisons/<slug>``."""


@implementer(IPartner)
class Partner(Workspace):
    """A partner body: ``/partenaires/<slug>``.

    ``deadline_plan`` is what :mod:`nummairieque.deadline.plan` keeps of it.
    """

    deadline_plan = None


class Directory(Container):
    """Holds all workspaces of one kind."""
