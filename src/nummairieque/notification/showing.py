"""A person's notices, as pages and services show them."""

from nummairieque.notification.leading import address
from nummairieque.notification.sight import may_hear
from nummairieque.notification.sight import seen_references
from nummairieque.notification.titles import title

_SHOWN = ("reference", "topic", "partner", "origin", "fiche")


def shown(site, user, rings):
    """``rings`` as dicts of key, kind, at, read, visible, title, url and the facts.

    Of a demande that ``user`` may see no more, only the moment is left:
    ``visible`` is False, and what tells of it is None. The cost follows the
    number of ``rings``; no demande is woken, the few fiches are.

    :param rings: iterable of :class:`nummairieque.notification.bell.Ring`.
    """
    rings = list(rings)
    references = {ring.values.get("reference") for ring in rings}
    seen = seen_references(site, user, references - {None, ""})
    return [_row(site, user, ring, seen) for ring in rings]


def _row(site, user, ring, seen):
    visible = may_hear(site, user, ring, seen)
    row = {"key": ring.key, "at": ring.at, "read": ring.read, "visible": visible}
    row |= dict.fromkeys(("kind", "title", "url", *_SHOWN))
    if visible:
        row |= {name: ring.values.get(name) for name in _SHOWN}
        row["kind"] = ring.kind
        row["title"] = title(ring)
        row["url"] = address(ring, site, site.absolute_url())
    return row
