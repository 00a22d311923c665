"""What is told of a demande to a desk that has no part in it: little, in plain words."""

from nummairieque import _
from nummairieque import states
from nummairieque.appointment import agenda
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.reading import appointment_of
from nummairieque.demande import theirs
from nummairieque.demande import transitions
from nummairieque.demande.browser import words
from nummairieque.theme.words import due as in_words
from nummairieque.theme.words import moment

#: State → what one says to the usager.
SENTENCES = {
    "submitted": _("La demande est partie. Elle attend d’être prise en charge."),
    "in_progress": _("Quelqu’un s’occupe de la demande."),
    "on_hold": _("La demande attend un papier ou une précision : son guichet sait lequel."),
    "appointment": _("Un rendez-vous est proposé : la date se choisit à son guichet."),
    "answered": _("La réponse est arrivée."),
    "declined": _("La demande n’a pas pu être traitée. Le motif est ci-dessous."),
    "closed": _("La demande est terminée."),
    "cancelled": _("La demande a été annulée."),
}
_AGREED = _("Un rendez-vous est pris.")


def told(site, demande, now):
    """dict of reference, state, sentence, deadline, late, appointment, answers, desk.

    ``deadline`` is in words or None; ``appointment`` a dict of when, maison,
    address, room, access, phone, or None; ``answers`` texts, the latest first;
    ``desk`` a dict of title, phone, address: where the demande was made.
    """
    state = transitions.state_of(demande)
    coming = _coming(demande, now)
    due = demande.deadline if state in states.WAITING_FOR_PARTNER else None
    agreed = coming is not None and state == states.APPOINTMENT
    return {
        "reference": demande.reference,
        "state": words.state(state, coming.start if coming is not None else None),
        "sentence": _AGREED if agreed else SENTENCES.get(state, ""),
        "deadline": in_words(due) if due else None,
        "late": bool(due and due < now),
        "appointment": _place(site, coming) if coming is not None else None,
        "answers": [message.text for message in theirs.answers_of(demande)],
        "desk": _reached(demande.origin),
    }


def _reached(body):
    """How to reach a mairie or a maison: dict of title, phone, address."""
    address = ", ".join((body.address or "").split("\n"))
    return {"title": body.title, "phone": body.phone or "", "address": address}


def _coming(demande, now):
    found = appointment_of(demande)
    return found if found is not None and found.state == BOOKED and found.end > now else None


def _place(site, appointment):
    maison = site["maisons"].get(appointment.maison)
    return {
        "when": moment(appointment.start),
        "maison": maison.title if maison is not None else appointment.maison,
        "address": maison.address if maison is not None else "",
        "room": appointment.room,
        "access": agenda.access_to(site, appointment),
        "phone": (maison.phone or "") if maison is not None else "",
    }
