"""Who gave each role that is held now, and when: kept beside the register.

The register tells all that ever happened, by moment. The table of people and
rights asks the other way round, for the roles of one person in one place, and
reads them here without walking through months.
"""

from BTrees.OOBTree import OOBTree
from datetime import datetime
from nummairieque.coordination import register
from nummairieque.kept import Kept
from typing import NamedTuple


class Grant(NamedTuple):
    """``at`` is aware, UTC; ``by`` a user id, ``""`` for the desk; ``by_name`` of that day."""

    at: datetime
    by: str
    by_name: str


#: (user id, UID of a body or ``""``, role) → Grant, as a plain tuple.
KEPT = Kept("grants", OOBTree)


def install(site):
    """Make it, and learn from the register what was given before. True when it is new."""
    if not KEPT.install(site):
        return False
    for line in sorted(register.lines(site), key=lambda line: line.key):
        note(site, line)
    return True


uninstall = KEPT.uninstall


def note(site, line):
    """Follow one line of the register, in its transaction."""
    held = KEPT.get(site)
    if held is None:
        return
    key = (line.userid, line.place, line.role)
    if line.what == "given":
        held[key] = tuple(Grant(line.at, line.by, line.by_name))
    elif line.what == "taken":
        held.pop(key, None)
    elif line.what == "deleted":
        for gone in list(held.keys((line.userid, "", ""), (line.userid + "\0", "", ""))):
            del held[gone]


def of(site, userid, place):
    """The roles of a person in one place: dict of role → :class:`Grant`.

    :param place: UID of a body, ``""`` for the whole desk.
    """
    held = KEPT.get(site)
    if held is None:
        return {}
    found = held.items((userid, place, ""), (userid, place, "\U0010ffff"))
    return {role: Grant(*grant) for (_userid, _place, role), grant in found}
