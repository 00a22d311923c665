"""What a reader of one demande sees of the others in its dossier."""

from nummairieque import masked
from nummairieque import states
from nummairieque.demande import sharing
from nummairieque.demande import sides
from nummairieque.demande import thread
from nummairieque.demande import together

#: What a partner writes for the usager, not for the mairie alone.
_ANSWERS = ("answer", "decline")


def seen_from(demande):
    """The other demandes as the current user sees them from this one: list of dicts.

    Of each: ``partner`` (slug), ``review_state``, ``fixed`` (True where an
    appointment is agreed upon), ``meets`` (when, or None for who may not know),
    ``url`` (None where the
    reader may not go there), ``reference`` (likewise) and ``answers`` (list of
    texts, empty where they are not shared).
    """
    standing = sides.sides_of(demande)
    level = sharing.level_seen(standing, demande.others_shown)
    if level == sharing.NOTHING:
        return []
    knows = together.may_know(demande)
    return [
        {
            "partner": brain.partner,
            "partner_title": brain.partner_title,
            "review_state": brain.review_state,
            "fixed": bool(brain.meets),
            "meets": (brain.meets or None) if knows else None,
            "url": brain.getURL() if knows else None,
            "reference": brain.reference if knows else None,
            "answers": _answers(brain) if level == sharing.ANSWERS and not masked.is_on() else [],
        }
        for brain in together.others(demande)
    ]


def _answers(brain):
    """Texts of the answers or refusals of a demande, the latest first."""
    if brain.review_state not in (*sharing.ANSWERED, *states.OPEN_STATES):
        return []
    demande = brain._unrestrictedGetObject()
    return [message.text for message in answers_of(demande)]


def answers_of(demande):
    """The partner's answers and refusals, the latest first: list of messages.

    Shared messages only, unchecked: who asks has to know that the reader may.
    """
    found = [
        message
        for message in thread.all_messages(demande)
        if message.visibility == "shared" and message.kind in _ANSWERS and message.text
    ]
    return found[::-1]
