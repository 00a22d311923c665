"""The register of rights: who gave what to whom, and took it.

Lines are added and never changed. They lie in one tree for each month, by
moment, so that a page of the latest reads the end of one tree and filing a
demande touches none of it. A line says the names of its day: it is read when
the account or the body is gone.
"""

from BTrees.OOBTree import OOBTree
from datetime import datetime
from datetime import UTC
from nummairieque.kept import Kept
from nummairieque.notification.shard import new_shard
from nummairieque.notification.shard import SENTINEL
from nummairieque.people.rules import fold
from nummairieque.people.rules import matches
from typing import NamedTuple

import secrets


class Line(NamedTuple):
    """One thing that happened to the rights of a person.

    ``key`` sorts by moment; ``at`` is an aware datetime in UTC; ``by`` is the
    user id of who did it, ``""`` for the desk itself; ``what`` is a key of
    :data:`nummairieque.coordination.rights.WHAT`; ``role`` a group of
    :data:`nummairieque.roles.GROUPS`, ``"pilots"``, ``"coordination"`` or
    ``""``; ``place`` the UID of a body or ``""``, ``place_title`` its name.
    """

    key: str
    at: datetime
    by: str
    by_name: str
    userid: str
    name: str
    what: str
    role: str
    place: str
    place_title: str


KEPT = Kept("register", OOBTree)
install, uninstall = KEPT.install, KEPT.uninstall


def add(site, **values):
    """Write one line, in the transaction of what it tells: the :class:`Line`.

    :param values: all of :class:`Line` but ``key``.
    """
    # A desk that was made before the register loses no line.
    install(site)
    months = KEPT.get(site)
    at = values["at"].astimezone(UTC)
    key = f"{at:%Y-%m-%dT%H:%M:%S.%f}-{secrets.token_hex(3)}"
    line = Line(key=key, **{**values, "at": at})
    if key[:7] not in months:
        months[key[:7]] = new_shard()
    months[key[:7]][key] = tuple(line)
    return line


def lines(site, before=None, first=None, last=None):
    """Lines, the latest first, as an iterator.

    :param before: key of a line; only older ones.
    :param first: aware datetime, from then on.
    :param last: aware datetime, until then and without it.
    """
    months = KEPT.get(site)
    if months is None:
        return
    low = _edge(first) if first else SENTINEL
    high = min(edge for edge in (before, _edge(last) if last else None, "9") if edge)
    for month in reversed(list(months.keys(low[:7] or None, high[:7]))):
        tree = months[month]
        for key in reversed(tree.keys(low, high, excludemax=True)):
            if key != SENTINEL:
                yield Line(*tree[key])


def _edge(moment):
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}"


def select(found, query="", userid="", place="", what=""):
    """Those of the lines that fit, as an iterator.

    :param query: words in the names of who gave or got.
    :param userid: who got it.
    :param place: UID of a body.
    :param what: one of the kinds.
    """
    for line in found:
        if userid and line.userid != userid:
            continue
        if (place and line.place != place) or (what and line.what != what):
            continue
        if query and not matches(text(line), query):
            continue
        yield line


def text(line):
    """What a search reads of a line: names and logins, folded."""
    return fold(" ".join((line.name, line.userid, line.by_name, line.by, line.place_title)))


def page(found, size):
    """The first ``size`` lines and the key to go on before, or None at the end."""
    taken = []
    for line in found:
        if len(taken) == size:
            return taken, taken[-1].key
        taken.append(line)
    return taken, None
