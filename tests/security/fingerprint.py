"""What the database holds of an object: record by record, to see what changed."""

from ZODB.serialize import referencesf
from ZODB.utils import get_pickle_metadata


def fingerprint(site, paths):
    """State of each object and all that hangs on it.

    :param paths: paths below the site, the objects on which others hang first.
    :returns: dict of path -> {oid: (serial of its last change, class)}.
    """
    storage = site._p_jar._storage
    objects = {path: site.unrestrictedTraverse(path.strip("/"), None) for path in paths}
    # A part is counted with the innermost object it belongs to, and nothing
    # climbs from an object to what holds it.
    above = {site._p_oid, *(holder._p_oid for holder in site.aq_chain if hasattr(holder, "_p_oid"))}
    owned = {obj._p_oid for obj in objects.values() if obj is not None} | above
    for obj in objects.values():
        parent = obj.aq_parent if obj is not None else None
        while parent is not None and getattr(parent, "_p_oid", None) not in above:
            owned.add(parent._p_oid)
            parent = parent.aq_parent
    prints = {}
    for path in sorted(objects, key=len, reverse=True):
        obj = objects[path]
        prints[path] = {} if obj is None else _hanging(storage, obj._p_oid, owned)
        owned |= set(prints[path])
    return prints


def _hanging(storage, start, stop):
    seen, waiting = {}, [start]
    while waiting:
        oid = waiting.pop()
        if oid in seen or (oid in stop and oid != start):
            continue
        data, serial = storage.load(oid)
        seen[oid] = serial, ".".join(get_pickle_metadata(data))
        waiting.extend(referencesf(data))
    return seen


def changed(before, after):
    """Where something changed, came or went: path -> names of the classes."""
    found = {}
    for path, records in before.items():
        others = after.get(path, {})
        differing = {
            (oid, records.get(oid, others.get(oid))[1])
            for oid in {*records, *others}
            if records.get(oid) != others.get(oid)
        }
        if differing:
            found[path] = sorted(name for _, name in differing)
    return found
