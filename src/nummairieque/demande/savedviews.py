"""Filters of the list that somebody keeps under a name: pure functions.

A view is an address of the list without its server: it is checked as any
address is when it is kept, and again each time it is opened.
"""

from dataclasses import dataclass
from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import boxes
from urllib.parse import parse_qsl
from urllib.parse import urlencode

#: Parameters of the list that a view keeps, in the order of its address.
NAMES = ("box", "state", "partner", "mairie", "maison", "q", "sort_on", "sort_order")
#: Views of one person, and of one team.
VIEWS_MAX = 20
NAME_MAX = 60
#: Characters of an address that is worth reading.
_LONGEST = 2_000


@dataclass(frozen=True)
class View:
    """``query`` holds (parameter, value) pairs, in the order of :data:`NAMES`."""

    id: str
    name: str
    query: tuple

    def asked(self):
        """The query as it stands in an address."""
        return urlencode(self.query)


def name(value):
    """The name of a view, as typed."""
    return inputs.line("name", value, required=True, maximum=NAME_MAX)


def query(value):
    """The filters of an address, checked: a tuple of pairs.

    :param value: what follows the question mark, as the list wrote it into its form.
    :raises nummairieque.inputs.InvalidInput: it is no address of a list.
    """
    if not isinstance(value, str) or len(value) > _LONGEST:
        _refuse()
    try:
        pairs = parse_qsl(value, strict_parsing=bool(value), max_num_fields=20)
    except ValueError:
        _refuse()
    asked = dict(pairs)
    if len(asked) < len(pairs) or not set(asked) <= set(NAMES):
        _refuse()
    try:
        boxes.parse(asked)
    except inputs.InvalidInput:
        _refuse()
    return pairs_of(asked)


def pairs_of(asked):
    """The parameters that a view keeps, of all that a list was asked.

    :param asked: dict of str.
    """
    return tuple((name, asked[name]) for name in NAMES if asked.get(name))


def _refuse():
    inputs.refuse("query", _("Ces filtres ne sont pas ceux d’une liste de demandes."))


def added(views, view):
    """``views`` with one more.

    :param views: tuple of :class:`View`.
    :raises nummairieque.inputs.InvalidInput: too many, or the name is taken.
    """
    if len(views) >= VIEWS_MAX:
        said = _("${number} vues au plus : retirez-en une d’abord.")
        inputs.refuse("name", _(said, mapping={"number": str(VIEWS_MAX)}))
    _check_name(views, view.name)
    return (*views, view)


def renamed(views, id, new):
    """``views`` with another name for one of them; the same when it is gone."""
    _check_name([view for view in views if view.id != id], new)
    return tuple(View(v.id, new, v.query) if v.id == id else v for v in views)


def without(views, id):
    """``views`` less one."""
    return tuple(view for view in views if view.id != id)


def _check_name(views, wanted):
    if wanted.casefold() in {view.name.casefold() for view in views}:
        inputs.refuse("name", _("Une autre vue a déjà ce nom."))
