"""What a mairie, a partner or a maison may say of itself: pure functions.

The fields of :mod:`.content` and the forms of the coordination ask the same
functions, so that a program is refused what a page refuses.
"""

from nummairieque import _
from nummairieque import inputs

import re
import unicodedata

TITLE_MAX = 120
TOPIC_MAX = 80
TOPICS_MAX = 100
PIVOTS_MAX = 50
_PHONE = re.compile(r"\+?[0-9][0-9 .()/-]{3,29}", re.ASCII)
_WORD = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = re.compile(rf"{_WORD}(\.{_WORD})*@{_LABEL}(\.{_LABEL})+", re.ASCII | re.IGNORECASE)
_INSEE = re.compile(r"(?:\d{2}|2[AB])\d{3}", re.ASCII)
_SIREN = re.compile(r"\d{9}", re.ASCII)
#: How the names of all mairies begin, once dashed.
_MAIRIE = re.compile(r"^mairie-(?:(?:de-la|de-l|de|du|des|d)-)?(?=.)")
_PIVOT = re.compile(r"[a-z0-9_]{2,60}", re.ASCII | re.IGNORECASE)
_POSTAL_CODE = re.compile(r"\d{5}", re.ASCII)


def dashed(text):
    """Letters and digits of ``text`` without accents, joined by dashes.

    ``"Cœur & santé"`` gives ``"coeur-sante"``: a short name, and what two
    titles share that a reader takes for the same.
    """
    plain = text.casefold().replace("œ", "oe").replace("æ", "ae")
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def as_read(title):
    """What titles are sorted by: no accents, no capitals, a mairie by its commune.

    ``"Mairie d’Éguzon"`` sorts as ``"eguzon"``, before ``"Mairie de Vatan"``.
    """
    return _MAIRIE.sub("", dashed(title))


def title(name, value):
    """The name of a body."""
    return inputs.line(name, value, required=True, maximum=TITLE_MAX)


def line(name, value):
    """A line of its own words, or ``""``."""
    return inputs.line(name, value, maximum=TITLE_MAX)


def paragraph(name, value):
    """Some lines of its own words, or ``""``."""
    return inputs.text(name, value, maximum=1000)


def phone(name, value):
    """A telephone number, or ``""``."""
    value = inputs.line(name, value, maximum=30)
    if value and not _PHONE.fullmatch(value):
        inputs.refuse(name, _("Ce numéro n’est pas valable : écrivez 02 54 00 00 00."))
    return value


def email(name, value):
    """A mail address, or ``""``."""
    value = inputs.line(name, value)
    if value and not _ADDRESS.fullmatch(value):
        inputs.refuse(name, _("Cette adresse électronique n’est pas valable."))
    return value


def insee(name, value):
    """The INSEE code of a commune, or ``""``."""
    value = inputs.line(name, value, maximum=10).upper()
    if value and not _INSEE.fullmatch(value):
        inputs.refuse(name, _("Un code Insee a cinq caractères, par exemple 36005."))
    return value


def siren(name, value):
    """A SIREN number without its spaces, or ``""``."""
    value = "".join(inputs.line(name, value, maximum=20).split())
    if value and not _SIREN.fullmatch(value):
        inputs.refuse(name, _("Un numéro Siren a neuf chiffres."))
    return value


def postal_codes(name, value):
    """Postal codes, as ``"36120, 36000"``; or ``""``."""
    found = [code for code in re.split(r"[\s,;]+", inputs.line(name, value)) if code]
    if not all(_POSTAL_CODE.fullmatch(code) for code in found):
        inputs.refuse(name, _("Un code postal a cinq chiffres. Séparez-les par des virgules."))
    return ", ".join(found)


def population(name, value):
    """How many live there: int from 0, also from what was typed."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    value = "".join(inputs.line(name, value, maximum=20).split())
    if value and not (value.isascii() and value.isdigit() and len(value) < 9):
        inputs.refuse(name, _("Écrivez un nombre d’habitants, par exemple 3900."))
    return int(value or 0)


def topic_line(name, value):
    """A topic as a partner keeps it: ``"slug|Title"``.

    :returns: (slug, title).
    """
    value = inputs.line(name, value, required=True, maximum=200)
    slug, bar, words = value.partition("|")
    slug = inputs.slug(name, slug, required=True)
    return slug, topic_title(name, words if bar else slug)


def topic_title(name, value):
    """The title of a topic; it parts the table from its slug, so has no bar."""
    value = inputs.line(name, value, required=True, maximum=TOPIC_MAX)
    if "|" in value:
        inputs.refuse(name, _("La barre verticale ne peut pas servir ici."))
    return value


def topic_lines(name, value):
    """All topics of a partner, each once: list of ``"slug|Title"``."""
    if not isinstance(value, list | tuple) or len(value) > TOPICS_MAX:
        inputs.refuse(name, _("Une liste de cent sujets au plus est attendue ici."))
    found = [topic_line(name, line) for line in value]
    slugs = [slug for slug, _title in found]
    titles = [dashed(words) for _slug, words in found]
    if len(set(slugs)) < len(slugs) or len(set(titles)) < len(titles):
        inputs.refuse(name, _("Un sujet y est deux fois."))
    return ["|".join(pair) for pair in found]


def pivots(name, value):
    """The kinds of office that a partner is for the State's sheets: list of str.

    :param value: a list, or a line of codes with commas between.
    """
    if not isinstance(value, list | tuple):
        value = re.split(r"[\s,;]+", inputs.line(name, value, maximum=1000))
    if len(value) > PIVOTS_MAX:
        inputs.refuse(name, _("Cinquante codes au plus sont possibles."))
    found = [code for code in (inputs.line(name, code, maximum=60) for code in value) if code]
    if not all(_PIVOT.fullmatch(code) for code in found):
        inputs.refuse(name, _("Un code n’a que des lettres, des chiffres et des tirets bas."))
    return list(dict.fromkeys(found))


def suspended_why(name, value):
    """Why a body is suspended, for its members."""
    return inputs.text(name, value, maximum=300)


#: Field of a body → what it must hold; see :mod:`.content`.
CHECKS = {
    "title": title,
    "description": paragraph,
    "address": paragraph,
    "phone": phone,
    "email": email,
    "hours": paragraph,
    "insee": insee,
    "canton": line,
    "maison": inputs.slug,
    "siren": siren,
    "postal_codes": postal_codes,
    "population": population,
    "epci": line,
    "theme": line,
    "number_label": line,
    "public_contact": paragraph,
    "topics": topic_lines,
    "pivots": pivots,
    "suspended_why": suspended_why,
}
