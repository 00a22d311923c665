"""From text to the words of the index: folded, split, stemmed. Pure.

A *surface* is a word as it is read, without case, accents and ligatures; its
*stem* is what it shares with the other forms of the word. Both queries and
documents go through here, so that it matters less that a stem is right than
that it is the same.
"""

from dataclasses import dataclass
from nummairieque.search.words import ELIDED
from nummairieque.search.words import families
from nummairieque.search.words import GRAMMAR
from nummairieque.search.words import kin
from nummairieque.search.words import LETTERED
from nummairieque.search.words import LETTERED_A

import re
import Stemmer
import unicodedata

#: Longer is no word: it is cut.
WORD_MAX = 40
#: Raw words that are remembered; French has fewer in use.
_CACHE_MAX = 100_000

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss"})
_APOSTROPHES = "'’ʼ‘´`"
_RAW = re.compile(
    rf"(?:[^\W\d_]{{1,2}}[{_APOSTROPHES}])?(?:[^\W\d_]\.){{2,}}(?:[^\W\d_]\b)?"  # l’A.P.L.
    r"|\d+\*\d+"  # cerfa 13750*07
    rf"|[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*"
)
_PART = re.compile(rf"[^{_APOSTROPHES}]+")
_TWO_E = re.compile(r"(?<=[a-z]{2})ees?$")

_stemmer = Stemmer.Stemmer("french")
_cache = {}


@dataclass(frozen=True, slots=True)
class Token:
    """A word at its place in a text: ``text[start:end]``."""

    surface: str
    stem: str
    start: int
    end: int


def fold(text):
    """Lower case, no accents, no ligatures."""
    text = unicodedata.normalize("NFKD", text.translate(_LIGATURES).casefold())
    return text if text.isascii() else "".join(c for c in text if not unicodedata.combining(c))


_FAMILY = families(fold)


def _root(surface):
    # The stemmer knows "-ée" by its accent only.
    return _stemmer.stemWord(_TWO_E.sub("e", surface))


#: Stem → the stem that stands for it.
KIN = {_root(word): _root(row[0]) for row in kin() for word in row}


def stem(surface):
    """The stem of a folded word; numbers and what holds one are left alone."""
    own = _FAMILY.get(surface)
    if own is not None:
        return own
    if len(surface) < 4 or not surface.isalpha():
        return surface
    root = _root(surface)
    return KIN.get(root, root)


def tokens(text):
    """The words of a text that can be searched: list of :class:`Token`."""
    found, last = [], ""
    for match in _RAW.finditer(text):
        begin = match.start()
        for surface, root, start, end in _parts(match[0]):
            if root or _is_letter(surface, last):
                found.append(Token(surface, root or surface, begin + start, begin + end))
            last = surface
    return found


def pairs(text):
    """(surface, stem) of each word that can be searched, without places: faster."""
    found, last = [], ""
    for raw in _RAW.findall(text):
        for surface, root, _start, _end in _parts(raw):
            if root or _is_letter(surface, last):
                found.append((surface, root or surface))
            last = surface
    return found


def _is_letter(surface, last):
    if len(surface) != 1 or not surface.isalpha():
        return False
    return last in LETTERED_A or (surface != "a" and last in LETTERED)


def _parts(raw):
    """The words in what stands between two blanks: ((surface, stem, start, end), …).

    The stem is empty for what is not searched.
    """
    known = _cache.get(raw)
    if known is None:
        if len(_cache) >= _CACHE_MAX:
            _cache.clear()
        known = _cache[raw] = tuple(_split(raw))
    return known


def _split(raw):
    whole = fold(raw)
    if whole[:1].isdigit() and "*" in whole:
        # The version of a form changes, its number stays.
        number = whole.partition("*")[0]
        yield number, number, 0, len(raw)
        return
    if "." in whole:
        acronym = next(reversed(list(_PART.finditer(raw))))
        surface = fold(acronym[0]).replace(".", "")[:WORD_MAX]
        yield surface, _searched(surface), acronym.start(), len(raw)
        return
    parts = list(_PART.finditer(raw))
    if len(parts) > 1 and re.sub(rf"[{_APOSTROPHES}]", "", whole) == "aujourdhui":
        yield "aujourdhui", "", 0, len(raw)
        return
    for number, part in enumerate(parts):
        # "m²" folds to "m2", "½" to what is no word.
        surface = "".join(c for c in fold(part[0]) if c.isalnum())[:WORD_MAX]
        elided = number < len(parts) - 1 and surface in ELIDED
        yield surface, "" if elided else _searched(surface), part.start(), part.end()


def _searched(surface):
    return "" if len(surface) < 2 or surface in GRAMMAR else stem(surface)
