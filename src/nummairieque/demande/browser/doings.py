"""« Ce que le guichet a déjà fait »: whom it told and when, and why the clock stands."""

from nummairieque import _
from nummairieque import states
from nummairieque.demande import chased
from nummairieque.theme.words import day
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment_in_words

ALERTED = _("Référents prévenus de la demande")
#: Step of the clock → who was reminded, by role: that is all the origin reads.
STEPS = {
    "near": _("Référents alertés de nouveau"),
    "close": _("Suppléance et responsables prévenus"),
    "breach": _("Responsables et coordination prévenus du retard"),
}
_ASKED = _("Le partenaire attend un complément.")
_REASON = _("Motif : « ${words} »")
_QUESTION = _("Question du partenaire : « ${words} »")
_SHORT = _("moins d’une heure")
_HOURS = (_("1 heure"), _("${number} heures"))


def steps(facts, language, names=None):
    """Who was told when: dicts of words, moment, iso, who.

    :param facts: those of the demande, oldest first.
    :param names: function user id → name, or None where the reader is told roles only.
    """
    alerted = chased.alerted_at(facts)
    if alerted is None:
        return []
    lines = [(ALERTED, alerted, ())]
    lines += [(STEPS.get(c.step, ALERTED), c.at, c.told) for c in chased.chases(facts)]
    return [
        {
            "words": words,
            "moment": moment_in_words(at, language),
            "iso": iso(at),
            "who": ", ".join(names(userid) for userid in told) if names else "",
        }
        for words, at, told in lines
    ]


def stopped(state, since, until, facts, messages, language):
    """Why the clock stands: dict of since, iso, reason, until; None while it runs.

    A reason that the reader may not read is None.

    :param until: date at which it goes on by itself, or None.
    :param messages: dict of id → text of the messages the reader may see.
    """
    if state != "on_hold" or since is None:
        return None
    last = next((f for f in reversed(facts) if f.to_state == "on_hold"), None)
    return {
        "since": moment_in_words(since, language),
        "iso": iso(since),
        "reason": _why(last, messages) if last else None,
        "until": day(until),
    }


def _why(fact, messages):
    """Words of whoever stopped the clock, said to be theirs; or the desk's own; or None."""
    asked = fact.kind == "ask_complement"
    written = messages.get(fact.detail.get("message"))
    if written:
        return _(_QUESTION if asked else _REASON, mapping={"words": written})
    return _ASKED if asked else None


def hours(value):
    """So many hours in words; None for none."""
    if value is None:
        return None
    number = round(value)
    return _SHORT if number < 1 else _(_HOURS[number > 1], mapping={"number": str(number)})


def insider(sides):
    """True for who reads names of the partner's people, not roles only."""
    return bool({states.PARTNER, states.COORDINATION} & set(sides))
