"""Each kind of answer, checked: pure functions of a field and what came for it.

They return what :data:`.model.KINDS` says, and ``""``, ``None`` or ``()``
where nothing was answered; they refuse by :class:`nummairieque.inputs.InvalidInput`
under the name of the field.
"""

from nummairieque import _
from nummairieque import inputs

import re

YES, NO = "yes", "no"
#: No form lets one tick more; nor is a longer list looked at.
TICKED_MAX = 200

#: ``1 234,50``: how numbers are typed and pasted.
_NUMBER = re.compile(r"-?\d{1,15}(?:[.,]\d{1,6})?", re.ASCII)


def check(field, value):
    """What ``value`` says as an answer to ``field``, which is no heading."""
    return _CHECKS[field.kind](field, value)


def _line(field, value):
    return inputs.line(field.name, value, maximum=field.maximum or inputs.LINE_MAX)


def _text(field, value):
    return inputs.text(field.name, value, maximum=field.maximum or inputs.TEXT_MAX)


def _number(field, value):
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    value = inputs.line(field.name, value, maximum=40).replace(" ", "")
    if value and not _NUMBER.fullmatch(value):
        inputs.refuse(field.name, _("Écrivez un nombre, par exemple 12 ou 12,50."))
    return value.replace(".", ",")


def _day(field, value):
    # An answer that is kept is a date already.
    return inputs.day(field.name, value.isoformat() if hasattr(value, "isoformat") else value)


def _yesno(field, value):
    if value in (None, ""):
        return None
    known = {YES: True, NO: False}
    if isinstance(value, str) and value in known:
        return known[value]
    return inputs.flag(field.name, value)


def _choice(field, value):
    value = inputs.line(field.name, value, maximum=inputs.LINE_MAX)
    if value and value not in dict(field.choices):
        inputs.refuse(field.name, _("Ce choix n’existe pas."))
    return value


def _choices(field, value):
    ticked = [] if value in (None, "") else value
    ticked = [ticked] if isinstance(ticked, str) else ticked
    if not isinstance(ticked, list | tuple) or len(ticked) > TICKED_MAX:
        inputs.refuse(field.name, _("Une liste de choix est attendue ici."))
    ticked = {_choice(field, one) for one in ticked}
    return tuple(key for key, _label in field.choices if key in ticked)


def _files(field, value):
    """Names of attachments; who calls gives only those that are there."""
    if not isinstance(value, tuple):
        inputs.refuse(field.name, _("Ce champ attend des fichiers."))
    return value


_CHECKS = {
    "line": _line,
    "text": _text,
    "number": _number,
    "day": _day,
    "yesno": _yesno,
    "choice": _choice,
    "choices": _choices,
    "files": _files,
}
