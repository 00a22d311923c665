"""Cleaning what people and programs send: pure functions, no Plone.

Every value from a form or a JSON body goes through one of these before a
rule sees it. They never guess: what can't be stored as it was meant is
refused with a sentence for the person who typed it.
"""

from datetime import date
from datetime import datetime
from nummairieque import _

import re
import unicodedata

LINE_MAX = 200
TEXT_MAX = 20_000

#: Characters that reorder or hide what surrounds them: they can make a name
#: or a file name read as something else, and no one types them.
_INVISIBLE = dict.fromkeys(
    [
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),
        *(0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0xFEFF),
    ]
)
#: A day, and the time that a program may send with it.
_DAY = re.compile(r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4})(?:T[\d:.+Z-]*)?", re.ASCII)


class InvalidInput(ValueError):
    """One or more inputs were refused.

    ``errors`` is a dict of field name -> message (a translatable French
    sentence). The REST services answer it as a 400 with those messages, the
    pages show each beside its field.
    """

    def __init__(self, errors):
        super().__init__("; ".join(f"{name}: {message}" for name, message in errors.items()))
        self.errors = errors


def refuse(field, message):
    """Raise :class:`InvalidInput` for one field."""
    raise InvalidInput({field: message})


def _characters(field, value):
    if value is None:
        return ""
    if not isinstance(value, str):
        refuse(field, _("Ce champ attend du texte."))
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        refuse(field, _("Ce texte contient des caractères illisibles."))
    value = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    value = value.translate(_INVISIBLE)
    for character in value:
        if unicodedata.category(character) == "Cc" and character not in "\n\t":
            refuse(field, _("Ce texte contient des caractères de commande, retirez-les."))
    return value


def line(field, value, required=False, maximum=LINE_MAX):
    """One line of text: str, NFC, trimmed, inner white space folded."""
    if isinstance(value, str) and len(value) > maximum * 4:
        _too_long(field, maximum)
    value = " ".join(_characters(field, value).split())
    return _bounded(field, value, required, maximum)


def number(field, value, low, high, required=False):
    """A whole number from ``low`` to ``high``, as typed; None when nothing was."""
    value = line(field, value, required=required, maximum=20)
    if not value:
        return None
    found = int(value) if value.isascii() and value.isdigit() else None
    if found is None or not low <= found <= high:
        refuse(
            field,
            _(
                "Écrivez un nombre entier entre ${low} et ${high}.",
                mapping={"low": str(low), "high": str(high)},
            ),
        )
    return found


def one_line(value, maximum=LINE_MAX):
    """What others stored, made fit for one line of a page or a mail; never refused.

    Control characters are blanks, what hides is left out, the rest is cut.
    """
    # More than this is not even looked at.
    text = str(value or "")[: maximum * 4].translate(_INVISIBLE)
    text = "".join(
        " " if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} else character
        for character in text
    )
    text = " ".join(text.split())
    return text if len(text) <= maximum else f"{text[: maximum - 1].rstrip()}…"


def text(field, value, required=False, maximum=TEXT_MAX):
    """Several lines of plain text: str, NFC, trimmed, line ends as ``\\n``."""
    if isinstance(value, str) and len(value) > maximum * 4:
        _too_long(field, maximum)
    value = _characters(field, value).strip()
    return _bounded(field, value, required, maximum)


def _too_long(field, maximum):
    refuse(
        field,
        _(
            "Ce texte est trop long : ${maximum} caractères au plus.",
            mapping={"maximum": str(maximum)},
        ),
    )


def _bounded(field, value, required, maximum):
    if required and not value:
        refuse(field, _("Ce champ est obligatoire."))
    if len(value) > maximum:
        _too_long(field, maximum)
    return value


def flag(field, value):
    """A boolean, from JSON or from a tick box."""
    if isinstance(value, bool):
        return value
    if value is None or value == "":
        return False
    if isinstance(value, str) and value.lower() in {"1", "on", "true", "oui"}:
        return True
    if isinstance(value, str) and value.lower() in {"0", "off", "false", "non"}:
        return False
    return refuse(field, _("Ce champ attend oui ou non."))


def slug(field, value, required=False):
    """The short name of a mairie, partner, maison or topic."""
    value = line(field, value, required=required, maximum=80)
    if value and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        refuse(field, _("Ce nom court n’est pas valable."))
    return value


def choice(field, value, allowed, required=False):
    """One of the ``allowed`` strings."""
    value = line(field, value, required=required, maximum=80)
    if value and value not in allowed:
        refuse(field, _("Ce choix n’existe pas."))
    return value


def day(field, value, required=False):
    """A calendar day, ISO (``2026-11-24``) or French (``24/11/2026``).

    :returns: datetime.date, or None when empty and not required.
    """
    value = line(field, value, required=required, maximum=40)
    if not value:
        return None
    written = _DAY.fullmatch(value)
    for pattern in ("%Y-%m-%d", "%d/%m/%Y") if written else ():
        try:
            return datetime.strptime(written[1], pattern).date()
        except ValueError:
            continue
    return refuse(field, _("Cette date n’est pas valable : écrivez jj/mm/aaaa."))


def past_day(field, value, today):
    """A day of birth: not after ``today``, not before 1900."""
    value = day(field, value)
    if value is not None and not date(1900, 1, 1) <= value <= today:
        refuse(field, _("Cette date de naissance n’est pas valable."))
    return value


def filename(value):
    """The last component of a client's path, safe to show and to serve."""
    if not isinstance(value, str):
        refuse("attachments", _("Ce fichier n’a pas de nom."))
    value = value.replace("\\", "/").rsplit("/", 1)[-1]
    value = line("attachments", value, maximum=1000)
    value = "".join(c for c in value if c not in '"<>|:*?;' and ord(c) >= 32)
    value = value.strip(" .")
    if not value:
        refuse("attachments", _("Ce fichier n’a pas de nom."))
    if len(value) > 120:
        stem, dot, suffix = value.rpartition(".")
        value = f"{stem[:100].rstrip()}{dot}{suffix[:10]}" if dot else value[:120]
    return value.rstrip()


def gather(*checks):
    """What each of ``checks`` (functions without arguments) returns, as a list.

    :raises InvalidInput: all refusals at once.
    """
    values, errors = [], {}
    for check in checks:
        try:
            values.append(check())
        except InvalidInput as refused:
            errors.update(refused.errors)
    if errors:
        raise InvalidInput(errors)
    return values
