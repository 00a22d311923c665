"""The table of people and rights, as it is sent back: what was ticked, what changes.

Pure: no site, no storage. A row stands for one person in one place, and its
mark carries what was shown, so that a change that somebody else made
meanwhile is never undone unseen.
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque.roles import GROUPS
from typing import NamedTuple

BAR, COMMA = "|", ","
#: Rows of one table: more came from no page of ours.
ROWS_MAX = 400
#: Place of the row of the roles on the whole desk.
WHOLE_DESK = "*"
WIDE = ("pilots", "coordination")
#: All roles in the order of the columns.
COLUMNS = ("secretaries", "hosts", "referents", "leads", "editors", *WIDE)


class Shown(NamedTuple):
    """A row: ``place`` is ``mairies/slug`` or :data:`WHOLE_DESK`, ``held`` the roles shown."""

    userid: str
    place: str
    held: frozenset


class Change(NamedTuple):
    """What a row is to become."""

    userid: str
    place: str
    before: frozenset
    after: frozenset

    @property
    def given(self):
        return [role for role in COLUMNS if role in self.after - self.before]

    @property
    def taken(self):
        return [role for role in COLUMNS if role in self.before - self.after]


def mark(userid, place, held):
    """What the hidden field of a row holds."""
    return BAR.join((userid, place, COMMA.join(sorted(held))))


def cell(userid, place, role):
    """What the box of a role in a row sends when it is ticked."""
    return BAR.join((userid, place, role))


def columns_of(kind):
    """The roles that a place may give.

    :param kind: ``"mairie"``, ``"partner"``, ``"maison"``, or None for the
        whole desk.
    """
    return WIDE if kind is None else tuple(GROUPS[kind])


def changes(marks, cells):
    """What changes: list of :class:`Change`, in the order of the rows.

    :param marks: list of str, the hidden fields.
    :param cells: list of str, the ticked boxes; one of no row is left out.
    :raises nummairieque.inputs.InvalidInput: a table that no page of ours sent.
    """
    if not marks or len(marks) > ROWS_MAX or len(cells) > ROWS_MAX * len(COLUMNS):
        _refuse()
    ticked = {}
    for userid, place, role in map(_three, cells):
        ticked.setdefault((userid, place), set()).add(role)
    found = {}
    for userid, place, held in map(_three, marks):
        before = frozenset(held.split(COMMA)) if held else frozenset()
        after = frozenset(ticked.get((userid, place), ()))
        if not before | after <= set(COLUMNS):
            _refuse()
        found[userid, place] = Change(userid, place, before, after)
    return [change for change in found.values() if change.before != change.after]


def _three(value):
    parts = value.split(BAR)
    if len(parts) != 3 or len(value) > 400 or not parts[0] or not parts[1]:
        _refuse()
    return parts


def _refuse():
    inputs.refuse("cells", _("Ce tableau n’est pas complet : rouvrez la page."))
