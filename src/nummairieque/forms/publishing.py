"""From a form that is built to the one that the mairies are asked, and back.

All of it goes through the workflow, so that the stock service of REST does
the same as the buttons.
"""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import audit
from nummairieque.forms import building
from nummairieque.forms import counting
from nummairieque.forms import drafting
from nummairieque.forms import fromeasyform
from nummairieque.forms import store
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from zope.component.hooks import getSite

BUILD = "nummairieque: Build form"
WORKFLOW = "form_workflow"
#: States: nobody is asked it; it is asked; it is asked and another is being built.
DRAFT, PUBLISHED, REVISED = "draft", "published", "revised"
STATE_WORDS = {
    DRAFT: _("En préparation"),
    PUBLISHED: _("Publié"),
    REVISED: _("Publié, modification en cours"),
}


def state_of(form):
    """One of :data:`STATE_WORDS`."""
    return api.content.get_state(form)


def current(form):
    """The version that the mairies are asked: a PublishedForm, or None."""
    found = store.current(getSite(), drafting.partner_of(form).getId(), form.getId())
    return found if found is not None and found.uid == form.UID() else None


def hindrances(form):
    """Why it can't be published now: list of sentences; empty when it can."""
    draft, remarks = drafting.read(form)
    found = list(remarks) if not draft.names else []
    if not any(field.kind != "heading" for field in draft.fields) and not draft.papers:
        found.append(_("Le formulaire ne demande rien encore : ajoutez un champ."))
    found += [
        _(
            "« ${label} » porte le nom d’un champ d’une autre sorte : retirez-le, et"
            " ajoutez-le de nouveau.",
            mapping={"label": label},
        )
        for label in building.reused(draft, drafting.used(form))
    ]
    if form.getId() not in drafting.topics_of(form.aq_inner.aq_parent):
        found.append(_("Le partenaire ne traite plus ce sujet."))
    return found


def perform(form, transition, now=None):
    """``publish`` or ``withdraw``, as the current user.

    :raises Products.CMFCore.WorkflowCore.WorkflowException: not now.
    """
    flow = api.portal.get_tool("portal_workflow")
    flow.doActionFor(form, transition, moment=now or datetime.now(UTC))


def before(form, transition):
    """Refuse what the workflow alone would let pass.

    :raises WorkflowException: with a sentence for who tried.
    """
    if transition == "publish":
        found = hindrances(form)
        if found:
            raise WorkflowException(api.portal.translate(found[0]))


def moved(form, transition, now=None):
    """What follows a transition: the versions of the store, and a line of who did it."""
    now = now or datetime.now(UTC)
    if transition == "publish":
        _publish(form, now)
    elif transition == "withdraw":
        _withdraw(form)


def changed(form):
    """The form that is published is being built anew from now on."""
    if state_of(form) == PUBLISHED:
        perform(form, "revise")


def _name(form):
    return f"{drafting.partner_of(form).getId()}/{form.getId()}"


def _publish(form, now):
    site = getSite()
    versions = store.versions(site, form.UID())
    number = versions[-1].version + 1 if versions else 1
    by = getSecurityManager().getUser().getId() or ""
    draft, _remarks = drafting.read(form)
    version = fromeasyform.published(form, draft, number, now.astimezone(UTC), by)
    store.publish(site, version)
    counting.prepare(site, version, now)
    audit.note("form_published", _name(form), version=number)


def _withdraw(form):
    store.withdraw(getSite(), drafting.partner_of(form).getId(), form.getId())
    audit.note("form_withdrawn", _name(form))


def forget(form, partner):
    """Ask nothing more of a form that is removed; its versions stay, for the answers.

    :param partner: slug of the partner that had it.
    """
    site = getSite()
    asked = store.current(site, partner, form.getId())
    if asked is not None and asked.uid == form.UID():
        store.withdraw(site, partner, form.getId())
