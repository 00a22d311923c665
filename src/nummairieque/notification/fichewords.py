"""The words of the mails about fiches, to their partner's own people."""

from nummairieque import _
from nummairieque.notification.phrase import LETTER_FOOTER
from nummairieque.notification.phrase import Wording

READ_FICHE = _("Ouvrir la fiche")
READ_NEWS = _("Voir ce qui a changé")
FICHES = {
    "fiche_submitted": Wording(
        _("Fiche à relire"),
        _("Fiche à relire : ${fiche}"),
        _("Une fiche de ${partner} attend d’être relue et publiée par une deuxième personne."),
        link=READ_FICHE,
        footer=LETTER_FOOTER,
    ),
    "fiche_proposed": Wording(
        _("Fiche proposée"),
        _("Fiche proposée : ${fiche}"),
        _("Un collègue de ${partner} a fait une fiche d’une réponse : à vous de la continuer."),
        link=READ_FICHE,
        footer=LETTER_FOOTER,
    ),
    "fiche_sent_back": Wording(
        _("Fiche à corriger"),
        _("Fiche à corriger : ${fiche}"),
        _("Votre fiche vous est renvoyée. Le motif est sur la page de la fiche."),
        link=READ_FICHE,
        footer=LETTER_FOOTER,
    ),
    "fiche_review": Wording(
        _("Fiche à revoir"),
        _("Fiche à revoir : ${fiche}"),
        _("La date de révision d’une fiche de ${partner} est arrivée."),
        link=READ_FICHE,
        more=(
            _("Vérifiez que tout est encore vrai, puis donnez-lui une nouvelle date."),
            _("Si elle complète une fiche nationale qui vient de changer, sa page le dit."),
        ),
        footer=LETTER_FOOTER,
    ),
    "fiches_month": Wording(
        _("Nouveautés des fiches"),
        _("Fiches : ce qui a changé en ${month}"),
        _("Voici les fiches qui ont changé en ${month}."),
        link=READ_NEWS,
        footer=LETTER_FOOTER,
    ),
}
