"""A national sheet as a piece of an HTML page. Pure.

The words stay the State's, in French: who shows the page marks it so.
"""

from dataclasses import dataclass
from nummairieque.comarquage.rendering.left import LEFT_OUT
from nummairieque.comarquage.rendering.page import Page
from nummairieque.comarquage.rendering.tags import BLOCKS
from nummairieque.comarquage.rendering.tags import WORDS
from nummairieque.comarquage.rendering.whole import whole


@dataclass(frozen=True)
class Rendered:
    """``contents``, ``situations`` and ``notes`` are pairs (anchor, title) in their order;
    ``unknown`` the tags that no table has, ``left_out`` those met that are
    left out on purpose."""

    html: str
    contents: tuple[tuple[str, str], ...]
    situations: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    left_out: tuple[str, ...]


def render(root, around, situation=""):
    """The page of a parsed sheet, headings from level 2 on.

    :param root: from :func:`nummairieque.comarquage.xml.parse`.
    :param around: as :class:`.around.Around`.
    :param situation: an anchor of ``situations``. Then the others are links to
        ``?situation=anchor``, for a sheet that is too much for one page.
    """
    page = Page(root, around, BLOCKS, WORDS, LEFT_OUT, situation)
    html, notes = whole(page)
    return Rendered(
        html=html,
        contents=tuple(page.contents),
        situations=tuple(page.situations),
        notes=notes,
        unknown=tuple(sorted(page.unknown)),
        left_out=tuple(sorted(page.left_out)),
    )
