"""The words of the mails about appointments, to who receives, keeps the door or asked."""

from nummairieque import _
from nummairieque.notification.phrase import LETTER_FOOTER
from nummairieque.notification.phrase import Wording

#: Below what came with a file for the calendar.
FOLLOWS = _("Le rendez-vous est joint : votre agenda suit s’il est déplacé ou annulé.")
#: Below what was moved or called off: for both sides of the demande, and for the
#: hosts, who read no demande.
REASON = _("Le motif est dans la demande.")
KNOWN = _("La mairie et le partenaire connaissent le motif.")
#: Transition of the demande that called the appointment off → what becomes of the demande.
WITH = {
    "resume": _("La demande reprend son cours."),
    "close": _("La demande est close."),
    "redirect": _("La demande est réorientée vers un autre partenaire."),
    "decline": _("${partner} ne peut pas traiter la demande."),
    "cancel": _("La demande est annulée : vous n’avez plus rien à faire."),
}
#: To who receives from now on, and to who was to.
YOURS = _("C’est vous qui recevez l’usager.")
GIVEN = _("Un collègue reçoit l’usager à votre place.")
#: The same as a title, of the one notice that says both.
TITLES = {
    "resume": _("Rendez-vous annulé, demande reprise"),
    "close": _("Rendez-vous annulé, demande close"),
    "redirect": _("Rendez-vous annulé, demande réorientée"),
    "decline": _("Rendez-vous annulé, demande déclinée"),
    "cancel": _("Rendez-vous et demande annulés"),
}
#: Label of when and where it was, in the mail of one that is moved.
FORMER = _("Auparavant")
SEE = _("Voir le rendez-vous")
OPEN = _("Ouvrir le guichet")
APPOINTMENTS = {
    "appointment_booked": Wording(
        _("Rendez-vous pris"),
        _("Rendez-vous pris ${reference}, ${when}"),
        _("Un rendez-vous est pris à ${place} (${partner})."),
        link=SEE,
        more=(FOLLOWS,),
    ),
    "appointment_moved": Wording(
        _("Rendez-vous déplacé"),
        _("Rendez-vous déplacé ${reference}, ${when}"),
        _("Un rendez-vous change de date ou de lieu (${partner})."),
        link=SEE,
        more=(FOLLOWS,),
    ),
    "appointment_handed": Wording(
        _("Rendez-vous confié à un collègue"),
        _("Rendez-vous confié ${reference}, ${when}"),
        _("Le rendez-vous du ${when} (${partner}) change de mains, à la même heure."),
        link=SEE,
    ),
    "appointment_cancelled": Wording(
        _("Rendez-vous annulé"),
        _("Rendez-vous annulé ${reference}"),
        _("Le rendez-vous du ${when} (${partner}) n’aura pas lieu."),
        link=SEE,
    ),
    "appointment_missed": Wording(
        _("Usager absent au rendez-vous"),
        _("L’usager n’est pas venu ${reference}"),
        _("L’usager n’est pas venu au rendez-vous du ${when} (${partner})."),
        link=SEE,
        more=(_("Prenez contact avec lui : un autre rendez-vous, ou une réponse écrite ?"),),
    ),
    "appointment_to_move": Wording(
        _("Rendez-vous à déplacer"),
        _("Rendez-vous à déplacer (${number})"),
        _("Des rendez-vous fixés (${partner}) ne sont plus possibles. Leur nombre : ${number}."),
        link=_("Déplacer les rendez-vous"),
        more=(_("Sans nouvelle, l’usager viendra à l’heure prévue : déplacez ou annulez."),),
        footer=LETTER_FOOTER,
    ),
    "appointment_tomorrow": Wording(
        _("Rappel de rendez-vous"),
        _("Rendez-vous du ${day} (${number})"),
        _("Voici les rendez-vous du ${day} à ${place}. Leur nombre : ${number}."),
        link=OPEN,
        footer=LETTER_FOOTER,
    ),
    "appointment_unmarked": Wording(
        _("Qui est venu ?"),
        _("Qui est venu le ${day} ? (${number})"),
        _("À ${place}, des rendez-vous du ${day} restent sans suite. Leur nombre : ${number}."),
        link=OPEN,
        more=(_("Dites pour chacun si l’usager est venu."),),
        footer=LETTER_FOOTER,
    ),
}
#: Of dates that are only proposed, and of one that is past: news of the demande.
PROPOSALS = {
    "appointment_over": Wording(
        _("Rendez-vous passé, à vous de continuer"),
        _("Rendez-vous passé ${reference}"),
        _("Le rendez-vous de cette demande est passé, et votre réponse est attendue."),
        due=True,
        more=(
            _("Notez si l’usager est venu, si ce n’est pas déjà fait."),
            _("Puis répondez, ou proposez un autre rendez-vous."),
        ),
    ),
    "dates_gone": Wording(
        _("Dates à proposer de nouveau"),
        _("Date proposée devenue impossible ${reference}"),
        _("Une date que vous avez proposée à ${origin} n’est plus possible."),
        more=(_("Ouvrez la demande pour proposer d’autres dates."),),
    ),
    "dates_fewer": Wording(
        _("Moins de dates à choisir"),
        _("Moins de dates à choisir ${reference}"),
        _("Une date proposée par ${partner} n’est plus possible."),
        more=(_("La demande montre celles qui restent au choix de l’usager."),),
    ),
    "dates_none": Wording(
        _("Plus aucune date à choisir"),
        _("Plus aucune date à choisir ${reference}"),
        _("Aucune date proposée par ${partner} n’est plus possible : à lui d’en trouver d’autres."),
    ),
}
#: Those that are about several appointments of one day.
OF_DAYS = ("appointment_tomorrow", "appointment_unmarked")
#: That about several, of any day, which somebody has to move.
OF_MOVES = ("appointment_to_move",)
