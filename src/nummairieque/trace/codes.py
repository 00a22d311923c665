"""The verification code at the foot of a paper: pure functions.

``7K2P-0041-…``: five groups of four characters in the alphabet of the references.
It holds what may change later (the day it was printed, the deadline, the number
of the message …) and a seal over that, the reference, how often the usager's name was
corrected and what the paper says, so a paper is known as genuine though its demande
has moved on.
"""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.demande.reference import ALPHABET
from nummairieque.trace.model import KINDS
from typing import NamedTuple

import hashlib
import hmac
import re

EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
#: Bits of each part, the first the highest; 100 in all, so 20 characters.
_KIND, _DAY, _VALUE, SEAL = 2, 14, 32, 52
_LENGTH = (_KIND + _DAY + _VALUE + SEAL) // 5
#: Bits of a moment in minutes, 63 years, and of a sequence below it.
_SEQUENCE = 7
_LEFT_OUT = re.compile(r"[\s\-–—.]")
_SPOKEN = str.maketrans("ILOU", "110V")
#: Longer than anybody's code with all the blanks one may put in it.
TYPED_MAX = 80


class Code(NamedTuple):
    """What a code holds: ``day`` it was printed on, ``value`` by its kind, ``seal`` an int."""

    kind: str
    day: date
    value: int
    seal: int = 0


def write(code):
    """A :class:`Code` as people copy it: ``"7K2P-0041-3M9T-XW4D-8QZC"``.

    :raises OverflowError: something does not fit.
    """
    number = 0
    parts = (KINDS.index(code.kind), (code.day - EPOCH.date()).days, code.value, code.seal)
    for part, bits in zip(parts, (_KIND, _DAY, _VALUE, SEAL), strict=True):
        if not 0 <= part < 1 << bits:
            raise OverflowError("no code can hold this")
        number = number << bits | part
    characters = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH))]
    return "-".join("".join(characters[at : at + 4]) for at in range(0, _LENGTH, 4))


def read(text):
    """The :class:`Code` that somebody typed, or None for what can't be one.

    Forgives case, blanks, hyphens and look-alikes, as references do.
    """
    if not isinstance(text, str) or len(text) > TYPED_MAX:
        return None
    typed = _LEFT_OUT.sub("", text).upper().translate(_SPOKEN)
    if len(typed) != _LENGTH or any(character not in ALPHABET for character in typed):
        return None
    number = 0
    for character in typed:
        number = number << 5 | ALPHABET.index(character)
    seal = number & (1 << SEAL) - 1
    value = number >> SEAL & (1 << _VALUE) - 1
    days = number >> SEAL + _VALUE & (1 << _DAY) - 1
    kind = number >> SEAL + _VALUE + _DAY
    if kind >= len(KINDS):
        return None
    return Code(KINDS[kind], EPOCH.date() + timedelta(days=days), value, seal)


def sealed(secret, code, reference, renamings, *values):
    """``code`` with its seal.

    :param secret: bytes, the desk's own.
    :param renamings: how often the name of the usager had been corrected, int.
    :param values: str, what else the paper says and the code does not hold.
    """
    numbers = str(code.value), reference, str(renamings)
    told = (code.kind, code.day.isoformat(), *numbers, *values)
    # Each with its length: no text can be taken for two.
    message = b"".join(len(t).to_bytes(4) + t for t in (text.encode("utf-8") for text in told))
    digest = hmac.new(secret, message, hashlib.sha256).digest()
    return code._replace(seal=int.from_bytes(digest) >> 256 - SEAL)


def same(one, other):
    """True for equal seals, in a time that tells nothing."""
    return hmac.compare_digest(one.seal.to_bytes(8), other.seal.to_bytes(8))


def of_moment(moment, sequence=0):
    """A moment, to the minute, and a sequence as a value; 0 for none, and for one too far."""
    if moment is None:
        return 0
    minutes = int((moment - EPOCH).total_seconds() // 60)
    if not 0 <= minutes < 1 << _VALUE - _SEQUENCE:
        return 0
    return minutes << _SEQUENCE | min(sequence, (1 << _SEQUENCE) - 1)


def moment_of(value):
    """The moment of a value, aware, UTC; None for none."""
    return EPOCH + timedelta(minutes=value >> _SEQUENCE) if value else None


def sequence_of(value):
    """The sequence of a value."""
    return value & (1 << _SEQUENCE) - 1
