"""The tables of all tags: each is handled, or left out for a reason.

``Publication`` and ``ServiceComplementaire`` are the roots; containers whose
title the format does not give get one here.
"""

from nummairieque.comarquage.rendering import contacts
from nummairieque.comarquage.rendering import elsewhere
from nummairieque.comarquage.rendering import facts
from nummairieque.comarquage.rendering import guided
from nummairieque.comarquage.rendering import media
from nummairieque.comarquage.rendering import notes
from nummairieque.comarquage.rendering import paragraphs
from nummairieque.comarquage.rendering import parts
from nummairieque.comarquage.rendering import services
from nummairieque.comarquage.rendering import tables
from nummairieque.comarquage.rendering.parts import heading
from nummairieque.comarquage.rendering.sentences import WORDS


def named(title):
    """A handler of a part with that heading."""

    def handler(page, element):
        before = page.level
        head = heading(page, title, title)
        html = page.flow(element)
        page.level = before
        return f"<section>{head}{html}</section>" if html else ""

    return handler


def group(page, element):
    """A part with a heading of its own."""
    title, before = element.find("Titre"), page.level
    head = heading(page, page.title(title), "")
    html = page.flow(element, (title,))
    page.level = before
    return f"<section>{head}{html}</section>"


BLOCKS = {
    "CommentFaireSelf": named("Comment faire ?"),
    "Delai": named("Délai"),
    "Documents": named("Documents"),
    "Etapes": named("Étapes"),
    "Groupe": group,
    "ModeEmploi": named("Mode d’emploi"),
    "PartieLibre": group,
    "Recours": named("Recours"),
    "Suivi": named("Suivi"),
    "SuiviSelf": named("Suivre sa demande"),
}
for family in (
    contacts,
    elsewhere,
    facts,
    guided,
    media,
    notes,
    paragraphs,
    parts,
    services,
    tables,
):
    BLOCKS |= family.BLOCKS
ROOTS = ("Publication", "ServiceComplementaire")
__all__ = ["BLOCKS", "ROOTS", "WORDS"]
