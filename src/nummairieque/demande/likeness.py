"""Whether two demandes are of the same usager: pure functions over plain values.

A mairie writes a name as it hears it: with or without accents, the first name
in front or behind, all in one field, the name of birth or that of the husband.
Nothing is ever merged on the word of these rules: they warn a person, who
opens the other demande and sees for herself.
"""

import re
import unicodedata

#: What stands in front of a name and is none.
_TITLES = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"})
#: Between two names of one person: « Dupont née Martin ».
_OR = re.compile(r"\b(?:nee?|epouse|ep|epx|veuve|vve|divorcee?|usage|dite?)\b|[()/,;]")
#: Letters that are two.
_PAIRS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
#: Names of one person that are compared; more is no name.
_ALTERNATIVES = 4


def folded(text):
    """Lower case, without accents: ``"Élodie LE GŒFF"`` → ``"elodie le goeff"``."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PAIRS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _words(text):
    found = re.split(r"[^a-z0-9]+", text)
    return [word for word in found if word and word not in _TITLES]


def names(values):
    """The names a usager may go by: a set of tuples of sorted words.

    :param values: dict with ``name`` and ``first_name``, str.
    """
    first = _words(folded(values.get("first_name", "")))
    parts = [_words(part) for part in _OR.split(folded(values.get("name", "")))]
    parts = [part for part in parts if part][:_ALTERNATIVES]
    if not first and len(parts) > 1 and len(parts[0]) > 1:
        # « Jeanne Petit née Moreau » in one field: she is a Jeanne Moreau too.
        rest = [[parts[0][0], *part] if len(part) == 1 else part for part in parts[1:]]
        parts = [parts[0], *rest]
    bags = {tuple(sorted({*first, *part})) for part in parts}
    return bags or ({tuple(sorted(set(first)))} if first else set())


def phone(value):
    """The last nine digits of a telephone number of France, or ``""``."""
    digits = re.sub(r"\D", "", value or "")
    return digits[-9:] if 9 <= len(digits) <= 14 else ""


def mail(value):
    """A mail address as it is compared, or ``""``."""
    value = (value or "").strip().casefold()
    return value if "@" in value else ""


def keys(values):
    """What a look-alike shares at least one of: a set of str.

    :param values: dict of the identity, str each.
    """
    found = {f"name {' '.join(bag)}" for bag in names(values) if len(bag) > 1}
    if values.get("birth_date"):
        found.add(f"born {values['birth_date']}")
    if number := phone(values.get("phone")):
        found.add(f"phone {number}")
    if address := mail(values.get("email")):
        found.add(f"mail {address}")
    return found


def same(one, other):
    """True when both may be the same usager.

    Two days of birth decide: when they differ, it is somebody else. When
    they are equal, or when telephone or address are, it takes a name within
    the other (« Petit », « Jeanne Petit »); without any of that, the same
    whole name of two words or more. Who has day of birth and telephone in
    common needs one word of the name only: people marry.

    :param one: dict of the identity, str each; ``other`` alike.
    """
    mine, theirs = names(one), names(other)
    if not mine or not theirs:
        return False
    born = one.get("birth_date"), other.get("birth_date")
    if all(born) and born[0] != born[1]:
        return False
    born_alike, reached_alike = all(born), _reached_alike(one, other)
    if born_alike and reached_alike:
        return any(set(a) & set(b) for a in mine for b in theirs)
    if born_alike or reached_alike:
        return any(set(a) <= set(b) or set(b) <= set(a) for a in mine for b in theirs)
    return any(len(bag) > 1 for bag in mine & theirs)


def _reached_alike(one, other):
    """True when both have the same telephone or mail address."""
    numbers = phone(one.get("phone")), phone(other.get("phone"))
    mails = mail(one.get("email")), mail(other.get("email"))
    return any(pair[0] and pair[0] == pair[1] for pair in (numbers, mails))
