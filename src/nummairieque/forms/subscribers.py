"""What follows when a form is made, changed or moved, by a page or by a program."""

from nummairieque.forms import counting
from nummairieque.forms import drafting
from nummairieque.forms import publishing
from zope.component.hooks import getSite


def make_folder_when_partner_added(partner, event):
    """Give a new partner the folder of its forms."""
    drafting.make_folder(partner)


def refuse_what_cannot_be_asked(form, event):
    """Before a transition of the workflow.

    :raises Products.CMFCore.WorkflowCore.WorkflowException: with a sentence.
    """
    if event.transition is not None:
        publishing.before(form, event.transition.id)


def go_on_when_form_moved(form, event):
    """After a transition of the workflow."""
    if event.transition is not None:
        publishing.moved(form, event.transition.id, event.kwargs.get("moment"))


def forget_when_form_goes(form, event):
    """A form that is removed is asked no more, and is counted no more."""
    site = getSite()
    if site is not None and event.oldParent is not None:
        publishing.forget(form, event.oldParent.aq_inner.aq_parent.getId())
        counting.forget(site, form.UID())
