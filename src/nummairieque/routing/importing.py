"""What a file would do to the table of competence or to the communes: pure functions.

Each line of the file gives a :class:`Step`; nothing is written here.
"""

from functools import cached_property
from nummairieque import _
from nummairieque import inputs
from nummairieque.routing import rules
from nummairieque.workspace.rules import dashed
from typing import NamedTuple

import re

ADDED, CHANGED, SAME, REMOVED, REFUSED = "added", "changed", "same", "removed", "refused"
#: What a line may say for nobody.
NOBODY = "personne"
_INSEE = re.compile(r"(?:\d{2}|2[AB])\d{3}", re.ASCII)
_KINDS = {
    "commune": rules.COMMUNE,
    "epci": rules.EPCI,
    "intercommunalite": rules.EPCI,
    "canton": rules.CANTON,
    "departement": rules.ALL,
}
NAME_MAX = 120

#: Columns of the table of competence, and of the communes.
LINE_COLUMNS = {
    "sujet": ("topic",),
    "portee": ("territoire-sorte", "niveau"),
    "territoire": ("zone", "area"),
    "partenaires": ("partenaire", "partner"),
}
PLACE_COLUMNS = {
    "insee": ("code-insee", "code"),
    "nom": ("commune", "name"),
    "canton": (),
    "epci": ("intercommunalite",),
}


class Step(NamedTuple):
    """What one line of a file does.

    ``number`` is that of the line, None for what the file lacks; ``item`` a
    :class:`.rules.Line` or :class:`.rules.Place`, None when it is refused;
    ``before`` what is there now; ``why`` the refusal.
    """

    number: int | None
    action: str
    item: object = None
    before: object = None
    why: str = ""


class Known:
    """What lines may name.

    :param topics: slug → title, as ``partners``.
    :param places: the communes, :class:`.rules.Place` each.
    """

    def __init__(self, topics, partners, places):
        self.topics, self.partners, self.places = topics, partners, places

    @cached_property
    def _names(self):
        return {
            "topic": _by_name(self.topics),
            "partner": _by_name(self.partners),
            rules.COMMUNE: _by_name({p.insee: p.name for p in self.places}),
            rules.CANTON: _by_name({p.canton: p.canton for p in self.places if p.canton}),
            rules.EPCI: _by_name({p.epci: p.epci for p in self.places if p.epci}),
        }

    def find(self, what, value):
        """The key that ``value``, a key or a name, stands for; None for none or several."""
        found = self._names[what].get(value) or self._names[what].get(dashed(value), ())
        return found[0] if len(found) == 1 else None


def _by_name(titles):
    """Key and dashed title → the keys that it may mean."""
    found = {}
    for key, title in titles.items():
        found.setdefault(dashed(title), []).append(key)
    return {**found, **{key: [key] for key in titles}}


def clean_line(known, topic, kind, area, partners):
    """A line as somebody typed it: a :class:`.rules.Line`.

    :param partners: list of str, the best first; empty or « personne » for nobody.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    return rules.Line(
        *inputs.gather(
            lambda: _topic(known, topic),
            lambda: _kind(kind),
        ),
        *inputs.gather(
            lambda: _area(known, _kind(kind), area),
            lambda: _partners(known, partners),
        ),
    )


def _topic(known, value):
    value = inputs.line("topic", value, required=True)
    found = known.find("topic", value)
    if found is None:
        inputs.refuse("topic", _("Ce sujet n’existe pas : ${value}.", mapping={"value": value}))
    return found


def _kind(value):
    value = inputs.line("area", value, required=True)
    if dashed(value) not in _KINDS:
        inputs.refuse("area", _("Écrivez commune, epci, canton ou departement."))
    return _KINDS[dashed(value)]


def _area(known, kind, value):
    value = inputs.line("area", value)
    if kind == rules.ALL:
        return ""
    found = known.find(kind, value)
    if found is None and kind == rules.COMMUNE and _INSEE.fullmatch(value) and not known.places:
        return value
    if found is None:
        sentence = {
            rules.COMMUNE: _("Cette commune n’est pas dans la liste : ${value}."),
            rules.CANTON: _("Aucune commune de la liste n’est du canton « ${value} »."),
            rules.EPCI: _("Aucune commune de la liste n’est de l’intercommunalité « ${value} »."),
        }[kind]
        inputs.refuse("area", _(sentence, mapping={"value": value}))
    return found


def _partners(known, values):
    typed = [inputs.line("partners", value) for value in values]
    typed = [value for value in typed if value]
    if [dashed(value) for value in typed] == [NOBODY]:
        return ()
    if not typed:
        inputs.refuse("partners", _("Nommez un partenaire, ou « personne »."))
    if len(typed) > rules.PARTNERS_MAX:
        inputs.refuse("partners", _("Dix partenaires au plus pour une ligne."))
    found = {}
    for value in typed:
        slug = known.find("partner", value)
        if slug is None:
            inputs.refuse(
                "partners", _("Ce partenaire n’existe pas : ${value}.", mapping={"value": value})
            )
        found[slug] = None
    return tuple(found)


def line_of(row, known):
    """One row of a file as a :class:`.rules.Line`."""
    partners = re.split(r"[|>]", row["partenaires"])
    return clean_line(known, row["sujet"], row["portee"], row["territoire"], partners)


def row_of(line):
    """A line as a row of a file, to be read again by :func:`line_of`: tuple of str."""
    return (line.topic, line.kind, line.area, " | ".join(line.partners) or NOBODY)


def place_of(row, known=None):
    """One row of a file as a :class:`.rules.Place`."""
    return rules.Place(
        *inputs.gather(
            lambda: _insee(row["insee"]),
            lambda: inputs.line("nom", row["nom"], required=True, maximum=NAME_MAX),
            lambda: inputs.line("canton", row["canton"], maximum=NAME_MAX),
            lambda: inputs.line("epci", row["epci"], maximum=NAME_MAX),
        )
    )


def _insee(value):
    value = inputs.line("insee", value, required=True, maximum=20).upper()
    if value.isdigit() and len(value) == 4:
        # A spreadsheet takes it for a number and drops its first zero.
        value = f"0{value}"
    if not _INSEE.fullmatch(value):
        inputs.refuse("insee", _("Un code INSEE a cinq caractères, par exemple 36044."))
    return value


def plan(rows, read, key, held, whole=False):
    """What a file would do: a :class:`Step` for each line, then for what it takes away.

    :param rows: (number, dict) each.
    :param read: function of a dict → item, which may raise InvalidInput.
    :param key: function of an item → its key in ``held``.
    :param held: key → item, as it is now.
    :param whole: True when the file is all there is to be.
    """
    steps, seen = [], {}
    for number, row in rows:
        try:
            item = read(row)
        except inputs.InvalidInput as refused:
            steps.append(Step(number, REFUSED, why=next(iter(refused.errors.values()))))
            continue
        if key(item) in seen:
            why = _("La ligne ${number} en parle déjà.", mapping={"number": str(seen[key(item)])})
            steps.append(Step(number, REFUSED, why=why))
            continue
        seen[key(item)] = number
        before = held.get(key(item))
        action = ADDED if before is None else SAME if before == item else CHANGED
        steps.append(Step(number, action, item, before))
    if whole:
        steps += [
            Step(None, REMOVED, before=item)
            for gone, item in sorted(held.items())
            if gone not in seen
        ]
    return steps
