"""Finding somebody's name in a text, however it is written there. Pure.

Accents, case, hyphens and the order of its parts do not matter. A name that
is a word of every day too (Petit, Rose, France) is surely one only beside
another part of it, or after « Mme ».
"""

from functools import lru_cache
from importlib.resources import files
from nummairieque.fiche.shapes import Found

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_CIVILITIES = frozenset(
    ("m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "me", "dr", "docteur")
)
#: In the field of a name, and no part of it.
_ABOUT = frozenset(
    ("ne", "nee", "epouse", "epoux", "ep", "veuve", "veuf", "vve", "divorcee", "usage", "nom")
)
_SAINTS = frozenset(("saint", "sainte", "st", "ste"))
_PARTICLES = frozenset(
    ("de", "du", "des", "le", "la", "les", "d", "l", "van", "von", "der", "el", "al", "ben", "da")
)


def _everyday():
    text = files(__package__).joinpath("everyday.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(" ".join(lines).split())


#: Names that are words, places and months as well.
EVERYDAY = _everyday()


@lru_cache(maxsize=4096)
def _letters(character):
    # Letters of another width or fount are the same ones.
    bare = unicodedata.normalize("NFKD", character).lower()
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return bare.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")


def folded(text):
    """``text`` in bare small letters."""
    return "".join(_letters(c) for c in text)


def _words(text):
    """The words of ``text``: list of (bare, start, end)."""
    bare, places = [], []
    for place, character in enumerate(text):
        letters = _letters(character)
        bare.append(letters)
        places += [place] * len(letters)
    return [
        (found[0], places[found.start()], places[found.end() - 1] + 1)
        for found in _WORD.finditer("".join(bare))
    ]


def parts(*names):
    """The parts of names by which somebody is known: a set, bare.

    ``"Le Goff née MARTIN"`` gives goff, legoff, martin.
    """
    found = set()
    for name in names:
        run = []
        for word in (*_WORD.findall(folded(name)), ""):
            if word and word not in _ABOUT and word not in _CIVILITIES:
                run.append(word)
                continue
            found.update(w for w in run if len(w) > 1 and w not in _PARTICLES)
            if len(run) > 1 and len("".join(run)) > 4:
                found.add("".join(run))
            run = []
    return found


def count(text):
    """How many words there are, small ones aside."""
    return sum(word not in _PARTICLES for word, _start, _end in _words(text))


def _telling(part):
    return len(part) > 2 and part not in EVERYDAY and not part.isdigit()


def _near(text, end, start):
    """True when two words stand side by side."""
    between = text[end:start]
    return len(between) <= 3 and not any(c.isalnum() or c == "\n" for c in between)


def find(text, *names, kind="name"):
    """Where these names stand in ``text``: list of :class:`.shapes.Found`.

    ``own`` is True where it is surely the name and not the word.
    """
    known = parts(*names)
    words = _words(text) if known else []
    found = []
    for place, (word, start, end) in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else None
        if following and word + following[0] in known and _near(text, end, following[1]):
            whole = word + following[0]
            found.append(Found(start, following[2], kind, _telling(whole)))
        if word not in known and not (word.endswith("s") and word[:-1] in known):
            continue
        sure = _accompanied(text, words, place, known) or (
            _telling(word) and not _of_saint(text, words, place)
        )
        found.append(Found(start, end, kind, sure))
    return found


def _of_saint(text, words, place):
    """True in the name of a place: Sainte-Marie."""
    before = words[place - 1] if place else None
    return before is not None and before[0] in _SAINTS and _near(text, before[2], words[place][1])


def _accompanied(text, words, place, known):
    """True beside another part of the name, or after a civility."""
    for step in (-1, 1):
        at, edge = place + step, place
        while 0 <= at < len(words):
            left, right = sorted((at, edge))
            if not _near(text, words[left][2], words[right][1]):
                break
            word = words[at][0]
            if word in _PARTICLES:
                at, edge = at + step, at
                continue
            other = word in known and word != words[place][0]
            if other or (step < 0 and word in _CIVILITIES):
                return True
            break
    return False
