"""Whether a name that was said at the counter is the one that was written: pure functions."""

import re
import unicodedata

_LETTERS = re.compile(r"[^\w]|_")
#: Written as one character, said and typed as two.
_TWO = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})


def parts(name):
    """The words of a name as one hears them: list of str.

    No case, no accents, no hyphens and apostrophes: ``"D’Été-Le Goff"`` is
    ``["d", "ete", "le", "goff"]``.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_TWO))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _LETTERS.sub(" ", plain).split()


def same_person(typed, name, first_name=""):
    """True when ``typed`` is the family name, alone or with the first name on either side.

    What was written apart may be typed in one word.

    :param name: family name of the usager; without one nobody is the same.
    """
    said, family, first = (parts(value) for value in (typed, name, first_name))
    if not said or not family:
        return False
    wanted = [family]
    if first:
        wanted += [family + first, first + family]
    return "".join(said) in {"".join(words) for words in wanted}
