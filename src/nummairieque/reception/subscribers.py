"""What else the front desk notes by itself."""

from AccessControl import getSecurityManager
from nummairieque.appointment import booking
from zope.component.hooks import getSite


def count_when_walk_in_sent(demande, event):
    """Who came without an appointment is counted once what he asked has been sent."""
    if event.fact.kind != "submit" or not demande.walk_in:
        return
    maison = demande.origin
    if getSecurityManager().checkPermission(booking.RECEIVE, maison):
        booking.walk_in(getSite(), maison.getId(), now=event.fact.at, demande=demande)
