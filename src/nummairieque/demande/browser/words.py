"""States, turns, transitions and facts of a demande, in words."""

from nummairieque import _
from nummairieque import states
from nummairieque.demande import agreed
from nummairieque.theme import words

#: State → (word, sign). The sign repeats the word for the eye; colour comes
#: on top of both, never alone.
STATES = {
    "draft": (_("Brouillon"), "✎"),
    "submitted": (_("Envoyée"), "➤"),
    "in_progress": (_("En cours"), "◐"),
    "on_hold": (_("En attente"), "‖"),
    "appointment": (_("Rendez-vous proposé"), "○"),
    "answered": (_("Répondue"), "✔"),
    "declined": (_("Déclinée"), "✖"),
    "closed": (_("Close"), "■"),
    "cancelled": (_("Annulée"), "⊘"),
    "anonymised": (_("Anonymisée"), "□"),
}

#: The word and the sign of a demande that waits for a date which is agreed upon.
_AGREED = _("Rendez-vous le ${day} à ${hour}\u00a0h\u00a0${minute}")
_AGREED_SHARP = _("Rendez-vous le ${day} à ${hour}\u00a0h")
#: The same where the moment is not told, and where it is over.
FIXED = (_("Rendez-vous fixé"), "●")
_PAST = (_("Rendez-vous passé"), "●")

OUTCOMES = {
    "solved": _("Le problème est réglé"),
    "partly_solved": _("Le problème est réglé en partie"),
    "not_solved": _("Le problème n’est pas réglé"),
    "given_up": _("L’usager a renoncé"),
    "no_news": _("L’usager n’a pas donné de nouvelles"),
}

SIDES = {
    states.ORIGIN: _("Mairie"),
    states.PARTNER: _("Partenaire"),
    states.COORDINATION: _("Coordination"),
    states.TICK: _("Guichet"),
    states.HOST: _("Maison de services"),
}

#: Transition → (heading of its form, its button, what it does).
ACTIONS = {
    "answer": (
        _("Répondre"),
        _("Envoyer la réponse"),
        _("La mairie est prévenue et remet la réponse à l’usager."),
    ),
    "provide_complement": (
        _("Donner le complément"),
        _("Envoyer le complément"),
        _("Le partenaire reprend la demande, le délai court de nouveau."),
    ),
    "take_charge": (
        _("Prendre en charge"),
        _("Prendre en charge"),
        _("La demande porte votre nom et passe « en cours »."),
    ),
    "ask_complement": (
        _("Demander un complément"),
        _("Envoyer la question"),
        _("Le délai s’arrête jusqu’à la réponse de la mairie."),
    ),
    "hold": (
        _("Mettre en attente"),
        _("Mettre en attente"),
        _("Vous attendez l’usager : le délai s’arrête jusqu’au jour choisi, 30 jours au plus."),
    ),
    "resume": (_("Reprendre"), _("Reprendre"), _("Le délai court de nouveau.")),
    "propose_appointment": (
        _("Proposer un rendez-vous"),
        _("Choisir les dates"),
        _("La mairie choisit une date avec l’usager."),
    ),
    "book_appointment": (
        _("Prendre un rendez-vous"),
        _("Choisir la date"),
        _("Le partenaire a ouvert ses permanences : vous prenez un créneau tout de suite."),
    ),
    "redirect": (
        _("Réorienter"),
        _("Réorienter la demande"),
        _("L’ancien partenaire ne la voit plus. L’échéance ne change pas."),
    ),
    "decline": (
        _("Décliner"),
        _("Décliner la demande"),
        _("La mairie est prévenue et lit votre motif."),
    ),
    "close": (
        _("Clore"),
        _("Clore la demande"),
        _("Vous dites comment l’affaire s’est terminée."),
    ),
    "reopen": (
        _("Rouvrir"),
        _("Rouvrir la demande"),
        _("Un nouveau délai commence pour le partenaire."),
    ),
    "cancel": (
        _("Annuler la demande"),
        _("Annuler la demande"),
        _("La demande s’arrête. Le partenaire est prévenu."),
    ),
    "anonymise": (
        _("Anonymiser"),
        _("Effacer les données de l’usager"),
        _("L’identité, la question et les messages sont effacés pour toujours."),
    ),
}

#: What « resume » ends → its heading and its button; what it does is the same.
_RESUME = {
    "complement": (
        _("Reprendre sans attendre la réponse de la mairie"),
        _("Reprendre sans attendre"),
    ),
    "own complement": (_("Reprendre sans donner le complément"), _("Reprendre sans complément")),
    "day": (_("Reprendre avant le jour choisi"), _("Reprendre maintenant")),
    "appointment": (_("Reprendre sans rendez-vous"), _("Reprendre sans rendez-vous")),
}
_WITHOUT = _(
    "Un rendez-vous pris est annulé. La demande repasse « en cours » : au partenaire d’agir."
)
_WITHOUT_OF_ORIGIN = _(
    "Pour un usager qui ne veut pas de rendez-vous : ce qui est pris ou proposé est annulé, "
    "et le partenaire répond autrement."
)
_RESUMED = _("La demande repasse « en cours » : au partenaire d’agir, le délai court de nouveau.")

#: (what a demande on hold waits for, the reader's side or None) → sentence.
_WAITING = {
    ("complement", states.PARTNER): _(
        "Vous attendez la réponse de la mairie. Le délai est suspendu jusque-là."
    ),
    ("complement", states.ORIGIN): _(
        "Le partenaire attend votre complément. Le délai est suspendu jusque-là."
    ),
    ("complement", None): _(
        "Le partenaire attend un complément de la mairie. Le délai est suspendu jusque-là."
    ),
    ("day", states.PARTNER): _(
        "La mairie a mis la demande en attente jusqu’au ${day}. Le délai est suspendu jusque-là."
    ),
    ("day", states.ORIGIN): _(
        "Votre demande est en attente jusqu’au ${day}. Le délai est suspendu jusque-là."
    ),
    ("day", None): _("La demande est en attente jusqu’au ${day}. Le délai est suspendu jusque-là."),
}

#: Transition → what the person who made it reads next.
DONE = {
    "answer": _("Votre réponse est partie."),
    "provide_complement": _("Votre complément est parti."),
    "take_charge": _("La demande est à vous."),
    "ask_complement": _("Votre question est partie. Le délai est suspendu."),
    "hold": _("La demande est en attente."),
    "resume": _("La demande a repris."),
    "propose_appointment": _("Vos dates sont parties."),
    "book_appointment": _("Le rendez-vous est pris."),
    "redirect": _("La demande est réorientée."),
    "decline": _("La demande est déclinée."),
    "close": _("La demande est close."),
    "reopen": _("La demande est rouverte."),
    "cancel": _("La demande est annulée."),
    "anonymise": _("Les données de l’usager sont effacées."),
}


def state(review_state, meets=None, now=None):
    """The state as a template draws it: dict of css, word, sign.

    :param meets: aware datetime of the appointment that is agreed upon, True
        for who may not know when it is, or None.
    :param now: aware datetime, where it counts that the appointment is over.
    """
    word, sign = STATES.get(review_state, (review_state, "•"))
    if meets is True:
        word, sign = FIXED
    elif meets and now and meets <= now:
        word, sign = _PAST
    elif meets:
        word, sign = _agreed(meets), "●"
    return {"css": f"state state-{review_state}", "word": word, "sign": sign}


_TELL = {
    agreed.MOVE: _("Rendez-vous déplacé : à vous de prévenir l’usager"),
    agreed.CANCEL: _("Rendez-vous annulé : à vous de prévenir l’usager"),
}


def to_tell(change):
    """What the origin reads while the usager does not know of a change; None without one.

    :param change: kind of the fact, see :mod:`nummairieque.demande.untold`, or ``""``.
    """
    return _TELL.get(change)


def _agreed(moment):
    local = moment.astimezone(words.ZONE)
    mapping = {"day": f"{local:%d/%m/%Y}", "hour": str(local.hour), "minute": f"{local:%M}"}
    return _(_AGREED if local.minute else _AGREED_SHARP, mapping=mapping)


def turn(review_state, mine, colleague=None, meets=None):
    """Whose turn it is, said to somebody on the sides ``mine``; "" when nobody's.

    :param colleague: name of who has the demande in the reader's team, other
        than himself and whom he stands in for; None where nobody has it.
    :param meets: aware datetime of the appointment that is agreed upon, or None.
    """
    side = states.turn(review_state, meets is not None)
    if side is None:
        return ""
    if side in mine:
        if colleague and side == states.PARTNER:
            return _("À ${name} d’agir", mapping={"name": colleague})
        return _("À vous d’agir")
    return _("Au partenaire d’agir") if side == states.PARTNER else _("À la mairie d’agir")


def held(name, given):
    """Who has the demande, said to the colleagues.

    :param given: True when somebody else gave it, see :func:`..log.was_given`.
    """
    mapping = {"name": name}
    if given:
        return _("Confiée à ${name}. Parlez-vous avant de répondre.", mapping=mapping)
    return _(
        "${name} a pris cette demande en charge. Parlez-vous avant de répondre.", mapping=mapping
    )


_PROPOSE_ANEW = (
    _("Proposer d’autres dates"),
    _("Choisir les dates"),
    _("Elles remplacent celles que vous avez proposées."),
)


def action(transition, review_state, mine, held_until):
    """What a reader on the sides ``mine`` is told of a transition: (heading, button, effect).

    :param held_until: the day until which the origin put the demande off, or None.
    """
    if transition == "propose_appointment" and review_state == states.APPOINTMENT:
        return _PROPOSE_ANEW
    if transition != "resume":
        return ACTIONS[transition]
    ends = "day" if held_until else "complement"
    if review_state == "appointment":
        ends = "appointment"
    elif ends == "complement" and states.PARTNER not in mine:
        ends = "own complement"
    if ends == "appointment":
        return (*_RESUME[ends], _WITHOUT if states.PARTNER in mine else _WITHOUT_OF_ORIGIN)
    return (*_RESUME[ends], _RESUMED)


def waiting(review_state, mine, held_until):
    """For whom the clock stands still, as a sentence; None where it does not."""
    if review_state != "on_hold":
        return None
    side = next((side for side in (states.PARTNER, states.ORIGIN) if side in mine), None)
    sentence = _WAITING["day" if held_until else "complement", side]
    return _(sentence, mapping={"day": words.day(held_until)})


def delay(review_state, deadline, now):
    """Time left as a template draws it: dict of words, late (bool), or None."""
    if review_state == "on_hold":
        return {"words": _("délai suspendu"), "late": False}
    if deadline is None or review_state not in states.WAITING_FOR_PARTNER:
        return None
    return {"words": words.time_left(deadline, now), "late": deadline < now}
