"""The bookings that somebody may read in a list.

A day of a maison is one small record, so a month of twelve maisons is read as
360 of them, which stay in the cache: measured in docs/explanation/performance.md.
An index by partner or by origin would be one record that all writers share.
"""

from AccessControl import getSecurityManager
from nummairieque.appointment import agenda
from nummairieque.appointment.listing.rules import Reader
from nummairieque.demande.catalog import get_catalog
from nummairieque.states import APPOINTMENT
from nummairieque.workspace.roster import my_workspaces
from zope.component.hooks import getSite

COORDINATE = "nummairieque: Coordinate"
RECEIVE = "nummairieque: Receive usagers"


def reader():
    """The current user as a :class:`.rules.Reader`."""
    security, site = getSecurityManager(), getSite()
    return Reader(
        security.getUser().getId() or "",
        frozenset(w.getId() for w in my_workspaces("partner")),
        frozenset(w.getId() for w in my_workspaces("partner", group="leads")),
        frozenset(w.UID() for kind in ("mairie", "maison") for w in my_workspaces(kind)),
        bool(security.checkPermission(COORDINATE, site)),
        frozenset(
            w.getId() for w in my_workspaces("maison") if security.checkPermission(RECEIVE, w)
        ),
    )


def maisons(site):
    """Short names of all maisons: list."""
    return list(site["maisons"].objectIds())


def waiting(who, partner, most):
    """Catalog brains of what waits for a date to be chosen where somebody files: list.

    :param partner: slug, or ``""`` for all.
    """
    query = {"review_state": APPOINTMENT, "waits_for": sorted(who.origins)}
    if partner:
        query["partner"] = partner
    return get_catalog(getSite())(**query)[:most]


def bookings(site, query, who):
    """What a reader may read of what is asked for, maison by maison: list.

    :param query: :class:`.rules.Query`.
    :param who: :class:`.rules.Reader`.
    """
    slugs = [slug for slug in maisons(site) if query.maison in ("", slug)]
    return [
        booking
        for slug in slugs
        for booking in agenda.bookings_on(site, slug, query.first, query.last)
        if who.reads(booking) and query.takes(booking)
    ]
