"""Erasing what has had its time."""

from nummairieque.demande.transitions import state_of
from zExceptions import Forbidden


def discard_draft(demande):
    """Delete a draft that nobody went on with.

    :raises Forbidden: it is no draft any more.
    """
    if state_of(demande) != "draft":
        raise Forbidden("no draft")
    demande.aq_parent._delObject(demande.getId())
