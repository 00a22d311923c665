"""The words of the tour: a few short pages for each job."""

from dataclasses import dataclass
from nummairieque import _


@dataclass(frozen=True)
class Stop:
    """One page: a heading, sentences, and where to try it (path, label) or None."""

    title: str
    sentences: tuple
    link: tuple | None = None


ROLES = {
    "secretary": _("Secrétaire de mairie"),
    "host": _("Agent d’accueil d’une maison de services"),
    "referent": _("Référent d’un partenaire"),
    "lead": _("Responsable d’une équipe"),
    "editor": _("Éditeur de fiches"),
    "pilot": _("Pilote du guichet"),
    "coordination": _("Coordination du guichet"),
}

_START = Stop(
    _("À quoi sert ce guichet ?"),
    (
        _("Un habitant pose une question à sa mairie."),
        _("La mairie cherche une fiche, ou transmet la question au bon partenaire."),
        _("Le partenaire répond par écrit en 72 heures."),
        _("L’habitant repart avec une trace écrite."),
    ),
)
_END = Stop(
    _("Et si vous êtes bloqué ?"),
    (
        _("En haut de chaque page, « Aide » explique la page où vous êtes."),
        _("L’annuaire donne le nom et le téléphone de chacun."),
        _("« Mon compte » change votre photo, votre mot de passe et vos absences."),
        _("Cette visite se rejoue depuis « Mon compte »."),
    ),
    ("annuaire", _("Ouvrir l’annuaire")),
)
_FIND = Stop(
    _("Chercher une fiche d’abord"),
    (
        _("Les partenaires écrivent des fiches : pièces à fournir, délais, adresses."),
        _("Tapez un mot de l’habitant, par exemple « carte grise »."),
        _("Souvent, la fiche suffit : il n’y a pas de demande à faire."),
    ),
    ("fiches", _("Chercher une fiche")),
)
_FILE = Stop(
    _("Envoyer une demande"),
    (
        _("Tapez un mot : le guichet trouve le sujet et le partenaire compétent."),
        _("Joignez les pièces utiles, et rien de plus."),
        _("Un brouillon est gardé : vous pouvez l’interrompre et le reprendre."),
        _("Relisez tout, demandez l’accord de l’habitant, cochez et envoyez."),
    ),
    ("desk-new", _("Commencer une demande")),
)
_FOLLOW = Stop(
    _("Suivre la réponse"),
    (
        _("Un courriel vous prévient quand le partenaire écrit."),
        _("L’accueil montre ce qui vous attend, le plus urgent en premier."),
        _("S’il manque une pièce, répondez dans la demande : le délai reprend alors."),
        _("Quand l’habitant a sa réponse, vous clôturez la demande."),
    ),
    ("desk-demandes", _("Voir les demandes")),
)
_DISCREET = Stop(
    _("Le nom de l’habitant est protégé"),
    (
        _("L’identité se lit dans la demande, et nulle part ailleurs."),
        _("Les courriels ne donnent que la référence et le sujet."),
        _("N’écrivez pas de nom dans l’objet d’une demande."),
    ),
)

TOURS = {
    "secretary": (_START, _FIND, _FILE, _FOLLOW, _DISCREET, _END),
    "host": (
        _START,
        Stop(
            _("La journée de la maison"),
            (
                _("Vous recevez des habitants de toutes les communes du canton."),
                _("L’accueil donne les rendez-vous du jour : qui vient, où, avec quels papiers."),
                _("Un bouton note qui est venu, et qui est venu sans rendez-vous."),
            ),
            ("desk-workspaces", _("Voir les espaces")),
        ),
        _FIND,
        _FILE,
        _FOLLOW,
        _END,
    ),
    "referent": (
        _START,
        Stop(
            _("Une demande arrive"),
            (
                _("Un courriel vous prévient, sans le nom de l’habitant."),
                _("La liste est triée par temps restant."),
                _("Prenez la demande en charge : vos collègues voient qu’elle est suivie."),
            ),
            ("desk-demandes", _("Voir les demandes")),
        ),
        Stop(
            _("Répondre"),
            (
                _("Écrivez pour l’habitant : des mots simples, une marche à suivre."),
                _("Il manque une pièce ? Demandez un complément, le délai s’arrête."),
                _("La question mérite un entretien ? Proposez un rendez-vous."),
            ),
        ),
        Stop(
            _("Ce n’est pas pour vous ?"),
            (
                _("Réorientez la demande vers le bon partenaire, avec un motif."),
                _("Un message interne reste dans votre équipe : la mairie ne le voit pas."),
                _("Confiez une demande à un collègue si vous êtes responsable."),
            ),
        ),
        Stop(
            _("Vous partez en congé ?"),
            (
                _("Annoncez l’absence et le nom de qui vous remplace."),
                _("Vos collègues le voient partout où votre nom paraît."),
                _("L’absence prend fin d’elle-même le jour de votre retour."),
            ),
            ("mon-absence", _("Annoncer une absence")),
        ),
        _END,
    ),
    "lead": (
        _START,
        Stop(
            _("Votre équipe"),
            (
                _("Ouvrez votre espace, puis « Équipe »."),
                _("Ajoutez une personne qui a un compte, ou invitez-la par courriel."),
                _("Elle choisit son mot de passe elle-même : vous ne le voyez jamais."),
            ),
            ("desk-workspaces", _("Voir les espaces")),
        ),
        Stop(
            _("Arrivées et départs"),
            (
                _("Qui quitte l’équipe perd ses droits à l’instant."),
                _("Les demandes qui lui étaient confiées reviennent à l’équipe."),
                _("Gardez deux responsables : l’un remplace l’autre."),
            ),
        ),
        Stop(
            _("Répartir le travail"),
            (
                _("Chez un partenaire, vous confiez une demande à une personne."),
                _("Nommez un suppléant à chacun : il prend le relais pendant les absences."),
                _("Vous pouvez aussi répondre, comme le reste de l’équipe."),
            ),
            ("desk-demandes", _("Voir les demandes")),
        ),
        _DISCREET,
        _END,
    ),
    "editor": (
        _START,
        Stop(
            _("Écrire une fiche"),
            (
                _("Une fiche répond à une seule question d’habitant."),
                _("Commencez par la réponse, puis les pièces et l’adresse."),
                _("Proposez-la : une deuxième personne la relit et la publie."),
            ),
            ("fiches", _("Voir les fiches")),
        ),
        Stop(
            _("La tenir à jour"),
            (
                _("Relisez chaque fiche quand une règle ou un montant change."),
                _("Retirez-la si elle n’est plus vraie : une fiche fausse coûte un trajet."),
                _("Les questions qui reviennent souvent méritent une fiche."),
            ),
        ),
        Stop(
            _("Partager un document"),
            (
                _("Formulaires et conventions vont dans les documents de l’espace."),
                _("Vous choisissez pour qui : l’équipe, tous, ou quelques espaces."),
            ),
            ("desk-workspaces", _("Voir les espaces")),
        ),
        _END,
    ),
    "pilot": (
        _START,
        Stop(
            _("Des chiffres, jamais de contenu"),
            (
                _("L’accueil dit combien de demandes sont parties, ouvertes, en retard."),
                _("Vous n’ouvrez aucune demande : ni question, ni nom, ni fichier."),
                _("L’annuaire vous dit à qui parler d’un retard."),
            ),
        ),
        Stop(
            _("Lire les chiffres"),
            (
                _("Les tableaux comptent par état, par partenaire, par mairie."),
                _("Le délai médian court de l’envoi à la première réponse."),
                _("Un partenaire souvent en retard manque peut-être de référents."),
            ),
            ("desk-statistics", _("Voir les chiffres")),
        ),
        Stop(
            _("Qui répond de quoi"),
            (
                _("Chaque partenaire a son espace : ses sujets, son équipe, ses fiches."),
                _("Les fiches montrent ce que les habitants demandent le plus."),
            ),
            ("desk-workspaces", _("Voir les espaces")),
        ),
        _END,
    ),
    "coordination": (
        _START,
        Stop(
            _("Ouvrir le guichet à tous"),
            (
                _("Chaque mairie, maison ou partenaire a son espace et son équipe."),
                _("Nommez un responsable : il invite lui-même ses collègues."),
                _("Vous gérez toute équipe qui n’a plus de responsable."),
            ),
            ("desk-workspaces", _("Voir les espaces")),
        ),
        Stop(
            _("Veiller aux délais"),
            (
                _("L’accueil montre d’abord les demandes en retard."),
                _("Vous pouvez réorienter une demande ou la confier à quelqu’un."),
                _("L’identité de l’habitant reste masquée, sauf motif que le guichet note."),
            ),
            ("desk-demandes?box=late", _("Voir les demandes en retard")),
        ),
        Stop(
            _("Surveiller les courriels"),
            (
                _("Rien ne se perd quand le serveur de courrier est en panne."),
                _("La page « Courriels » dit ce qui attend et ce qui a échoué."),
            ),
            ("courriels", _("Voir les courriels")),
        ),
        Stop(
            _("Lire les chiffres"),
            (
                _("Les chiffres disent combien de demandes, vers qui, en combien de temps."),
                _("Ils ne montrent jamais le contenu d’une demande."),
            ),
            ("desk-statistics", _("Voir les chiffres")),
        ),
        _END,
    ),
}
