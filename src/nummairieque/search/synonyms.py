"""The words of the people beside those of the law: a list that editors keep. Pure.

One rule a line::

    # a remark
    carte grise = certificat d'immatriculation
    papa, papy > père, grand-père

``=``: who types one finds all; a comma does the same. ``>``: who types one of
those on the left finds also those on the right, and not the other way round. A
phrase may have several words; they count in any form ("cartes grises"), in any
order and with some words between ("la carte de la voiture est grise").
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from functools import cached_property
from importlib import resources
from nummairieque import _
from nummairieque.search.analysis import pairs
from nummairieque.search.spelling import Spelling

LINES_MAX = 5_000
LINE_MAX = 500
#: Phrases in one line, words in one phrase.
PHRASES_MAX = 20
WORDS_MAX = 6
#: Phrases that one finds, and phrases that begin with one word: else a list could
#: make every search slow.
OTHERS_MAX, STARTING_MAX = 60, 200
#: Words of a query that may stand between those of a phrase.
GAP = 3


class InvalidSynonyms(ValueError):
    """Lines that can't be used.

    ``errors``: tuple of (number of the line from 1, message), at most
    :data:`ERRORS_MAX`.
    """

    def __init__(self, errors):
        super().__init__("; ".join(f"{number}: {message}" for number, message in errors))
        self.errors = tuple(errors)


ERRORS_MAX = 50


@dataclass(frozen=True)
class Span:
    """Words of a query by their ``places``, and the phrases (tuples of stems) beside them."""

    places: tuple
    others: tuple


class Synonyms:
    """Rules that were read: ``rules`` maps a phrase to those that are searched with it."""

    def __init__(self, rules=None, surfaces=None):
        self.rules = rules or {}
        #: Words of the phrases, surface → stem: they are known, though no sheet has them.
        self.surfaces = surfaces or {}
        self._starting = {}
        for phrase in self.rules:
            self._starting.setdefault(phrase[0], []).append(phrase)

    @cached_property
    def spelling(self):
        """The words that start a search, for who mistypes one."""
        return Spelling(self.surfaces)

    @cached_property
    def stems(self):
        return frozenset(self.surfaces.values())

    def joined(self, others):
        """These rules and ``others``, another :class:`Synonyms`, as one."""
        rules = {
            phrase: tuple(dict.fromkeys(self.rules.get(phrase, ()) + others.rules.get(phrase, ())))
            for phrase in {**self.rules, **others.rules}
        }
        return Synonyms(rules, {**self.surfaces, **others.surfaces})

    def expand(self, stems):
        """Where rules meet a query: list of :class:`Span` that share no word, by their places.

        The longest phrases come first, of equals the one whose words stand nearest.

        :param stems: list of str, those of the query in its order.
        """
        places = {}
        for place, stem in enumerate(stems):
            places.setdefault(stem, []).append(place)
        met = []
        for start, stem in enumerate(stems):
            for phrase in self._starting.get(stem, ()):
                taken = _places(phrase, start, places)
                if taken:
                    met.append((-len(phrase), taken[-1] - taken[0], taken, phrase))
        spans, gone = [], set()
        for *_rank, taken, phrase in sorted(met):
            if gone.isdisjoint(taken):
                gone.update(taken)
                spans.append(Span(taken, self.rules[phrase]))
        return sorted(spans, key=lambda span: span.places)


def _places(phrase, start, places):
    """The places of the words of a phrase that begins at ``start``, ascending; or None."""
    taken = {start}
    for stem in phrase[1:]:
        free = [place for place in places.get(stem, ()) if place not in taken]
        if not free:
            return None
        taken.add(min(free, key=lambda place: abs(place - start)))
    found = tuple(sorted(taken))
    return found if found[-1] - found[0] < len(phrase) + GAP else None


def parse(text, strict=True):
    """Read a list.

    :param strict: False leaves out what can't be used: a list was kept under other rules.
    :raises InvalidSynonyms: with every line that can't be used.
    """
    lines = text.splitlines()
    if strict and len(lines) > LINES_MAX:
        message = _("Cette liste a plus de 5 000 lignes.")
        raise InvalidSynonyms([(LINES_MAX + 1, message)])
    rules, surfaces, errors, starts = {}, {}, [], Counter()
    for number, line in enumerate(lines[:LINES_MAX], 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        try:
            _add(rules, surfaces, starts, line)
        except ValueError as error:
            errors.append((number, error.args[0]))
    if errors and strict:
        raise InvalidSynonyms(errors[:ERRORS_MAX])
    return Synonyms({phrase: tuple(others) for phrase, others in rules.items()}, surfaces)


@cache
def default():
    """The list that is shipped."""
    source = resources.files("nummairieque.search") / "synonyms.txt"
    return parse(source.read_text(encoding="utf-8"))


def _add(rules, surfaces, starts, line):
    if len(line) > LINE_MAX:
        raise ValueError(_("Cette ligne est trop longue."))
    if line.count(">") > 1 or (">" in line and "=" in line):
        raise ValueError(_("Une ligne a des « = » ou un seul « > », pas les deux."))
    if ">" in line:
        left, right = (_phrases(side.split(","), surfaces) for side in line.split(">"))
        wanted = [(phrase, right) for phrase in left]
    elif "=" in line:
        phrases = _phrases(line.replace("=", ",").split(","), surfaces)
        wanted = [(phrase, phrases) for phrase in phrases]
    else:
        raise ValueError(_("Il manque « = » ou « > » dans cette ligne."))
    for phrase, others in wanted:
        more = dict.fromkeys(other for other in others if other != phrase)
        if not more:
            continue
        held = rules.get(phrase, {})
        started = starts[phrase[0]] + (phrase not in rules)
        if len(held | more) > OTHERS_MAX or started > STARTING_MAX:
            raise ValueError(_("Trop d’expressions se cherchent avec ce mot."))
        rules[phrase], starts[phrase[0]] = held | more, started


def _phrases(parts, surfaces):
    """The phrases of one side as tuples of stems, each once."""
    if len(parts) > PHRASES_MAX:
        raise ValueError(_("Il y a trop d’expressions dans cette ligne."))
    found = {}
    for part in parts:
        words = pairs(part)
        if not words:
            raise ValueError(_("Il manque un mot qui se cherche de chaque côté."))
        if len(words) > WORDS_MAX:
            raise ValueError(_("Une expression a six mots au plus."))
        surfaces.update(words)
        found[tuple(root for _surface, root in words)] = None
    return tuple(found)
