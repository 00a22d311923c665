"""The settings, kept in the registry under ``nummairieque.``."""

from nummairieque import _
from zope import schema
from zope.interface import Interface

PREFIX = "nummairieque"


class IDeskSettings(Interface):
    """What the coordination decides for the whole desk."""

    desk_name = schema.TextLine(
        title=_("Nom du guichet"),
        description=_("Il figure en tête de chaque page et dans les courriels."),
        default="Guichet numMAIRIEque",
    )
    site_url = schema.TextLine(
        title=_("Adresse publique du guichet"),
        description=_("Elle sert aux liens des courriels. Laissez vide pour l’adresse courante."),
        required=False,
        default="",
    )
    deadline_hours = schema.Int(
        title=_("Délai de réponse, en heures"), default=72, min=1, max=24 * 60
    )
    deadline_policy = schema.Choice(
        title=_("Calcul de l’échéance"),
        vocabulary="nummairieque.deadline_policies",
        default="calendar_hours",
    )
    routing_policy = schema.Choice(
        title=_("Choix du partenaire compétent"),
        vocabulary="nummairieque.routing_policies",
        default="topics",
    )
    draft_days = schema.Int(
        title=_("Brouillons effacés après, en jours"), default=30, min=1, max=365
    )
    close_days = schema.Int(
        title=_("Demandes répondues closes d’elles-mêmes après, en jours"),
        default=30,
        min=1,
        max=365,
    )
    retention_months = schema.Int(
        title=_("Demandes anonymisées après, en mois"), default=24, min=1, max=120
    )
    whole_site = schema.Bool(
        title=_("Tout le site est le guichet"),
        description=_("Décochez si le site publie aussi d’autres pages, avec leur thème."),
        required=False,
        default=False,
    )
