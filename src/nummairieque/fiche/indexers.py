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
def fiche_pinned(fiche):
    """The national sheet that it is an addition to.

    :raises AttributeError: it is none, and nothing indexed.
    """
    if not fiche.pinned_to:
        raise AttributeError("fiche_pinned")
    return fiche.pinned_to


@indexer(IFiche)
def fiche_topic(fiche):
    """The topic of its partner that it is about.

    :raises AttributeError: none, and nothing indexed.
    """
    if not fiche.topic:
        raise AttributeError("fiche_topic")
    return fiche.topic


@indexer(IFiche)
def fiche_pin(fiche):
    """Sheet, chapter and digest, by which a list sees what changed; ``()`` for no addition."""
    if not fiche.pinned_to:
        return ()
    return fiche.pinned_to, fiche.pinned_chapter, fiche.pinned_digest


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
