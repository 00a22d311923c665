"""The passage of a text that answers, with the words that do. Pure."""

from bisect import bisect_left
from functools import lru_cache
from nummairieque.search.analysis import tokens

import re

#: As much of a text is read: what answers is rarely farther down.
READ_MAX = 20_000
#: Longer texts are those of fiches, which come again with each letter that is
#: typed; shorter ones may be somebody's, and are not kept.
LONG = 300
_SENTENCE = re.compile(r"(?:(?<=[.!?:;])\s+|\n+)")
_ELLIPSIS = "…"


def snippet(text, words, longest=200):
    """The best passage of ``text``: tuple of (text, whether it is a word found).

    Joined, they are at most ``longest`` characters. Where no word is in the
    text it is its beginning; of an empty text nothing.

    :param text: str, plain.
    :param words: iterable of stems, see :class:`~nummairieque.search.ranking.Hit`.
    """
    text = text[:READ_MAX]
    wanted = set(words)
    read = _kept_words if len(text) > LONG else _words
    found = [each for each in read(text) if each[2] in wanted]
    start, end = _window(text, found, longest)
    before = _ELLIPSIS if text[:start].strip() else ""
    after = _ELLIPSIS if text[end:].strip() else ""
    parts, at = [(before, False)], start
    for first, last, _stem in found:
        if first >= at and last <= end:
            parts += [(text[at:first], False), (text[first:last], True)]
            at = last
    parts += [(text[at:end], False), (after, False)]
    return _joined(parts)


def highlighted(text, words):
    """All of ``text``, as :func:`snippet` gives a passage of it: for titles."""
    wanted = set(words)
    parts, at = [], 0
    for each in tokens(text):
        if each.stem in wanted:
            parts += [(text[at : each.start], False), (text[each.start : each.end], True)]
            at = each.end
    return _joined([*parts, (text[at:], False)])


def _words(text):
    """(start, end, stem) of each word."""
    return [(each.start, each.end, each.stem) for each in tokens(text)]


_kept_words = lru_cache(maxsize=256)(_words)


def _window(text, found, longest):
    """(start, end) of the passage with most of the words, the earliest of these."""
    room = longest - 2 * len(_ELLIPSIS)
    begins = [0, *(match.end() for match in _SENTENCE.finditer(text))]
    best, start = (0, 0), 0
    for number, (first, _last, _stem) in enumerate(found):
        here = [each for each in found[number : number + 20] if each[1] <= first + room]
        rank = len({stem for *_, stem in here}), len(here)
        if rank > best:
            best, start = rank, first
            reach = max((last for _, last, _ in here), default=first)
    if best[0]:
        # From the beginning of its sentence, when all the words still have room.
        sentence = begins[max(0, bisect_left(begins, start + 1) - 1)]
        start = sentence if reach - sentence <= room else _word_start(text, reach, start, room)
    start += len(text[start:]) - len(text[start:].lstrip())
    end = start + room
    if end < len(text):
        cut = text.rfind(" ", start, end + 1)
        end = cut if cut > start else end
    return start, min(end, len(text))


def _word_start(text, reach, start, room):
    """Some words before ``start``, as far as there is room."""
    earliest = max(0, reach - room, start - room // 4)
    blank = text.find(" ", earliest, start)
    return blank + 1 if blank >= 0 else start


def _joined(parts):
    """Without empty parts, blanks in a row made one, neighbours of one kind joined."""
    found = []
    for part, marked in parts:
        part = re.sub(r"\s+", " ", part)
        if not part:
            continue
        if found and found[-1][1] == marked:
            found[-1] = (found[-1][0] + part, marked)
        else:
            found.append((part, marked))
    return tuple(found)
