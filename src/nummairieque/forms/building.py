"""Adding, changing, moving and removing what a form asks: pure functions.

A name is given once. It stays when the label changes, and is not given again
when what bore it is gone: answers are kept under it.
"""

from dataclasses import dataclass
from dataclasses import replace
from nummairieque import _
from nummairieque import inputs
from nummairieque.forms import answering
from nummairieque.forms import conditions
from nummairieque.forms.model import When
from zope.i18nmessageid import Message

import re
import unicodedata

TITLE_MAX, INTRO_MAX = 120, 2000
LABEL_MAX, HINT_MAX = 200, 500
FIELDS_MAX, PAPERS_MAX, CHOICES_MAX = 100, 40, 50
_NAME_MAX = 40
# Not what Zope gives every object: a field must not stand in its place.
_NAME = re.compile(r"(?!(?:id|aq_\w*|manage_\w*)\Z)[a-z][A-Za-z0-9_]{0,59}", re.ASCII)

#: Before the name of what is at fault, where no input is.
OF = "of-"
#: Kind → what the builder calls it.
KIND_WORDS = {
    "line": _("Une ligne de texte"),
    "text": _("Un texte de plusieurs lignes"),
    "number": _("Un nombre"),
    "day": _("Une date"),
    "yesno": _("Oui ou non"),
    "choice": _("Un choix dans une liste"),
    "choices": _("Plusieurs choix dans une liste"),
    "files": _("Des fichiers"),
    "heading": _("Un titre entre les champs"),
}


@dataclass(frozen=True)
class Draft:
    """What a form asks while it is being built: fields and papers of :mod:`.model`."""

    fields: tuple = ()
    papers: tuple = ()

    def field(self, name):
        """The field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)

    def paper(self, name):
        """The paper of that name, or None."""
        return next((paper for paper in self.papers if paper.name == name), None)

    @property
    def names(self):
        """Name → kind of all that is in it; ``"paper"`` for a paper."""
        return {f.name: f.kind for f in self.fields} | {p.name: "paper" for p in self.papers}


def is_name(name):
    """True for what a field or paper may be called."""
    return _NAME.fullmatch(name) is not None


def named(label, taken):
    """A name for something of that label which none of ``taken`` bears."""
    plain = label.casefold().replace("œ", "oe").replace("æ", "ae")
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    name = "_".join(re.findall(r"[a-z0-9]+", plain))[:_NAME_MAX].strip("_")
    if not is_name(name):
        name = f"n_{name}".rstrip("_")
    found, number = name, 2
    while found in taken:
        found, number = f"{name}_{number}", number + 1
    return found


# What somebody typed.


def choices(name, value, held=()):
    """The choices of a field, one a line: tuple of (value, label).

    A label that was there keeps its value; so does the one that alone was
    reworded in its place, and what depends on it goes on to.

    :param held: those that the field has.
    """
    lines = [
        inputs.line(name, line, maximum=LABEL_MAX)
        for line in inputs.text(name, value, maximum=CHOICES_MAX * LABEL_MAX).split("\n")
    ]
    labels = list(dict.fromkeys(line for line in lines if line))
    if len(labels) < 2:
        inputs.refuse(name, _("Écrivez au moins deux choix, un par ligne."))
    if len(labels) > CHOICES_MAX:
        inputs.refuse(name, _("${maximum} choix au plus.", mapping={"maximum": str(CHOICES_MAX)}))
    known, taken, found = _known(labels, held), {v for v, _label in held}, []
    for label in labels:
        key = known.get(label) or named(label, taken)
        taken.add(key)
        found.append((key, label))
    return tuple(found)


def _known(labels, held):
    """Label → value that it keeps, of those that ``held`` has, or had in other words."""
    known = {label: value for value, label in held}
    if len(labels) == len(held):
        reworded = [
            (new, value) for new, (value, old) in zip(labels, held, strict=True) if new != old
        ]
        if len(reworded) == 1:
            known.setdefault(*reworded[0])
    return known


def when(name, values, before):
    """What somebody ticked of :func:`ticks` as a When, or None.

    :param values: list of str, ``field=value``.
    :param before: fields that it may look at.
    """
    pairs = [value.partition("=") for value in values]
    fields = {field for field, _equals, _value in pairs}
    if not fields:
        return None
    if len(fields) > 1:
        inputs.refuse(name, _("Cochez les réponses d’une seule question."))
    found = When(fields.pop(), tuple(value for _field, _equals, value in pairs))
    if not conditions.holds(found, before):
        inputs.refuse(name, _("Cette question n’est plus là, ou vient après."))
    return found


def ticks(before):
    """What a condition may ask, for the form: (heading, ((``field=value``, label), …)) groups."""
    return tuple(
        (
            field.label,
            tuple((f"{field.name}={value}", label) for value, label in labels(field)),
        )
        for field in before
        if conditions.offered(field)
    )


def labels(field):
    """(value, label) of what can be answered to a choice or a yes or no."""
    return tuple(answering.YESNO.items()) if field.kind == "yesno" else field.choices


# What becomes of the draft.


def put(draft, one, after=None):
    """``one``, a field or a paper, new or in place of the one of its name.

    :param after: name of the one that it stands behind, ``""`` for the first
        place; None leaves it where it is, a new one at the end.
    :raises nummairieque.inputs.InvalidInput: what can't be.
    """
    part, maximum = ("fields", FIELDS_MAX) if hasattr(one, "kind") else ("papers", PAPERS_MAX)
    held = list(getattr(draft, part))
    places = [place for place, other in enumerate(held) if other.name == one.name]
    if places and after is None:
        held[places[0]] = one
    else:
        held = [other for other in held if other.name != one.name]
        names = ["", *(other.name for other in held)]
        held.insert(names.index(after) if after in names else len(held), one)
    if len(held) > maximum:
        inputs.refuse(
            "label", _("${maximum} au plus dans un formulaire.", mapping={"maximum": str(maximum)})
        )
    return checked(replace(draft, **{part: tuple(held)}))


def move(draft, name, step):
    """The field or paper of that name one place up (-1) or down (1); at an end it stays."""
    part = "fields" if draft.field(name) else "papers"
    held = list(getattr(draft, part))
    place = next((n for n, one in enumerate(held) if one.name == name), None)
    if place is None or not 0 <= place + step < len(held):
        return draft
    held.insert(place + step, held.pop(place))
    return checked(replace(draft, **{part: tuple(held)}))


def remove(draft, name):
    """The draft without the field or paper of that name."""
    return checked(
        Draft(
            tuple(field for field in draft.fields if field.name != name),
            tuple(paper for paper in draft.papers if paper.name != name),
        )
    )


def checked(draft):
    """The draft, when each of its conditions can hold.

    :raises nummairieque.inputs.InvalidInput: what one looks at is gone, or comes
        later; by :data:`OF` and the name of each that looks.
    """
    lost = conditions.broken(draft)
    if lost:
        raise inputs.InvalidInput({f"{OF}{one.name}": depends(one) for one in lost})
    return draft


def depends(one):
    """Why a question, an answer or a place can't go: a message about what depends on it."""
    return _(
        "« ${label} » n’est demandé que selon une réponse à une autre question : cette réponse"
        " doit rester, et la question venir avant. Changez d’abord quand « ${label} » est demandé.",
        mapping={"label": one.label},
    )


def dependents(draft, name):
    """The fields and papers that look at the field of that name: a list."""
    held = (*draft.fields, *draft.papers)
    return [one for one in held if one.when is not None and one.when.field == name]


def fitted(draft, used):
    """A draft from elsewhere with names that are free here, or were of the same kind.

    :param used: name → kind of all that the form has ever asked.
    """
    given, taken = {}, dict(used)
    for name, kind in draft.names.items():
        given[name] = name if used.get(name, kind) == kind else named(name, taken)
        taken[given[name]] = kind

    def fit(one):
        asked = one.when and replace(one.when, field=given[one.when.field])
        return replace(one, name=given[one.name], when=asked)

    return Draft(tuple(map(fit, draft.fields)), tuple(map(fit, draft.papers)))


def reused(draft, used):
    """Labels of what bears a name that was something else's: a list."""
    return [
        one.label
        for one in (*draft.fields, *draft.papers)
        if used.get(one.name, draft.names[one.name]) != draft.names[one.name]
    ]


def sentence(draft, asked):
    """When ``asked`` is asked, as a message; None where it always is."""
    return answering.condition(draft, asked.when)


def filled(message, mapping):
    """A message of a table with what its sentence is about."""
    return Message(message, mapping=mapping)
