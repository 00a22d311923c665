"""What somebody looks for, from what was typed. Pure."""

from dataclasses import dataclass
from nummairieque.search.analysis import stem as stem_of
from nummairieque.search.analysis import tokens
from nummairieque.search.words import ASKING
from nummairieque.search.words import LIGHT as LIGHT_WORDS

#: Longer is no question: the rest is not read.
QUERY_MAX = 300
WORDS_MAX = 16
#: What a found word counts beside the one that was typed.
SYNONYM, COMPLETED, NEAR, OTHER_NEAR, DOUBTFUL = 0.9, 0.8, 0.9, 0.5, 0.5
#: What a word counts alone that is part of a phrase of the synonyms.
LOOSE = 0.3
#: What a word counts that says little of the matter.
LIGHT = 0.5
#: A known word that is so far from what was typed counts less, and is not told;
#: what is farther still is no correction (see :class:`.vocabulary.Near`).
GUESSED, FAR, TOO_FAR = 0.5, 0.7, 1.2
#: Letters of a word that has room for its mistakes: in a longer one they weigh less.
ROOM = 8
#: Words that one may go on to while it is typed.
COMPLETIONS = 15
#: A word in fewer documents may be a mistake for one that is as many times more frequent.
RARE, FAR_MORE = 3, 40


@dataclass(frozen=True)
class Concept:
    """One thing that is looked for: any of ``phrases``, (stems, weight) pairs.

    All stems of a phrase have to be there. ``size``: words of the query;
    ``share``: how much it counts beside the others.
    """

    phrases: tuple
    size: int = 1
    share: float = 1.0


@dataclass(frozen=True)
class Question:
    """``concepts`` in the order of the query; ``corrected``: the query as it was understood.

    None where nothing had to be put right.
    """

    concepts: tuple
    corrected: str | None


@dataclass
class _Word:
    """A word of the query: its stem, what else it may be, whether it is a word of asking."""

    surface: str
    stem: str
    also: list
    asking: bool = False
    share: float = 1.0


def understand(text, vocabulary, synonyms, typing=False):
    """Read a query: :class:`Question`.

    :param typing: the last word may not be finished.
    """
    text = text[:QUERY_MAX]
    found = tokens(text)[:WORDS_MAX]
    open_end = bool(typing and found and found[-1].end == len(text))
    words, corrected, moved = [], text, 0
    for number, token in enumerate(found):
        last = open_end and number == len(found) - 1
        word, right = _word(token, vocabulary, last)
        words.append(word)
        if right:
            start, end = token.start + moved, token.end + moved
            corrected = corrected[:start] + right + corrected[end:]
            moved += len(right) - (token.end - token.start)
    concepts = _concepts(words, synonyms, vocabulary)
    return Question(tuple(concepts), corrected if corrected != text else None)


def _word(token, vocabulary, last):
    """(:class:`_Word`, what it should have been or None)."""
    word = _Word(token.surface, token.stem, [], token.surface in ASKING)
    count = vocabulary.frequency(token.stem)
    if last and len(token.surface) > 1:
        going_on = vocabulary.starting(token.surface, COMPLETIONS)
        word.also = [((stem,), COMPLETED) for stem, _ in going_on if stem != token.stem]
        if word.also:
            return word, None
    if not count:
        room = max(ROOM, len(token.surface)) / ROOM
        near = [each for each in vocabulary.near(token.surface) if each.cost < TOO_FAR * room]
        if near:
            word.share = 1.0 if near[0].cost < FAR * room else GUESSED
            word.surface, word.stem = near[0].surface, near[0].stem
            same = word.surface == token.surface
            word.also = [((other.stem,), OTHER_NEAR) for other in near[1:]]
            word.asking = word.surface in ASKING
            return word, None if last or same or word.share < 1 else word.surface
        word.also = _halves(token.surface, vocabulary)
    elif count < RARE and len(token.surface) > 4:
        word.also = [
            ((other.stem,), DOUBTFUL)
            for other in vocabulary.near(token.surface)
            if other.stem != token.stem and vocabulary.frequency(other.stem) > FAR_MORE * count
        ]
    return word, None


def _halves(surface, vocabulary):
    """“microentreprise”: two words that were typed as one."""
    found = []
    for cut in range(3, len(surface) - 2):
        stems = stem_of(surface[:cut]), stem_of(surface[cut:])
        found.append((min(map(vocabulary.frequency, stems)), stems))
    best = max(found, default=(0, ()))
    return [(best[1], NEAR)] if best[0] > RARE else []


def _concepts(words, synonyms, vocabulary):
    """:class:`Concept` of each word or, where a rule meets several, of these together."""
    spans = {span.places[0]: span for span in synonyms.expand([word.stem for word in words])}
    together = {place for span in spans.values() for place in span.places}
    meant = any(not word.asking for word in words) or spans
    concepts, loose = [], []
    for number, word in enumerate(words):
        span = spans.get(number)
        if span is None:
            if number not in together and not (word.asking and meant):
                share = LIGHT if word.surface in LIGHT_WORDS else word.share
                concepts.append(Concept((((word.stem,), 1.0), *word.also), share=share))
            continue
        typed = [words[place] for place in span.places]
        also = word.also if len(typed) == 1 else ()
        others = [(phrase, SYNONYM) for phrase in span.others]
        phrase = tuple(each.stem for each in typed)
        share = LIGHT if len(typed) == 1 and word.surface in LIGHT_WORDS else 1.0
        concepts.append(Concept(((phrase, 1.0), *others, *also), len(typed), share))
        if len(typed) > 1:
            loose += [
                Concept((((each.stem,), 1.0),), share=LOOSE) for each in typed if not each.asking
            ]
    return concepts + loose
