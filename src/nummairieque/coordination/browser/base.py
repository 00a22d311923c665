"""What the pages of the coordination share: the menu between them.

A page of the coordination derives from :class:`CoordinationPage`, or from
:class:`CoordinationForm` when it takes a POST, and draws
``view/coordination_macros/menu`` above its heading. :data:`LINKS` is the
menu; a link shows once its view exists and its reader may use it.
"""

from nummairieque import _
from nummairieque.theme.forms import FormPage
from nummairieque.theme.template import DeskPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import NamedTuple
from zope.component import queryMultiAdapter
from zope.component.hooks import getSite

_MACROS = ViewPageTemplateFile("macros.pt")
MANAGE = "nummairieque: Manage desk"


class Link(NamedTuple):
    """A page of the coordination: name of its view on the site, its words, who may."""

    view: str
    label: str
    about: str
    permission: str = MANAGE
    #: In the menu, which has one line.
    short: str | None = None
    #: False: it is reached from the entry page and from the pages beside it.
    in_menu: bool = True


HOME = Link("coordination", _("Coordination"), "")
LINKS = (
    Link(
        "coordination-mairies",
        _("Mairies"),
        _("Les créer, corriger leur adresse, les suspendre."),
    ),
    Link(
        "coordination-partenaires",
        _("Partenaires"),
        _("Leurs sujets, leur contact, le numéro qu’ils demandent."),
    ),
    Link(
        "coordination-maisons",
        _("Maisons de services"),
        _("Leur adresse et leurs heures d’ouverture."),
        short=_("Maisons"),
    ),
    Link("coordination-sujets", _("Sujets"), _("Quel partenaire répond à quoi.")),
    Link(
        "coordination-competences",
        _("Compétences par territoire"),
        _("Ce qui change d’une commune à l’autre ; ce que disent les renvois."),
        in_menu=False,
    ),
    Link(
        "coordination-fiches",
        _("Fiches nationales"),
        _("Le dernier import : ce qu’il a changé."),
        in_menu=False,
    ),
    Link(
        "coordination-synonymes",
        _("Mots de la recherche"),
        _("Ce que disent les gens, à côté de ce qu’écrivent les fiches."),
        in_menu=False,
    ),
    Link("coordination-personnes", _("Personnes"), _("Leurs comptes, leurs équipes, leurs rôles.")),
    Link(
        "coordination-matrice",
        _("Qui peut quoi"),
        _("Personnes, espaces et rôles en un tableau."),
        in_menu=False,
    ),
    Link(
        "coordination-voir-comme",
        _("Voir le guichet comme…"),
        _("Les pages d’un rôle, sans rien de personnel."),
        in_menu=False,
    ),
    Link(
        "coordination-droits",
        _("Droits donnés et retirés"),
        _("Qui a ouvert quoi à qui."),
        short=_("Droits"),
    ),
    Link(
        "demandes-a-risque",
        _("Demandes en retard et à risque"),
        _("Partenaire par partenaire. Les confier à quelqu’un."),
        short=_("Retards"),
    ),
    Link(
        "rendez-vous",
        _("Rendez-vous"),
        _("Maison par maison, sans nom d’usager."),
        in_menu=False,
    ),
    Link("coordination-actualites", _("Actualités"), _("Ce que chacun lit sur son accueil.")),
    Link(
        "courriels",
        _("Courriels"),
        _("Partis, en attente, en échec."),
        "nummairieque: View outbox",
    ),
    Link(
        "coordination-textes",
        _("Textes des courriels"),
        _("Les lire, les changer, les essayer."),
        in_menu=False,
    ),
    Link(
        "desk-statistics",
        _("Chiffres"),
        _("Demandes envoyées, en cours, en retard."),
        "nummairieque: View statistics",
    ),
    Link("desk-settings", _("Réglages"), _("Délais, nom du guichet, conservation.")),
)


class CoordinationPage(DeskPage):
    """Base of a page of the coordination.

    ``section`` is the view of the menu that the page belongs to; its own
    name when it is one of them.
    """

    section = None

    @property
    def coordination_macros(self):
        """``menu``."""
        return _MACROS.macros

    def open_links(self):
        """The :data:`LINKS` that lead somewhere for this reader."""
        site = getSite()
        return [
            link
            for link in LINKS
            if self.may(link.permission, site)
            and queryMultiAdapter((site, self.request), name=link.view) is not None
        ]

    def coordination_links(self):
        """The menu: dicts of url, label, current."""
        here = self.section or self.__name__
        return [
            {
                "url": f"{self.site_url}/{link.view}",
                "label": link.short or link.label,
                "current": self._current(link.view, here),
            }
            for link in (HOME, *self.open_links())
            if link.in_menu
        ]

    def _current(self, view, here):
        if view != here:
            return None
        return "page" if view == self.__name__ else "true"


class CoordinationForm(CoordinationPage, FormPage):
    """Base of a page of the coordination with a form."""

    button = _("Enregistrer")
    #: Beside the button: dicts of url and label.
    more_links = ()
    #: Before the button of ``confirm.pt``: what it does.
    consequences = ()
    dangerous = False
    #: What the form carries along: (name, value) pairs.
    hidden = ()

    @property
    def action(self):
        """Where the form is sent: this page."""
        return f"{self.context.absolute_url()}/{self.__name__}"
