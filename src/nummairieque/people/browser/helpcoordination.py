"""The words of the help on the pages of the coordination alone."""

from nummairieque import _
from nummairieque.people.browser.helpsection import Section

COORDINATION = (
    Section(
        "coordination",
        _("La coordination"),
        ("coordination",),
        (
            _("Cette page dit ce qui vient d’arriver, puis mène à tout ce que vous tenez."),
            _("Un partenaire en retard ouvre la liste de ses demandes en retard."),
        ),
    ),
    Section(
        "mairies-et-partenaires",
        _("Les mairies, les partenaires, les maisons"),
        (
            "coordination-mairies",
            "coordination-partenaires",
            "coordination-maisons",
            "ajouter",
            "modifier",
            "suspendre",
        ),
        (
            _("Le nom court sert aux adresses : il ne change plus après la création."),
            _("Suspendre n’efface rien : les demandes en cours se terminent."),
            _("Les membres lisent le motif de la suspension."),
        ),
    ),
    Section(
        "sujets",
        _("Les sujets"),
        (
            "coordination-sujets",
            "coordination-sujet",
            "coordination-sujet-ajouter",
            "coordination-sujet-retirer",
        ),
        (
            _("Un sujet peut avoir plusieurs partenaires compétents."),
            _("Un nouveau nom paraît partout, sur les demandes déjà envoyées aussi."),
            _("Un sujet retiré n’est plus proposé. Vous pouvez le reprendre."),
        ),
    ),
    Section(
        "actualites",
        _("Les actualités"),
        (
            "coordination-actualites",
            "coordination-actualite",
            "coordination-actualite-ajouter",
            "coordination-actualite-retirer",
        ),
        (
            _("Une actualité paraît sur l’accueil, du premier au dernier jour."),
            _("N’y nommez jamais un usager : beaucoup de personnes la lisent."),
        ),
    ),
    Section(
        "personnes",
        _("Les personnes et leurs droits"),
        (
            "coordination-personnes",
            "coordination-personne",
            "coordination-place",
            "coordination-inviter",
            "coordination-suspendre",
            "coordination-droits",
            "coordination-voir-comme",
        ),
        (
            _("Un rôle vaut dans un espace ; pilote et coordination valent partout."),
            _("Un compte suspendu n’ouvre plus rien. Ses rôles sont gardés."),
            _("Le registre dit qui a donné ou retiré quel droit, et quand."),
            _("Voir le guichet comme un rôle ne montre rien de personnel et n’écrit rien."),
        ),
    ),
    Section(
        "reglages",
        _("Les réglages"),
        ("desk-settings",),
        (
            _("Le délai promis et la façon de le compter se règlent ici."),
            _("Un réglage vaut pour tout le guichet, dès l’enregistrement."),
            _("Une couleur trop pâle est refusée : le guichet en propose une qui se lit."),
        ),
    ),
)
