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


def about_fiche(values):
    """True for facts of a fiche: what they name may be unpublished."""
    return "fiche" in values


def may_view(site, user, path):
    """True when ``user`` may view what lies at ``path``: it is woken."""
    found = site.unrestrictedTraverse(path, None)
    return found is not None and user is not None and bool(user.has_permission("View", found))


def still_seen(site, userid, records):
    """Those of ``records`` that ``userid`` may still be told of.

    A notice of no demande is for its person as it is. What waited for a
    digest may be about the demandes of a team that the person has left.
    """
    references = {record.values.get("reference") for record in records} - {None, ""}
    fiches = any(about_fiche(record.values) for record in records)
    if not (references or fiches) or get_catalog(site) is None:
        return list(records)
    user = site.acl_users.getUserById(userid)
    if fiches:
        records = [
            record
            for record in records
            if not about_fiche(record.values) or may_view(site, user, record.path)
        ]
    seen = seen_references(site, user, references)
    return [
        record
        for record in records
        if not record.values.get("reference") or record.values["reference"] in seen
    ]
