"""How much of a sheet one page shows. Pure.

Most sheets are one page. What is too much for a slow line shows one
situation; where that is still too much, one chapter, and then one case; the
others are links that any browser follows. An address is always the same page.
"""

from nummairieque.comarquage.rendering import render
from nummairieque.comarquage.rendering.page import CASE
from nummairieque.comarquage.rendering.page import CHAPTER
from nummairieque.comarquage.rendering.page import SITUATION
from nummairieque.comarquage.rendering.page import WHOLE

#: Bytes of the HTML of a sheet; what stands around it on its page comes on top.
LIMIT = 95_000
#: Bytes of a file that is surely above it, so that it isn't rendered in vain.
HEAVY = 160_000
#: An anchor of nothing: where no part was chosen.
NONE = "-"
DEPTHS = (WHOLE, SITUATION, CHAPTER, CASE)


def page_of(root, around, asked="", size=0):
    """What one page shows of a sheet: a :class:`.Rendered`; ``apart`` is empty for all of it.

    :param asked: anchor of a part, from the address; what is none shows no part.
    :param size: bytes of its file.
    """
    asked = asked or NONE
    several = len(root.findall("ListeSituations/Situation")) > 1
    for depth in DEPTHS:
        if (depth == WHOLE and several and size > HEAVY) or (depth == SITUATION and not several):
            continue
        rendered = render(root, around, asked if depth else "", depth)
        known = depth == WHOLE or asked in (NONE, *rendered.parts)
        if known and len(rendered.html.encode()) <= LIMIT:
            return rendered
    return rendered if known else page_of(root, around)
