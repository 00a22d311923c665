"""References: unique without a counter that all writers would share.

``26-K7QFM-3M9T1`` is the year, nine random characters and a check character,
in Crockford's alphabet (no I, L, O, U), so it can be read over the phone and a
slip is noticed. 32**9 references a year make an accidental twin among a
million about one in seventy; :mod:`.filing` asks the catalog all the same.

The check is a sum over the field of 32 elements, as many as the alphabet has
characters: modulo a prime below 32 two characters would count alike.
"""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 9
_SPOKEN = str.maketrans("ILOU", "110V")
#: x⁵ + x² + 1, whose root runs through all 31 elements other than zero.
_POLYNOMIAL = 0b100101


def check_character(body):
    """The check character of ``body`` (digits and letters of the alphabet).

    Each place weighs another power of the root, the check character itself 1,
    so any one wrong character and any two swapped ones show.
    """
    total = 0
    for character in body:
        total = (total ^ ALPHABET.index(character)) << 1
        if total & 32:
            total ^= _POLYNOMIAL
    return ALPHABET[total]


def new_reference(year, choice=secrets.choice):
    """A fresh reference of ``year`` (int), upper case."""
    body = "".join(choice(ALPHABET) for _ in range(LENGTH))
    start = f"{year % 100:02d}"
    whole = body + check_character(start + body)
    return f"{start}-{whole[:5]}-{whole[5:]}"


def _characters(value):
    return re.sub(r"[\s\-–—.]", "", str(value or "")).upper().translate(_SPOKEN)


def is_like_one(value):
    """True for what was meant as a reference, were it with a slip."""
    characters = _characters(value)
    shaped = len(characters) == 2 + LENGTH + 1 and characters.isalnum()
    return shaped and characters[:2].isdigit()


def normalise(value):
    """A reference as somebody typed it → its canonical form, or None.

    Forgives case, spaces, missing hyphens and the look-alikes I, L, O.
    """
    characters = _characters(value)
    if not is_like_one(value):
        return None
    if any(c not in ALPHABET for c in characters):
        return None
    if check_character(characters[:-1]) != characters[-1]:
        return None
    return f"{characters[:2]}-{characters[2:7]}-{characters[7:]}"
