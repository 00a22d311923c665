"""How long a paper may be, whoever draws it.

Sixty pages are read by nobody and hold the printer; a longer paper would hold the desk
while it is drawn. Its longest texts are shortened, all others stay whole.
"""

from math import ceil
from nummairieque import _
from zope.i18n import translate

#: Signs of a line and lines of a page in the usual size; a page that is full holds more.
LINE, PAGE = 70, 40
PAGES_MAX = 60
_REST = _("La suite est au guichet.")


def short(paper):
    """A :class:`.model.Paper` as it is drawn, on screen as on paper."""
    return bounded(paper, translate(_REST, target_language=paper.language))


def bounded(paper, rest):
    """A :class:`.model.Paper` whose longest texts are as short as they must be.

    :param rest: what stands where one was shortened, in the language of the paper.
    """
    lengths = []
    _each(paper.blocks, lambda text: lengths.append(_lines(text)))
    if sum(lengths) <= PAGE * PAGES_MAX:
        return paper
    most = _most(lengths, PAGE * PAGES_MAX)

    def shortened(text):
        return text if _lines(text) <= most else f"{_beginning(text, most)}…\n\n{rest}"

    return paper._replace(blocks=_each(paper.blocks, shortened))


def _each(value, change):
    """``value`` with ``change`` done to all texts within, in their order."""
    if isinstance(value, str):
        return change(value)
    if not isinstance(value, tuple):
        return value
    made = [_each(one, change) for one in value]
    return type(value)(*made) if hasattr(value, "_fields") else tuple(made)


def _lines(text):
    return sum(_height(line) for line in text.split("\n"))


def _height(line):
    return max(1, ceil(len(line) / LINE))


def _most(lengths, room):
    """The lines that each may have, so that all together have ``room``; one at least."""
    left = len(lengths)
    for length in sorted(lengths):
        if length * left > room:
            break
        room -= length
        left -= 1
    return max(1, room // max(1, left))


def _beginning(text, most):
    kept = []
    for line in text.split("\n"):
        if _height(line) >= most:
            kept.append(line[: LINE * most])
            break
        kept.append(line)
        most -= _height(line)
        if most <= 0:
            break
    return "\n".join(kept).rstrip()
