"""What follows when a fiche is written or moved, by a page or by a program."""

from datetime import datetime
from datetime import UTC
from nummairieque.fiche import counting
from nummairieque.fiche import drawer
from nummairieque.fiche import publishing
from nummairieque.fiche import rules
from plone.app.workflow.interfaces import ILocalrolesModifiedEvent
from zope.component.hooks import getSite


def note_who_wrote_when_fiche_is_written(fiche, event):
    """A new draft, or a changed one: the text of a published fiche is not written here."""
    # Sharing is a change too, and not of the text.
    if ILocalrolesModifiedEvent.providedBy(event):
        return
    if publishing.stage_of(fiche) == rules.PRIVATE and publishing.me():
        drawer.set_work(fiche, written_by=publishing.me(), written_at=datetime.now(UTC))


def refuse_what_needs_a_second_person(fiche, event):
    """Before a transition of the workflow.

    :raises Products.CMFCore.WorkflowCore.WorkflowException: with a sentence.
    """
    if event.transition is not None:
        publishing.before(fiche, event.transition.id, event.kwargs.get("comment"))


def go_on_when_fiche_moved(fiche, event):
    """After a transition of the workflow."""
    if event.transition is not None:
        comment, now = event.kwargs.get("comment"), event.kwargs.get("moment")
        publishing.moved(fiche, event.transition.id, comment, now)


def forget_counts_when_fiche_goes(fiche, event):
    """A new fiche of the same name begins at nothing."""
    site = getSite()
    if site is not None and event.oldParent is not None:
        counting.forget(site, counting.key_of(fiche))
