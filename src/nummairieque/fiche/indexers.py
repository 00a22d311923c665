"""What makes a fiche found."""

from nummairieque.fiche import drawer
from nummairieque.fiche import lines
from nummairieque.fiche import publishing
from nummairieque.fiche import rules
from nummairieque.interfaces import IFiche
from plone.indexer import indexer


@indexer(IFiche)
def searchable_text(fiche):
    """All its words; of links those that are read."""
    labels = [label for label, _url in lines.links(fiche.links)]
    names = ("title", "concerns", "answer", "papers", "steps", "contact")
    return "\n".join((*(getattr(fiche, name) or "" for name in names), *labels))


@indexer(IFiche)
def fiche_stage(fiche):
    """One of :data:`.rules.STAGES`: also tells of a working copy."""
    return publishing.stage_of(fiche)


@indexer(IFiche)
def fiche_review(fiche):
    """The day on which it is to be read over, ISO; ``""`` for none."""
    return fiche.review_on.isoformat() if fiche.review_on else ""


@indexer(IFiche)
def fiche_reminder(fiche):
    """The same day, as long as its editors are still to be reminded of it.

    :raises AttributeError: nobody is to be reminded, and nothing indexed.
    """
    if publishing.stage_of(fiche) not in rules.READ or not fiche.review_on:
        raise AttributeError("fiche_reminder")
    if drawer.reminded(fiche) == fiche.review_on:
        raise AttributeError("fiche_reminder")
    return fiche.review_on.isoformat()
