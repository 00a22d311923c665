"""The chapters of a sheet and the keys that additions are pinned to. Pure.

Reading and rendering must find the same ones, so both ask here.
"""

from collections import Counter
from dataclasses import dataclass
from nummairieque.comarquage.words import plain
from nummairieque.comarquage.words import slug

#: Characters of its text that stand for a title that a chapter lacks.
TITLE = 60


@dataclass(frozen=True)
class Part:
    """A chapter where it stands: ``element`` is a Chapitre, or a Situation
    that has none; ``situation`` the title of the one of several that it is in."""

    element: object
    key: str
    title: str
    situation: str = ""


def parts(root):
    """The chapters of a sheet in their order, a list of :class:`Part`.

    A key is the slug of the title, so that it outlives chapters that come or
    go beside it; where a sheet has several situations, theirs comes before.
    """
    found, seen = [], Counter()

    def add(element, before, situation=""):
        title = plain(element.find("Titre"))
        # One without a title is known by how it begins; its key by where it is.
        title, name = title or f"{plain(element)[:TITLE]}…", slug(title) or "chapitre"
        key = "-".join(filter(None, (before, name)))
        seen[key] += 1
        if seen[key] > 1:
            key = f"{key}-{seen[key]}"
        found.append(Part(element, key, title, situation))

    for chapter in root.iterfind("Texte/Chapitre"):
        add(chapter, "")
    situations = root.findall("ListeSituations/Situation")
    for situation in situations:
        named = plain(situation.find("Titre")) if len(situations) > 1 else ""
        before = slug(named, 30)
        chapters = situation.findall("Texte/Chapitre")
        for chapter in chapters:
            add(chapter, before, named)
        if not chapters:
            add(situation, "")
    return found
