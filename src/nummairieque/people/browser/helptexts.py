"""The words of the help: one section for each page, in the words of the job."""

from nummairieque import _
from nummairieque.people.browser.helpcoordination import COORDINATION
from nummairieque.people.browser.helpsection import Section

SECTIONS = (
    Section(
        "accueil",
        _("L’accueil"),
        ("desk-home",),
        (
            _("L’accueil montre ce qui vous attend, le plus urgent en premier."),
            _("Les compteurs ouvrent chacun leur liste."),
            _("Tapez une référence dans la recherche : vous allez droit à sa demande."),
        ),
    ),
    Section(
        "demandes",
        _("La liste des demandes"),
        ("desk-demandes", "desk-demandes-folder", "desk-reference"),
        (
            _("Les onglets trient les demandes : à traiter, en attente, en retard, closes."),
            _("« À vous d’agir » veut dire que l’autre côté attend votre geste."),
            _("Les filtres restent dans l’adresse : gardez-la dans vos favoris."),
        ),
    ),
    Section(
        "nouvelle",
        _("Une nouvelle demande"),
        ("desk-new", "desk-draft", "desk-discard", "desk-sent"),
        (
            _("Il y a quatre étapes : sujet, usager, question et pièces, récapitulatif."),
            _("Tapez un mot de l’habitant : le guichet trouve le sujet et le partenaire."),
            _("L’objet se lit dans les listes : n’y mettez jamais le nom de l’habitant."),
            _("Chaque bouton garde ce que vous avez saisi. Rien ne se perd."),
            _("La touche Entrée passe à l’étape suivante."),
            _("Sans l’accord de l’habitant, la demande ne part pas."),
        ),
    ),
    Section(
        "dossier",
        _("Une question, plusieurs partenaires"),
        ("desk-dossier", "papier-dossier", "desk-ask-also"),
        (
            _("Chaque partenaire a sa demande, avec sa référence et son délai."),
            _("Aucun ne voit les autres, tant que vous ne le lui montrez pas."),
            _("Seuls les fichiers que vous cochez partent chez un partenaire."),
            _("Clore une demande ne touche pas les autres."),
        ),
    ),
    Section(
        "demande",
        _("Une demande"),
        ("desk-demande", "desk-act", "desk-message", "desk-usager"),
        (
            _("La question et les réponses se lisent de haut en bas."),
            _("Les gestes possibles dépendent de l’état et de votre côté."),
            _("Une note interne reste de votre côté : l’autre ne la voit pas."),
            _("Le délai s’arrête tant qu’un complément est attendu."),
            _("« Corriger », sous Usager, répare un nom ou un numéro faux. L’ancien est oublié."),
        ),
    ),
    Section(
        "fixer",
        _("Fixer un rendez-vous"),
        (
            "proposer-rendez-vous",
            "choisir-rendez-vous",
            "deplacer-rendez-vous",
            "annuler-rendez-vous",
            "desk-appointment",
        ),
        (
            _("Le référent coche des dates ; elles sont réservées trois jours ouvrés."),
            _("La mairie choisit avec l’usager, devant elle ou au téléphone."),
            _("Une date à dix jours ouvrés au plus suspend le délai de réponse."),
            _("Déplacer ou annuler demande un motif, que l’autre côté lit."),
        ),
    ),
    Section(
        "papiers",
        _("Les papiers de l’usager"),
        ("papier-recepisse", "papier-convocation", "papier-reponse", "verifier-un-papier"),
        (
            _("Imprimez le récépissé dès l’envoi : l’usager repart avec son code."),
            _("La convocation dit où et quand venir, la réponse ce qui a été répondu."),
            _("Chaque papier porte un code de vérification, au bas de la page."),
            _("Un papier qu’on vous montre ? Tapez ses deux codes dans « Vérifier un papier »."),
        ),
    ),
    Section(
        "rendez-vous",
        _("Les rendez-vous"),
        ("rendez-vous", "rendez-vous-a-deplacer"),
        (
            _("En haut, ce qui est à choisir avec l’usager et ce qui est à noter."),
            _("Puis ce qui est fixé, jour par jour ; la période se choisit."),
            _("« Voir le rendez-vous » dit le lieu, les papiers et qui appeler."),
            _("Une permanence ou un horaire change ? « Rendez-vous à déplacer » dit lesquels."),
        ),
    ),
    Section(
        "une-seule-journee",
        _("Une seule journée"),
        ("une-seule-journee", "une-seule-journee-fixee", "papier-journee"),
        (
            _("Le guichet coche le jour le plus tôt, et les heures qui se suivent de plus près."),
            _("« Réserver les heures cochées » réserve tout, ou rien."),
            _("Une autre demande du même usager s’ajoute par sa référence."),
            _("« Rendez-vous », dans le menu, montre ce qui est à choisir et ce qui est fixé."),
        ),
    ),
    Section(
        "journee",
        _("La journée de la maison"),
        ("journee", "journee-papier"),
        (
            _("Qui est là et qui vient ensuite se lit en premier, puis le jour heure par heure."),
            _("« Est venu·e », « N’est pas venu·e » : un bouton, et l’autre corrige le jour même."),
            _("« Venu sans rendez-vous » compte un passage, sans nom."),
            _("Une demande commencée depuis la journée compte le passage quand elle part."),
            _("La feuille pour la porte ne porte aucun nom."),
        ),
    ),
    Section(
        "retrouver",
        _("Retrouver une demande par son code"),
        ("retrouver",),
        (
            _("L’usager a fait sa demande ailleurs : son papier porte un code."),
            _("Avec ce code et son nom, vous lisez où elle en est et la réponse, rien d’autre."),
            _("Le guichet ne dit pas ce qui est faux, du code ou du nom."),
        ),
    ),
    Section(
        "fiches",
        _("Les fiches"),
        ("desk-fiches", "desk-fiche", "fiche-papiers"),
        (
            _("Une fiche répond à une question sans attendre un partenaire."),
            _("Tapez ce que dit l’habitant : les réponses viennent pendant que vous tapez."),
            _("Les flèches ↓ ↑ vont d’une réponse à l’autre, Échap ramène au champ."),
            _("Rien ne répond ? « Demander au partenaire » choisit le sujet pour vous."),
            _("La fiche a suffi ? « C’est résolu » le dit au partenaire."),
        ),
    ),
    Section(
        "ecrire-une-fiche",
        _("Écrire une fiche"),
        ("desk-add-fiche", "desk-publish", "fiche-apercu", "fiche-versions"),
        (
            _("Les éditeurs d’un partenaire écrivent ses fiches : une autre personne les publie."),
            _("Une fiche publiée reste lisible pendant que vous la modifiez."),
            _("Le guichet vous rappelle le jour où elle est à revoir."),
        ),
    ),
    Section(
        "formulaires",
        _("Faire un formulaire"),
        ("desk-forms", "desk-form", "formulaire-nouveau", "formulaire-champ"),
        (
            _("Un formulaire par sujet : ce que la mairie demande avant d’écrire au partenaire."),
            _("Rien n’est demandé aux mairies avant « Publier » ; puis rien ne change sans vous."),
            _("« Ce qui manque souvent » compte les questions laissées vides ou redemandées."),
        ),
    ),
    Section(
        "espaces",
        _("Les espaces"),
        ("desk-workspaces", "desk-directory", "desk-workspace"),
        (
            _("Chaque mairie, maison de services ou partenaire a son espace."),
            _("On y trouve ses coordonnées, son équipe et ses documents."),
        ),
    ),
    Section(
        "documents",
        _("Les documents partagés"),
        (
            "desk-documents",
            "desk-document",
            "desk-add-document",
            "desk-add-folder",
            "desk-drop",
            "desk-find",
            "desk-move",
            "desk-replace",
            "desk-edit",
            "desk-delete",
        ),
        (
            _("« Pour qui ? » décide qui peut lire : l’équipe, tous, ou des espaces choisis."),
            _("N’y déposez pas de pièce d’un habitant : elle va dans sa demande."),
        ),
    ),
    Section(
        "equipe",
        _("L’équipe d’un espace"),
        ("equipe", "equipe-ajouter", "equipe-inviter", "equipe-membre", "equipe-retirer"),
        (
            _("Le responsable ajoute, retire et nomme un suppléant."),
            _("Une invitation part par courriel et reste valable 7 jours."),
            _("Envoyer de nouveau l’invitation annule l’ancien lien."),
            _("Qui est retiré perd ses droits tout de suite. Ses écrits restent."),
        ),
    ),
    Section(
        "retards",
        _("Les retards et ce qui change de mains"),
        ("demandes-a-risque", "demandes-confier", "equipe-transmettre"),
        (
            _("Les retards viennent d’abord, la plus ancienne demande en tête."),
            _("Cochez des demandes, choisissez une personne : elle reçoit un seul courriel."),
            _("Ce qui a changé entre-temps reste où il était. La page le dit."),
            _("« Transmettre » donne toutes les demandes en cours d’une personne."),
        ),
    ),
    Section(
        "annuaire",
        _("L’annuaire"),
        ("annuaire",),
        (
            _("Cherchez un nom, un organisme ou un sujet, par exemple « logement »."),
            _("Une absence se lit sous le nom, avec qui remplace."),
        ),
    ),
    Section(
        "compte",
        _("Mon compte"),
        ("mon-compte", "mon-absence", "mon-mot-de-passe"),
        (
            _("Vos collègues voient votre nom, votre fonction, votre téléphone et votre photo."),
            _("Une absence annoncée prend fin d’elle-même."),
            _("Un bon mot de passe est long : trois mots sans lien suffisent."),
        ),
    ),
    Section(
        "avis",
        _("Les avis et les courriels"),
        ("mes-avis", "mes-notifications"),
        (
            _("Le nombre en haut de la page compte vos avis non lus."),
            _("Lire la demande, ou presser « Marquer comme lu », le fait baisser."),
            _("Dans « Mes notifications », vous dites quand les courriels partent."),
            _("Un retard avéré vous est toujours annoncé, quel que soit votre choix."),
        ),
    ),
    Section(
        "chiffres",
        _("Les chiffres"),
        ("desk-statistics",),
        (
            _("Les délais sont donnés bruts et nets des attentes de l’habitant."),
            _("Aucun chiffre ne permet de retrouver une personne."),
        ),
    ),
    Section(
        "courriels",
        _("Les courriels"),
        ("courriels", "courriels-renvoyer"),
        (
            _("Un courriel en attente part de lui-même dès que le serveur répond."),
            _("Un courriel en échec attend votre décision : corrigez l’adresse, puis renvoyez."),
            _("Un courriel revenu a quitté le guichet, mais la boîte l’a refusé."),
        ),
    ),
    Section(
        "textes-et-raccordement",
        _("Les textes des courriels, le raccordement d’un partenaire"),
        ("coordination-textes", "coordination-texte", "raccordement"),
        (
            _("L’aperçu et l’essai d’un texte n’enregistrent rien."),
            _("Un mot entre accolades est remplacé dans chaque courriel."),
            _("Le secret d’un partenaire ne s’affiche qu’une fois."),
        ),
    ),
    *COORDINATION,
)
