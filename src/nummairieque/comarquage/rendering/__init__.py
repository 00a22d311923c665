"""A national sheet as a piece of an HTML page. Pure.

The words stay the State's, in French: who shows the page marks it so.
"""

from dataclasses import dataclass
from nummairieque.comarquage.rendering.left import LEFT_OUT
from nummairieque.comarquage.rendering.page import Page
from nummairieque.comarquage.rendering.page import WHOLE
from nummairieque.comarquage.rendering.tags import BLOCKS
from nummairieque.comarquage.rendering.tags import WORDS
from nummairieque.comarquage.rendering.whole import whole


@dataclass(frozen=True)
class Rendered:
    """``contents``, ``situations`` and ``notes`` are pairs (anchor, title) in their order;
    ``parts`` the anchors that a page of its own may be asked for, ``apart``
    those of them that this page leads to, ``completed`` those of ``contents``
    in which something of the area lies; ``unknown`` the tags that no table
    has, ``left_out`` those met that are left out on purpose."""

    html: str
    contents: tuple[tuple[str, str], ...]
    situations: tuple[tuple[str, str], ...]
    parts: tuple[str, ...]
    apart: frozenset[str]
    completed: frozenset[str]
    notes: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    left_out: tuple[str, ...]


def render(root, around, part="", depth=WHOLE):
    """The page of a parsed sheet, headings from level 2 on.

    :param root: from :func:`nummairieque.comarquage.xml.parse`.
    :param around: as :class:`.around.Around`.
    :param part: the one of ``parts`` that is shown of a sheet that is too much
        for one page; an anchor of nothing shows none.
    :param depth: how small its parts are: WHOLE, a SITUATION, a CHAPTER, a CASE.
        Those that are not shown are links to ``?partie=anchor``.
    """
    page = Page(root, around, BLOCKS, WORDS, LEFT_OUT, part, depth)
    html, notes = whole(page)
    return Rendered(
        html=html,
        contents=tuple(page.contents),
        situations=tuple(page.situations),
        parts=tuple(page.known),
        apart=frozenset(page.apart),
        completed=frozenset(page.completed),
        notes=notes,
        unknown=tuple(sorted(page.unknown)),
        left_out=tuple(sorted(page.left_out)),
    )
