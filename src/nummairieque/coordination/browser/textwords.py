"""What the pages about the words of mails say of each kind."""

from datetime import timedelta
from nummairieque import _
from nummairieque.notification import texts
from nummairieque.theme.words import day
from nummairieque.theme.words import moment_in_words
from nummairieque.theme.words import months_in_words

TEAM = _("L’équipe du partenaire")
ORIGIN = _("L’équipe de la mairie ou de la maison de services")
BOTH = _("L’équipe de l’autre côté")
MEETING = _("Qui reçoit l’usager, l’accueil de la maison et l’équipe qui a déposé la demande")
#: Kind → who gets it.
READERS = {
    "demande_submitted": TEAM,
    "nobody_acts": _("La coordination"),
    "message_posted": BOTH,
    "complement_asked": ORIGIN,
    "complement_provided": TEAM,
    "answered": ORIGIN,
    "declined": ORIGIN,
    "redirected": _("L’équipe du nouveau partenaire"),
    "redirected_away": ORIGIN,
    "appointment_proposed": ORIGIN,
    "appointment_over": TEAM,
    "dates_gone": TEAM,
    "dates_fewer": ORIGIN,
    "dates_none": ORIGIN,
    "appointment_booked": MEETING,
    "appointment_moved": MEETING,
    "appointment_handed": _("Le collègue qui reçoit désormais, et qui devait recevoir"),
    "appointment_cancelled": MEETING,
    "appointment_missed": _("Qui devait recevoir l’usager, et l’équipe qui a déposé la demande"),
    "appointment_to_move": _("Qui reçoit l’usager, sauf qui a changé l’agenda"),
    "appointment_tomorrow": _("Qui reçoit ce jour-là, et l’accueil de la maison de services"),
    "appointment_unmarked": _("L’accueil de la maison de services"),
    "reopened": TEAM,
    "cancelled": BOTH,
    "put_on_hold": TEAM,
    "resumed": BOTH,
    "deadline_near": _("Les référents du partenaire"),
    "deadline_close": _("Le suppléant et les responsables du partenaire"),
    "breach": _("Les responsables du partenaire et la coordination"),
    "assigned": _("La personne à qui la demande est confiée"),
    "taken_over": _("La personne qui avait la demande"),
    "handed_over": _("La personne à qui des demandes sont transmises"),
    "fiche_submitted": _("Les éditeurs et les responsables du partenaire"),
    "fiche_proposed": _("Les éditeurs du partenaire, ou ses responsables"),
    "fiche_sent_back": _("La personne qui a écrit la fiche"),
    "fiche_review": _("Les éditeurs du partenaire, ou ses responsables"),
    "fiches_month": _("Les personnes qui l’ont choisi"),
    "invitation": _("La personne invitée"),
    "password_reset": _("La personne qui a oublié son mot de passe"),
    "team_joined": _("La personne inscrite"),
    "account_idle": _("La personne qui ne se connecte plus"),
    "account_went_idle": _("La coordination"),
    **dict.fromkeys(
        ("reply_too_late", "reply_too_large", "reply_empty", "reply_not_taken", "reply_forged"),
        _("La personne dont le courriel n’est pas entré dans la demande"),
    ),
    "reply_files_refused": _("La personne dont des fichiers ont été refusés"),
}
SOMEBODY = _("Selon le cas")
#: What each word of a text stands for.
MEANINGS = {
    "reference": _("la référence de la demande"),
    "topic": _("le sujet du guichet, pas l’objet écrit par la secrétaire"),
    "partner": _("le nom du partenaire"),
    "origin": _("la mairie ou la maison de services, avec son article"),
    "until": _("le jour où la demande reprend, ou auquel un compte est suspendu"),
    "fiche": _("le titre de la fiche"),
    "month": _("le mois dont le courriel parle"),
    "when": _("le jour et l’heure du rendez-vous"),
    "former": _("le jour, l’heure et le lieu du rendez-vous avant ce changement"),
    "day": _("le jour des rendez-vous"),
    "place": _("la maison de services du rendez-vous"),
    "login": _("l’identifiant de la personne"),
    "team": _("le nom de l’équipe"),
    "by": _("le nom de qui agit"),
    "number": _("le nombre de demandes ou de rendez-vous, ou ce qui a été refusé"),
}


def meanings(kind):
    """The words that a mail of that kind replaces: dicts of word, meaning."""
    return [
        {"word": f"{{{texts.WORDS[name][0]}}}", "meaning": MEANINGS[name]}
        for name in texts.names(kind)
    ]


def sample(now):
    """What a preview and a trial are about: made up, of nobody."""
    return {
        "reference": "26-ABCDE-FGHJK",
        "topic": "Aide au logement",
        "partner": "CAF",
        "origin": "Mairie de Villeneuve",
        "until": day(now + timedelta(days=6)),
        "deadline": now + timedelta(days=3),
        "fiche": "Demander une aide au logement",
        "month": months_in_words(now, now),
        "when": moment_in_words(now + timedelta(days=6)),
        "former": f"{moment_in_words(now + timedelta(days=5))}, Maison de services de Vatan",
        "day": day(now + timedelta(days=1)),
        "place": "Maison de services de Vatan",
        "login": "prenom.nom",
        "team": "Mairie de Villeneuve",
        "by": "Camille Martin",
        "number": "3",
    }


def sample_of(kind, now):
    """The part of :func:`sample` that a mail of that kind knows."""
    known = {*texts.names(kind), "deadline"}
    return {name: value for name, value in sample(now).items() if name in known}
