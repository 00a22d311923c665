"""Who may still see what a notice is about: asked of the catalog, not of the demandes."""

from BTrees.IIBTree import intersection
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.listing import Finder
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.roster import team_userids


def seen_references(site, user, references):
    """Those of ``references`` (upper case) whose demandes ``user`` may see, as a set.

    :param user: a user of PAS.
    """
    wanted = [reference for reference in references if reference]
    if not wanted or user is None:
        return set()
    finder = Finder(site)
    finder.user = user
    found = intersection(finder.visible(), finder.ids("reference", wanted))
    return {finder.catalog[number].reference for number in found}


def by_path(values):
    """True for facts of a fiche, which may be unpublished, and of what its path alone guards."""
    return "fiche" in values or bool(values.get("by_path"))


def may_view(site, user, path):
    """True when ``user`` may view what lies at ``path``: it is woken."""
    found = site.unrestrictedTraverse(path, None)
    return found is not None and user is not None and bool(user.has_permission("View", found))


def may_hear(site, user, told, seen):
    """True when ``user`` may still be told what a notice says.

    :param told: any object with path and values, as a record.
    :param seen: of its reference, see :func:`seen_references`.
    """
    reference = told.values.get("reference")
    if not by_path(told.values):
        return not reference or reference in seen
    body = site.unrestrictedTraverse(told.path, None) if "fiche" not in told.values else None
    if user is None or getattr(body, "portal_type", None) not in FOLDERS:
        return may_view(site, user, told.path)
    # Every member views a body: what it is told is for its team, and for who reads the demande.
    return user.getId() in team_userids(body) or reference in seen


def still_seen(site, userid, records):
    """Those of ``records`` that ``userid`` may still be told of.

    A notice of no demande is for its person as it is. What waited for a
    digest may be about the demandes of a team that the person has left.
    """
    paths = any(by_path(record.values) for record in records)
    references = {record.values.get("reference") for record in records} - {None, ""}
    if not (references or paths) or get_catalog(site) is None:
        return list(records)
    user = site.acl_users.getUserById(userid)
    seen = seen_references(site, user, references)
    return [record for record in records if may_hear(site, user, record, seen)]
