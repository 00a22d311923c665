"""Erasing what has had its time."""

from nummairieque.demande import reading
from nummairieque.demande.transitions import state_of
from zExceptions import Forbidden
from zope.component.hooks import getSite


def discard_draft(demande):
    """Delete a draft that nobody went on with.

    :raises Forbidden: it is no draft any more.
    """
    if state_of(demande) != "draft":
        raise Forbidden("no draft")
    reading.forget(getSite(), demande.reference)
    demande.aq_parent._delObject(demande.getId())
