"""What makes a fiche found."""

from nummairieque.interfaces import IFiche
from plone.indexer import indexer


@indexer(IFiche)
def searchable_text(fiche):
    """All its words."""
    return "\n".join((fiche.title, fiche.answer, fiche.papers, fiche.steps, fiche.contact))
