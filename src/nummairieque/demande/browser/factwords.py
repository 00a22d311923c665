"""What happened to a demande, and what came with its messages, in words."""

from datetime import datetime
from nummairieque import _
from nummairieque.demande import identity
from nummairieque.states import APPOINTMENT
from nummairieque.theme import words
from zope.i18n import translate

#: Kind of fact → sentence. No text of anybody's is in it.
FACTS = {
    "draft": _("${who} a commencé la demande."),
    "submit": _("${who} a envoyé la demande."),
    "take_charge": _("${who} a pris la demande en charge."),
    "ask_complement": _("${who} a demandé un complément."),
    "provide_complement": _("${who} a donné le complément."),
    "hold": _("${who} a mis la demande en attente jusqu’au ${until}."),
    "resume": _("${who} a repris la demande."),
    "propose_appointment": _("${who} a proposé un rendez-vous."),
    "dates_fewer": _("Des dates proposées ne sont plus possibles."),
    "dates_none": _("Plus aucune date proposée n’est possible."),
    "book_appointment": _("${who} a pris rendez-vous pour le ${start}."),
    "move_appointment": _("${who} a déplacé le rendez-vous au ${start}."),
    "hand_appointment": _("${who} a confié le rendez-vous du ${start} à ${assignee}."),
    "cancel_appointment": _("${who} a annulé le rendez-vous du ${start}."),
    "appointment_came": _("${who} a noté que l’usager est venu au rendez-vous du ${start}."),
    "appointment_missed": _(
        "${who} a noté que l’usager n’est pas venu au rendez-vous du ${start}."
    ),
    "answer": _("${who} a répondu."),
    "redirect": _("${who} a réorienté la demande vers ${partner}."),
    "decline": _("${who} a décliné la demande."),
    "close": _("${who} a clos la demande."),
    "reopen": _("${who} a rouvert la demande."),
    "cancel": _("${who} a annulé la demande."),
    "anonymise": _("${who} a effacé les données de l’usager."),
    "message": _("${who} a écrit un message."),
    "note": _("${who} a écrit une note interne."),
    "attach": _("${who} a joint un fichier."),
    "assign": _("${who} a confié la demande à ${assignee}."),
    "release": _("${who} a rendu la demande à l’équipe."),
    "warn": _("${who} a rappelé l’échéance."),
    "notify": _("${who} a noté comment prévenir l’usager."),
    "correct_usager": _("${who} a corrigé les renseignements de l’usager : ${fields}."),
    "tell_usager": _("${who} a prévenu l’usager du changement de rendez-vous."),
    "share": _("${who} a choisi ce que le partenaire voit du dossier."),
    "unseal": _("${who} a levé le masque, avec un motif."),
}
_OTHER_FACT = _("${who} a agi sur la demande.")

#: What a message came with, above its text.
MESSAGES = {
    "message": _("Message"),
    "answer": _("Réponse"),
    "ask_complement": _("Complément demandé"),
    "provide_complement": _("Complément"),
    "hold": _("Motif de la mise en attente"),
    "resume": _("Motif de la reprise"),
    "propose_appointment": _("Rendez-vous proposé"),
    "move_appointment": _("Motif du déplacement du rendez-vous"),
    "cancel_appointment": _("Motif de l’annulation du rendez-vous"),
    "redirect": _("Motif de la réorientation"),
    "decline": _("Motif du refus"),
    "close": _("Clôture"),
    "reopen": _("Réouverture"),
    "cancel": _("Motif de l’annulation"),
}


_DATES = _("Suite donnée aux dates proposées")


def headings(facts):
    """Message id → its heading, where the kind of the message does not tell enough: dict.

    A demande is taken up again as its appointment is off, or as a date was
    chosen in words, or none of those that were proposed.

    :param facts: :class:`nummairieque.demande.log.Fact`.
    """
    return {
        fact.detail["message"]: (
            MESSAGES["cancel_appointment"] if fact.detail.get("called_off") else _DATES
        )
        for fact in facts
        if fact.kind == "resume" and fact.from_state == APPOINTMENT and fact.detail.get("message")
    }


def fact(entry, names, partner_title, say=translate):
    """A fact as a sentence.

    :param entry: a :class:`nummairieque.demande.log.Fact`.
    :param names: function user id → name.
    :param partner_title: function slug → title.
    :param say: function message → str in the reader's language.
    """
    detail = entry.detail or {}
    return _(
        FACTS.get(entry.kind, _OTHER_FACT),
        mapping={
            "who": names(entry.who),
            "until": words.day(detail.get("until")),
            "partner": partner_title(detail["partner"]) if detail.get("partner") else "",
            "assignee": names(whom) if (whom := detail.get("assignee") or detail.get("to")) else "",
            "start": _start(detail, say),
            "fields": ", ".join(say(identity.LABELS[name]) for name in detail.get("fields", ())),
        },
    )


def _start(detail, say):
    """The moment of an appointment in a fact: ``02/12/2026 à 9 h 30``."""
    if not detail.get("start"):
        return ""
    return say(words.moment(datetime.fromisoformat(detail["start"])))
