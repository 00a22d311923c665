"""What a demande and its transitions need: pure functions over plain values."""

from datetime import timedelta
from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from typing import NamedTuple

SUBJECT_MAX = 150
HOLD_MAX = timedelta(days=30)
SLOTS_MAX = 10
#: Papers to bring to an appointment, and the length of each; words for the front desk.
PAPERS_MAX, PAPER_MAX, NOTE_MAX = 40, 200, 1000
#: Between reference and user id: in neither of them.
BAR = "|"

_MISSING = _("Ce champ est obligatoire.")


def clean_draft(values):
    """Check the plain fields of a draft; only what was sent is returned.

    :param values: dict with any of ``topic``, ``partner``, ``subject``,
        ``question``, ``consent``.
    :returns: dict of the cleaned ones.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    checks = {
        "topic": inputs.slug,
        "partner": inputs.slug,
        "subject": lambda field, value: inputs.line(field, value, maximum=SUBJECT_MAX),
        "question": inputs.text,
        "consent": inputs.flag,
    }
    cleaned, errors = {}, {}
    for name, check in checks.items():
        if name not in values:
            continue
        try:
            cleaned[name] = check(name, values[name])
        except inputs.InvalidInput as refused:
            errors.update(refused.errors)
    if errors:
        raise inputs.InvalidInput(errors)
    return cleaned


def shared_out(team, assignee, away, stand_in):
    """Who of a partner's team is told of a demande, and as whose demande.

    While its assignee is away, who stands in is told as if it were his own; with
    nobody to stand in, it is everybody's, as long as nobody has it.

    :param team: set of user ids of those who act for the partner.
    :param assignee: user id of who has the demande, or None.
    :param away: True when that person is away.
    :param stand_in: user id of the one of the team who stands in, or None.
    :returns: list of (set of user ids, assignee as they are to see it).
    """
    if assignee not in team or (away and stand_in is None):
        return [(set(team), None)]
    if not away:
        return [(set(team), assignee)]
    return [({stand_in}, stand_in), (set(team) - {stand_in}, assignee)]


def missing_for_submit(values):
    """What still keeps a draft from being sent: dict of field → sentence.

    :param values: dict with ``topic``, ``partner``, ``subject``,
        ``question``, ``consent`` and ``usager.name``.
    """
    errors = {}
    for name in ("topic", "partner", "subject", "question", "usager.name"):
        if not values.get(name):
            errors[name] = _MISSING
    if not values.get("consent"):
        errors["consent"] = _("L’accord de l’usager est nécessaire pour envoyer la demande.")
    return errors


def clean_inputs(transition, state, values, today):
    """Check what came with a transition.

    :param transition: a :class:`nummairieque.states.Transition`.
    :param state: the demande's present state; None asks what every state asks.
    :param values: dict of inputs as sent; ``attachments`` is a list of
        (file name, bytes), looked at by the scanners later.
    :param today: datetime.date, for limits in days.
    :returns: dict of cleaned inputs, every one of
        ``transition.inputs_in(state)`` present.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    needs = transition.needs_in(state)
    cleaned, errors = {}, {}
    for name in transition.inputs_in(state):
        try:
            cleaned[name] = _CHECKS[name](name, values.get(name), name in needs, today)
        except inputs.InvalidInput as refused:
            errors.update(refused.errors)
    if transition.either and not errors and not any(cleaned[name] for name in transition.either):
        errors[transition.either[0]] = _("Écrivez un message ou joignez un fichier.")
    if errors:
        raise inputs.InvalidInput(errors)
    return cleaned


def _text(name, value, required, today):
    return inputs.text(name, value, required=required)


def _reason(name, value, required, today):
    return inputs.text(name, value, required=required, maximum=1000)


def _slug(name, value, required, today):
    return inputs.slug(name, value, required=required)


def _outcome(name, value, required, today):
    return inputs.choice(name, value, states.OUTCOMES, required=required)


def _until(name, value, required, today):
    until = inputs.day(name, value, required=required)
    if until is not None and not today < until <= today + HOLD_MAX:
        inputs.refuse(name, _("Choisissez un jour dans les 30 jours qui viennent."))
    return until


def _flag(name, value, required, today):
    return inputs.flag(name, value)


def _files(name, value, required, today):
    if value in (None, ""):
        value = []
    if not isinstance(value, list | tuple):
        inputs.refuse(name, _("Une liste de fichiers est attendue ici."))
    if required and not value:
        inputs.refuse(name, _MISSING)
    return list(value)


def _slots(name, value, required, today):
    if value is None:
        value = ()
    if isinstance(value, str):
        value = inputs.text(name, value).split("\n")
    if not isinstance(value, list | tuple):
        inputs.refuse(name, _("Une liste de dates est attendue ici."))
    # Empty lines are forgiven, but not a million of them.
    if len(value) > SLOTS_MAX * 10:
        inputs.refuse(name, _("Proposez dix dates au plus."))
    slots = tuple(s for s in (inputs.line(name, v, maximum=120) for v in value) if s)
    if required and not slots:
        inputs.refuse(name, _("Proposez au moins une date."))
    if len(slots) > SLOTS_MAX:
        inputs.refuse(name, _("Proposez dix dates au plus."))
    return slots


def clean_papers(value, name="papers"):
    """What the usager is to bring: tuple of lines, from a list or a text of lines.

    :raises nummairieque.inputs.InvalidInput: too many, or no lines.
    """
    value = () if value is None else value
    value = inputs.text(name, value).split("\n") if isinstance(value, str) else value
    if not isinstance(value, list | tuple):
        inputs.refuse(name, _("Une liste de papiers est attendue ici."))
    if len(value) > PAPERS_MAX * 4:
        inputs.refuse(name, _("Demandez quarante papiers au plus."))
    lines = [inputs.line(name, line, maximum=PAPER_MAX) for line in value]
    papers = tuple(dict.fromkeys(line for line in lines if line))
    if len(papers) > PAPERS_MAX:
        inputs.refuse(name, _("Demandez quarante papiers au plus."))
    return papers


def clean_note(value, name="note"):
    """Words for the front desk: str."""
    return inputs.text(name, value, maximum=NOTE_MAX)


def _slot(name, value, required, today):
    return inputs.line(name, value, required=required, maximum=400)


_CHECKS = {
    "anyway": _flag,
    "text": _text,
    "reason": _reason,
    "partner": _slug,
    "outcome": _outcome,
    "until": _until,
    "attachments": _files,
    "slots": _slots,
    "slot": _slot,
    "papers": lambda name, value, required, today: clean_papers(value, name),
    "note": lambda name, value, required, today: clean_note(value, name),
}


def clean_message(values):
    """Check a message: ``text``, ``visibility``, ``attachments``.

    :returns: (text, visibility, files).
    :raises nummairieque.inputs.InvalidInput: refused.
    """
    errors, text, files, visibility = {}, "", [], "shared"
    try:
        text = inputs.text("text", values.get("text"))
        files = _files("attachments", values.get("attachments"), False, None)
        visibility = inputs.choice(
            "visibility", values.get("visibility") or "shared", ("shared", "internal")
        )
    except inputs.InvalidInput as refused:
        errors.update(refused.errors)
    if not errors and not text and not files:
        errors["text"] = _("Écrivez un message ou joignez un fichier.")
    if errors:
        raise inputs.InvalidInput(errors)
    return text, visibility, files


class Asked(NamedTuple):
    """A demande as somebody ticked it: its reference, and who had it then, or ``""``."""

    reference: str
    assignee: str

    def mark(self):
        """As the value of a tick box."""
        return f"{self.reference}{BAR}{self.assignee}"
