"""Whether the subject of a demande names its usager: a pure function over plain values.

A subject stands in lists, mails and on screens; the usager's name is kept
apart. A name may be a common word, so that this only warns.
"""

from nummairieque.demande.likeness import folded

import re

#: Shorter family names are in too many words that are none.
SHORTEST = 3


def names_usager(subject, first_name, name):
    """True when the family name, or first name and name together, is in a subject as whole words.

    Accents and capitals count for nothing: « Élodie Le Gœff » is « elodie LE GOEFF ».
    """
    said, family, first = _words(subject), _words(name), _words(first_name)
    if not family:
        return False
    if sum(map(len, family)) >= SHORTEST and _within(family, said):
        return True
    return bool(first) and (_within(first + family, said) or _within(family + first, said))


def _words(text):
    return re.findall(r"[^\W_]+", folded(text or ""))


def _within(part, whole):
    ends = range(len(whole) - len(part) + 1)
    return any(whole[start : start + len(part)] == part for start in ends)
