"""What a notification says, for each kind: the one place for its words.

Sentences are message ids. No placeholder can hold personal data of the usager: there are only
``${reference}``, ``${topic}``, ``${partner}``, ``${origin}`` and the day of ``${until}``, and in
the letters to a person about the own account ``${login}``, ``${team}``, ``${by}``, ``${number}``
and the day of ``${until}``: names and numbers; ``${fiche}`` is the title of a fiche, ``${month}``
that of which a mail tells; the others are those of appointments.
"""

from nummairieque import _
from nummairieque.notification.appointmentwords import APPOINTMENTS
from nummairieque.notification.appointmentwords import PROPOSALS
from nummairieque.notification.fichewords import FICHES
from nummairieque.notification.phrase import LETTER_FOOTER
from nummairieque.notification.phrase import Wording
from nummairieque.notification.saying import Own as Own
from nummairieque.notification.saying import PLACE as PLACE
from nummairieque.notification.saying import say as say
from nummairieque.notification.usagerwords import USAGER
from nummairieque.theme.words import due_in_words as due_in_words
from nummairieque.theme.words import moment_in_words as moment_in_words

WORDINGS = {
    "demande_submitted": Wording(
        _("Nouvelle demande"),
        _("Nouvelle demande ${reference}"),
        _("${origin} vous adresse une nouvelle demande."),
        due=True,
    ),
    "nobody_acts": Wording(
        _("Demande que personne ne reçoit"),
        _("Personne n’agit pour ce partenaire ${reference}"),
        _("Une demande de ${origin} attend chez ${partner}, où personne n’agit en ce moment."),
        due=True,
        more=(_("Invitez un référent pour ce partenaire, ou réorientez la demande."),),
    ),
    "message_posted": Wording(
        _("Nouveau message"),
        _("Nouveau message ${reference}"),
        _("Un nouveau message vous attend dans cette demande."),
    ),
    "complement_asked": Wording(
        _("Complément demandé"),
        _("Complément demandé ${reference}"),
        _("${partner} vous demande un complément."),
    ),
    "complement_provided": Wording(
        _("Complément reçu"),
        _("Complément reçu ${reference}"),
        _("${origin} a fourni le complément demandé."),
        due=True,
    ),
    "answered": Wording(
        _("Réponse"),
        _("Réponse ${reference}"),
        _("${partner} a répondu à votre demande."),
    ),
    "declined": Wording(
        _("Demande déclinée"),
        _("Demande déclinée ${reference}"),
        _("${partner} ne peut pas traiter votre demande. Le motif est dans la demande."),
    ),
    "redirected": Wording(
        _("Demande réorientée vers vous"),
        _("Demande réorientée vers vous ${reference}"),
        _("Une demande de ${origin} vous est réorientée."),
        due=True,
    ),
    "redirected_away": Wording(
        _("Demande réorientée"),
        _("Demande réorientée ${reference}"),
        _("Votre demande est réorientée vers ${partner}."),
    ),
    "appointment_proposed": Wording(
        _("Rendez-vous proposé"),
        _("Rendez-vous proposé ${reference}"),
        _("${partner} propose un rendez-vous."),
    ),
    **PROPOSALS,
    "reopened": Wording(
        _("Demande rouverte"),
        _("Demande rouverte ${reference}"),
        _("${origin} a rouvert cette demande."),
        due=True,
    ),
    "cancelled": Wording(
        _("Demande annulée"),
        _("Demande annulée ${reference}"),
        _("Cette demande est annulée : vous n’avez plus rien à faire."),
    ),
    "put_on_hold": Wording(
        _("Demande en attente"),
        _("Demande en attente ${reference}"),
        _("${origin} a mis cette demande en attente : le délai est arrêté jusqu’à sa reprise."),
    ),
    "resumed": Wording(
        _("Demande reprise"),
        _("Demande reprise ${reference}"),
        _("Cette demande reprend son cours."),
    ),
    "deadline_near": Wording(
        _("Échéance proche"),
        _("Échéance proche ${reference}"),
        _("Une demande de ${origin} attend votre réponse."),
        due=True,
    ),
    "deadline_close": Wording(
        _("Échéance imminente"),
        _("Échéance imminente ${reference}"),
        _("Une demande de ${origin} attend encore la réponse de ${partner}."),
        due=True,
        more=(_("Vous recevez ce rappel comme responsable ou suppléant."),),
    ),
    "breach": Wording(
        _("Échéance dépassée"),
        _("Échéance dépassée ${reference}"),
        _("${partner} n’a pas répondu à temps à une demande de ${origin}."),
        more=(_("Faites-la prendre par quelqu’un, ou réorientez-la."),),
    ),
    "assigned": Wording(
        _("Demande qui vous est confiée"),
        _("Demande confiée ${reference}"),
        _("Une demande de ${origin} vous est confiée."),
        due=True,
    ),
    "taken_over": Wording(
        _("Demande prise par un collègue"),
        _("Demande prise par un collègue ${reference}"),
        _("Quelqu’un de votre équipe a pris cette demande, qui vous était confiée."),
    ),
}

#: To a person about the own account: no demande is behind these.
LETTERS = {
    "invitation": Wording(
        _("Invitation"),
        _("Votre accès au guichet des mairies"),
        _("${by} vous invite à rejoindre l’équipe « ${team} » sur le guichet."),
        link=_("Choisir votre mot de passe"),
        more=(_("Ce lien sert une seule fois et reste valable 7 jours."),),
        footer=LETTER_FOOTER,
    ),
    "password_reset": Wording(
        _("Mot de passe oublié"),
        _("Votre mot de passe du guichet"),
        _("Vous avez demandé un nouveau mot de passe."),
        link=_("Choisir un nouveau mot de passe"),
        more=(
            _("Ce lien sert une seule fois et reste valable 24 heures."),
            _("Vous n’avez rien demandé ? Ne faites rien, votre mot de passe reste le même."),
        ),
        footer=LETTER_FOOTER,
    ),
    "team_joined": Wording(
        _("Nouvelle équipe"),
        _("Vous avez rejoint une équipe"),
        _("${by} vous a inscrit dans l’équipe « ${team} »."),
        link=_("Voir l’équipe"),
        footer=LETTER_FOOTER,
    ),
    "account_idle": Wording(
        _("Compte inutilisé"),
        _("Votre compte du guichet ne sert plus"),
        _("Vous ne vous êtes pas connecté depuis longtemps au guichet."),
        link=_("Se connecter"),
        more=(
            _("Sans connexion d’ici le ${until}, votre compte « ${login} » sera suspendu."),
            _("La coordination peut ensuite le rétablir."),
        ),
        footer=LETTER_FOOTER,
    ),
    "account_went_idle": Wording(
        _("Compte suspendu"),
        _("Un compte inutilisé est suspendu"),
        _("Le compte de ${by} ne servait plus : il est suspendu."),
        link=_("Voir les comptes"),
        more=(_("Vous pouvez le rétablir. Ses équipes et ses rôles restent."),),
        footer=LETTER_FOOTER,
    ),
    "handed_over": Wording(
        _("Demandes transmises"),
        _("Des demandes vous sont transmises (${number})"),
        _("${by} vous transmet des demandes en cours. Leur nombre : ${number}."),
        link=_("Voir vos demandes"),
        footer=LETTER_FOOTER,
    ),
}

#: What somebody sends to see whether it arrives.
TESTS = {"test": Wording(_("Essai"), _("Essai"), _("Ceci est un essai."))}

#: To somebody whose mail was not taken, or not whole.
REPLY_FOOTER = _("Ce courriel est envoyé par une machine : répondez dans la demande.")
REPLIES = {
    "reply_too_late": Wording(
        _("Réponse trop tardive"),
        _("Votre courriel n’est pas dans la demande ${reference}"),
        _("Cette demande n’accepte plus de message : votre courriel n’y est pas entré."),
        more=(_("Votre texte reste dans vos messages envoyés."),),
        footer=REPLY_FOOTER,
    ),
    "reply_files_refused": Wording(
        _("Fichiers refusés"),
        _("Des fichiers ne sont pas dans la demande ${reference}"),
        _("Votre courriel est arrivé, mais des fichiers ont été refusés. ${number}"),
        more=(_("Le numéro d’un fichier est sa place dans votre courriel."),),
        footer=REPLY_FOOTER,
    ),
    "reply_too_large": Wording(
        _("Courriel trop lourd"),
        _("Votre courriel n’est pas dans la demande ${reference}"),
        _("Votre courriel est trop lourd : 20 Mo de fichiers et 20 000 caractères au plus."),
        more=(_("Déposez vos fichiers dans la demande, en plusieurs fois s’il le faut."),),
        footer=REPLY_FOOTER,
    ),
    "reply_empty": Wording(
        _("Courriel sans texte"),
        _("Votre courriel n’est pas dans la demande ${reference}"),
        _("Le guichet n’a trouvé ni texte ni fichier dans votre courriel."),
        more=(_("Écrivez au-dessus du courriel auquel vous répondez."),),
        footer=REPLY_FOOTER,
    ),
    "reply_not_taken": Wording(
        _("Courriel refusé"),
        _("Votre courriel n’est pas arrivé au guichet"),
        _("Cette adresse de réponse ne sert plus, ou vous n’avez plus accès à la demande."),
        link=_("Ouvrir le guichet"),
        footer=REPLY_FOOTER,
    ),
    "reply_forged": Wording(
        _("Courriel suspect"),
        _("Un courriel à votre nom a été refusé"),
        _("Un courriel portant votre adresse est arrivé, mais rien ne prouve qu’il vient de vous."),
        more=(_("Il vient de vous ? Répondez dans la demande, et prévenez votre informaticien."),),
        footer=REPLY_FOOTER,
    ),
    # To who has no account: no demande, no link.
    "stranger_refused": Wording(
        _("Expéditeur inconnu"),
        _("Votre courriel n’est pas arrivé"),
        _("Votre courriel a été refusé : le guichet ne connaît pas cette adresse d’expédition."),
        more=(_("Répondez depuis l’adresse où vous avez reçu le courriel."),),
        footer=LETTER_FOOTER,
    ),
}

#: For a kind that a plugin brings without words of its own.
OTHER = Wording(
    _("Autre avis"),
    _("Du nouveau ${reference}"),
    _("Il y a du nouveau dans cette demande."),
)

PREFIX = "[Guichet]"
GREETING = _("Bonjour,")
REFERENCE = _("Référence")
TOPIC = _("Sujet")
ORIGIN = _("Origine")
PARTNER = _("Partenaire")
UNTIL = _("En attente jusqu’au")
DUE = _("À répondre avant le ${deadline}.")
FICHE = _("Fiche")
WHEN = _("Date du rendez-vous")
WHERE = _("Lieu")
LOGIN = _("Identifiant")
TEAM = _("Équipe")


def wording(kind):
    """The :class:`Wording` of a kind; that of :data:`OTHER` when unknown."""
    for words in (WORDINGS, APPOINTMENTS, LETTERS, FICHES, USAGER, REPLIES, TESTS):
        if kind in words:
            return words[kind]
    return OTHER


def is_trial(record):
    """True for what somebody sends to see it, or whether it arrives: it is about nothing."""
    return record.trial is not None or record.kind in TESTS
