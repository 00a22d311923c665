"""What the forms of mairies, partners and maisons ask."""

from nummairieque import _
from nummairieque.coordination import rules
from nummairieque.coordination.bodies import FIELDS
from nummairieque.theme.fields import Field
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.rules import TITLE_MAX
from nummairieque.workspace.topics import topics
from zope.component.hooks import getSite

ADD = {
    "mairie": _("Ajouter une mairie"),
    "partner": _("Ajouter un partenaire"),
    "maison": _("Ajouter une maison de services"),
}
_FIELDS = {
    field.name: field
    for field in (
        Field("title", _("Nom"), required=True, maximum=TITLE_MAX),
        Field("description", _("Présentation"), "text", rows=3),
        Field("theme", _("Thème"), "line", _("Par exemple : famille, emploi, santé.")),
        Field(
            "number_label",
            _("Numéro demandé à l’usager"),
            "line",
            _("Par exemple : numéro d’allocataire. Vide : aucun numéro n’est demandé."),
        ),
        Field(
            "public_contact",
            _("Contact pour le public"),
            "text",
            _("Ce que la secrétaire peut dire à l’usager : téléphone, accueil, site."),
            rows=3,
        ),
        Field("address", _("Adresse"), "text", rows=3),
        Field("phone", _("Téléphone"), maximum=30, inputmode="tel"),
        Field("email", _("Adresse électronique"), maximum=200, inputmode="email"),
        Field("hours", _("Heures d’ouverture"), "text", _("Telles que le public les lit."), rows=4),
        Field(
            "pivots",
            _("Codes de co-marquage"),
            "line",
            _(
                "Les services qu’il est pour service-public, par exemple : caf, cpam, prefecture."
                " Les fiches nationales y renvoient alors."
            ),
            maximum=1000,
        ),
        Field("insee", _("Code Insee de la commune"), maximum=10),
        Field(
            "postal_codes",
            _("Codes postaux"),
            "line",
            _("Séparés par des virgules s’il y en a plusieurs."),
        ),
        Field("canton", _("Canton"), maximum=TITLE_MAX),
        Field("epci", _("Intercommunalité"), maximum=TITLE_MAX),
        Field("siren", _("Numéro Siren"), maximum=20, inputmode="numeric"),
        Field("population", _("Habitants"), maximum=12, inputmode="numeric"),
    )
}
SLUG = Field(
    "slug",
    _("Nom court"),
    "line",
    _("Il sert aux adresses et ne change plus. Vide : il est tiré du nom."),
    maximum=rules.SLUG_MAX,
)
NEW_TOPICS = Field(
    "new_topics",
    _("Sujets nouveaux"),
    "text",
    _("Un par ligne. Ils s’ajoutent à la liste des sujets du guichet."),
    rows=4,
)


def section_of(kind):
    """The page of the menu for a kind of body."""
    return f"coordination-{FOLDERS[kind]}"


def maison_field():
    """The maison that is nearest to a mairie."""
    found = sorted(workspaces("maison"), key=lambda w: as_read(w.title))
    choices = (("", _("Aucune")), *((w.getId(), w.title) for w in found))
    return Field("maison", _("Maison de services la plus proche"), "select", choices=choices)


def topics_field():
    """The topics of the table, to tick."""
    found = sorted(topics(getSite()).items(), key=lambda item: as_read(item[1]["title"]))
    choices = tuple((slug, row["title"]) for slug, row in found)
    return Field("topics", _("Sujets auxquels il répond"), "checks", None, False, choices=choices)


def body_fields(kind):
    """The fields of a kind, in the order of its form."""
    fields = tuple(maison_field() if name == "maison" else _FIELDS[name] for name in FIELDS[kind])
    return (*fields, NEW_TOPICS, topics_field()) if kind == "partner" else fields
