"""Which characters the shipped fonts can draw, and how many may stand on one another.

PDF/UA allows no character without a glyph: what no font has is replaced before
it reaches Typst, which would refuse the whole paper. What is shaped as one sign
costs memory by the square of its length, so no sign may be longer than people write.
"""

from functools import cache
from pathlib import Path
from struct import unpack_from

import unicodedata

FONTS = Path(__file__).parent / "fonts"
#: Drawn for what no font has.
MISSING = "\N{REPLACEMENT CHARACTER}"
#: Marks and joiners of one sign; no language and no emoji has more.
MARKS_MAX = 8
_JOINERS = (0x200C, 0x200D)
#: The combining class of what binds the letter after it to the one before.
_VIRAMA = 9


@cache
def covered():
    """All code points that one of the fonts draws: frozenset of int."""
    found = set()
    for path in FONTS.glob("*-Regular.ttf"):
        found |= characters(path.read_bytes())
    return frozenset(found)


def drawable(text):
    """``text`` with what can't be drawn replaced, and control characters as blanks."""
    return text if text.isascii() and text.isprintable() else _thinned(map(_drawable, text))


def _thinned(drawn):
    """``drawn`` in one, without the marks and joiners of a sign above :data:`MARKS_MAX`."""
    kept, marks, bound = [], 0, False
    for character in "".join(drawn):
        joins = ord(character) in _JOINERS or unicodedata.combining(character) == _VIRAMA
        if joins or _is_mark(character):
            marks += 1
            if marks > MARKS_MAX:
                continue
        elif not bound:
            marks = 0
        bound = joins
        kept.append(character)
    return "".join(kept)


def _is_mark(character):
    # The colour of a skin stands on its emoji as an accent on its letter.
    return unicodedata.category(character)[0] == "M" or 0x1F3FB <= ord(character) <= 0x1F3FF


def _drawable(character):
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    if category in ("Cf", "Cs", "Co", "Cn"):
        # Joiners and selectors shape what stands beside them; the others hide things.
        return character if ord(character) in _JOINERS else ""
    if category == "Mn" and ord(character) in range(0xFE00, 0xFE10):
        return ""
    return character if ord(character) in covered() else _replaced(character)


def _replaced(character):
    """The nearest that can be drawn: a space of another width, letters of a ligature."""
    plain = unicodedata.normalize("NFKC", character)
    if plain != character and all(ord(c) in covered() for c in plain):
        return plain
    return "" if unicodedata.combining(character) else MISSING


def characters(font):
    """The code points that a TrueType font maps: set of int.

    :param font: bytes of the file; its table ``cmap`` has format 4 or 12.
    """
    (tables,) = unpack_from(">H", font, 4)
    for place in range(12, 12 + 16 * tables, 16):
        tag, _sum, start, _length = unpack_from(">4sLLL", font, place)
        if tag == b"cmap":
            return _mapped(font, start)
    return set()


def _mapped(font, cmap):
    found = set()
    (number,) = unpack_from(">H", font, cmap + 2)
    for index in range(number):
        (offset,) = unpack_from(">L", font, cmap + 4 + 8 * index + 4)
        (kind,) = unpack_from(">H", font, cmap + offset)
        if kind == 12:
            found |= _groups(font, cmap + offset)
        elif kind == 4:
            found |= _segments(font, cmap + offset)
    return found


def _groups(font, start):
    (number,) = unpack_from(">L", font, start + 12)
    found = set()
    for index in range(number):
        first, last, _glyph = unpack_from(">LLL", font, start + 16 + 12 * index)
        found.update(range(first, last + 1))
    return found


def _segments(font, start):
    (doubled,) = unpack_from(">H", font, start + 6)
    count = doubled // 2
    ends = unpack_from(f">{count}H", font, start + 14)
    firsts = unpack_from(f">{count}H", font, start + 16 + doubled)
    found = set()
    for first, last in zip(firsts, ends, strict=True):
        found.update(range(first, last + 1))
    return found - {0xFFFF}
