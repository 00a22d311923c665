"""Reminding the editors of a partner that a fiche is to be read over.

Once for each fiche and date, in office hours. The index knows those only that
nobody was reminded of: the cost follows what is due.
"""

from nummairieque.alone import alone
from nummairieque.fiche import drawer
from nummairieque.fiche import notifications
from nummairieque.fiche import publishing
from nummairieque.fiche import rules
from nummairieque.people.presence import kept_name
from nummairieque.theme.words import ZONE
from plone import api

import logging

logger = logging.getLogger("nummairieque.tick")
#: So many at one call: after a long rest the others wait a minute.
BATCH = 50
INDEX = "fiche_reminder"


def run(site, now, dry_run=False, failed=None):
    """Remind of what is due at ``now``, each in its own transaction.

    :param now: aware datetime in office hours; the caller looks.
    :param failed: list that gets the path of each fiche that could not be told.
    :returns: list of str, a line for each fiche.
    """
    failed = [] if failed is None else failed
    told = []
    for path in due(site, now):
        try:
            words = _said(site, path, now) if dry_run else alone(_done, site, path, now)
        except Exception:
            logger.exception("The review of %s can't be told", path)
            failed.append(path)
        else:
            told += [words] if words else []
    return told


def due(site, now):
    """Paths of the fiches whose review day has come, the oldest first."""
    catalog = api.portal.get_tool("portal_catalog")
    if INDEX not in catalog.indexes():
        return []
    today = now.astimezone(ZONE).date().isoformat()
    found = catalog.unrestrictedSearchResults(
        **{INDEX: {"query": today, "range": "max"}, "sort_on": INDEX, "sort_limit": BATCH}
    )
    return [brain.getPath() for brain in found[:BATCH]]


def _due_fiche(site, path, now):
    """The fiche at ``path``, if it is still to be told; else None."""
    fiche = site.unrestrictedTraverse(path, None)
    if fiche is None or publishing.stage_of(fiche) not in rules.READ:
        return None
    day = now.astimezone(ZONE).date()
    if not fiche.review_on or fiche.review_on > day or drawer.reminded(fiche) == fiche.review_on:
        return None
    return fiche


def _line(fiche, people):
    names = ", ".join(f"{kept_name(userid)} ({userid})" for userid in people)
    partner = notifications.partner_of(fiche)
    place = f"{partner.getId()}/{fiche.getId()}" if partner is not None else fiche.getId()
    return f"{place} fiche à revoir : {names or 'personne ne peut être prévenu'}"


def _said(site, path, now):
    fiche = _due_fiche(site, path, now)
    return _line(fiche, sorted(notifications.reviewers(fiche))) if fiche is not None else ""


def _done(site, path, now):
    fiche = _due_fiche(site, path, now)
    if fiche is None:
        return ""
    people = notifications.review(fiche, now)
    drawer.open_drawer(fiche).reminded = fiche.review_on
    fiche.reindexObject(idxs=[INDEX])
    return _line(fiche, people)


def is_over(fiche, now):
    """True when the day on which it was to be read over has passed."""
    return bool(fiche.review_on) and fiche.review_on <= now.astimezone(ZONE).date()
