"""Who may still see what a notice is about: asked of the catalog, not of the demandes."""

from BTrees.IIBTree import intersection
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.listing import Finder


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


def still_seen(site, userid, records):
    """Those of ``records`` that ``userid`` may still be told of.

    A notice of no demande is for its person as it is. What waited for a
    digest may be about the demandes of a team that the person has left.
    """
    paths = [record for record in records if by_path(record.values)]
    others = [record for record in records if not by_path(record.values)]
    references = {record.values.get("reference") for record in others} - {None, ""}
    if not (references or paths) or get_catalog(site) is None:
        return list(records)
    user = site.acl_users.getUserById(userid)
    seen = seen_references(site, user, references)
    return [
        record
        for record in records
        if (
            may_view(site, user, record.path)
            if by_path(record.values)
            else not record.values.get("reference") or record.values["reference"] in seen
        )
    ]
