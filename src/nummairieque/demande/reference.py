"""References: unique without a counter that all writers would share.

``26-K7QFM-3M9TX`` is the year, nine random characters and a check character,
in Crockford's alphabet (no I, L, O, U), so it can be read over the phone and a
slip is noticed. 32**9 references a year make an accidental twin among a
million about one in seventy; :mod:`.filing` asks the catalog all the same.
"""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 9
_SPOKEN = str.maketrans("ILOU", "110V")


def check_character(body):
    """The check character of ``body`` (digits and letters of the alphabet)."""
    total = 0
    for weight, character in enumerate(body, start=1):
        total += weight * ALPHABET.index(character)
    return ALPHABET[total % 31]


def new_reference(year, choice=secrets.choice):
    """A fresh reference of ``year`` (int), upper case."""
    body = "".join(choice(ALPHABET) for _ in range(LENGTH))
    start = f"{year % 100:02d}"
    whole = body + check_character(start + body)
    return f"{start}-{whole[:5]}-{whole[5:]}"


def normalise(value):
    """A reference as somebody typed it → its canonical form, or None.

    Forgives case, spaces, missing hyphens and the look-alikes I, L, O.
    """
    characters = re.sub(r"[\s\-–—.]", "", str(value or "")).upper().translate(_SPOKEN)
    if len(characters) != 2 + LENGTH + 1 or not characters[:2].isdigit():
        return None
    if any(c not in ALPHABET for c in characters):
        return None
    if check_character(characters[:-1]) != characters[-1]:
        return None
    return f"{characters[:2]}-{characters[2:7]}-{characters[7:]}"
