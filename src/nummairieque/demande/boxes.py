"""The boxes of the list: pure data, what each holds."""

from nummairieque import _
from nummairieque import inputs
from nummairieque import states

#: Box → states it holds; None for all.
STATES = {
    "waiting": None,
    "new": ("submitted",),
    "mine": states.OPEN_STATES,
    "open": states.OPEN_STATES,
    "on_hold": ("on_hold", "appointment"),
    "late": ("submitted", "in_progress"),
    "answered": ("answered", "declined"),
    "closed": states.OVER_STATES,
    "drafts": ("draft",),
    "all": None,
}

TITLES = {
    "waiting": _("À traiter"),
    "new": _("Nouvelles"),
    "mine": _("Les miennes"),
    "open": _("Ouvertes"),
    "on_hold": _("En attente"),
    "late": _("En retard"),
    "answered": _("Répondues"),
    "closed": _("Closes"),
    "drafts": _("Brouillons"),
    "all": _("Toutes"),
}

#: Boxes whose demandes still run: the most urgent first; the others show the
#: latest first.
BY_URGENCY = ("waiting", "new", "mine", "open", "on_hold", "late")
#: Boxes of who answers: what waits for the mairie comes last, for its deadline
#: stands still.
HELD_LAST = ("mine",)

SORTS = ("due", "activity")
SIZE = 30
SIZE_MAX = 100
START_MAX = 1_000_000


def parse(form):
    """Check the parameters of a list.

    :param form: dict of str, any of ``box``, ``state``, ``partner``,
        ``mairie``, ``maison``, ``q``, ``dossier``, ``sort_on``,
        ``sort_order``, ``b_start``, ``b_size``.
    :returns: dict with all of them, cleaned.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    checks = {
        "box": lambda f, v: inputs.choice(f, v, STATES) or "open",
        "state": lambda f, v: inputs.choice(f, v, states.STATES),
        "partner": inputs.slug,
        "mairie": inputs.slug,
        "maison": inputs.slug,
        "q": inputs.line,
        "dossier": lambda f, v: inputs.line(f, v, maximum=40),
        "sort_on": lambda f, v: inputs.choice(f, v, SORTS),
        "sort_order": lambda f, v: inputs.choice(f, v, ("ascending", "descending")),
        "b_start": lambda f, v: _number(f, v, 0, 0, START_MAX),
        "b_size": lambda f, v: _number(f, v, SIZE, 1, SIZE_MAX),
    }
    cleaned, errors = {}, {}
    for name, check in checks.items():
        try:
            cleaned[name] = check(name, form.get(name))
        except inputs.InvalidInput as refused:
            errors.update(refused.errors)
    if errors:
        raise inputs.InvalidInput(errors)
    if not cleaned["sort_on"]:
        urgent = cleaned["box"] in BY_URGENCY
        cleaned["sort_on"] = "due" if urgent else "activity"
        cleaned["sort_order"] = cleaned["sort_order"] or ("ascending" if urgent else "descending")
    return cleaned


def _number(field, value, default, minimum, maximum):
    if value in (None, ""):
        return default
    try:
        number = int(value)
    except (TypeError, ValueError):
        inputs.refuse(field, _("Ce champ attend un nombre."))
    if not minimum <= number <= maximum:
        inputs.refuse(field, _("Ce nombre est hors des limites."))
    return number


def words(query):
    """A person's words → a query of the text index, or ``""``.

    Each word must occur, the way it starts; operators and quotes lose their
    meaning, so that no input is a malformed query.
    """
    found = "".join(c if c.isalnum() else " " for c in query).split()
    return " AND ".join(f"{word}*" for word in found[:10] if len(word) > 1)
