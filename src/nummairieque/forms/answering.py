"""What is answered to a form: checked, and read again. Pure functions.

Values are a dict of field name → what :data:`.model.KINDS` says of its kind; a
field without an answer is not in it. ``"no"`` to a ``yesno`` is an answer.
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque.forms import checks
from typing import NamedTuple

REQUIRED = _("Ce champ est obligatoire.")
YESNO = {checks.YES: _("Oui"), checks.NO: _("Non")}


class Row(NamedTuple):
    """An answer as it is read.

    ``value`` is a str, or a Message for « Oui »; ``files`` are names of
    attachments. A ``heading`` has neither.
    """

    name: str
    kind: str
    label: str
    value: str = ""
    files: tuple = ()


class PaperRow(NamedTuple):
    """A paper of the list: brought or not, and the names of its files."""

    name: str
    label: str
    brought: bool
    files: tuple = ()


# What is asked.


def shown(form, values):
    """Names of the fields and papers that are asked where ``values`` were answered.

    A field that depends on one that is not asked is not asked either.

    :returns: set of str.
    """
    found, before = set(), set()
    for asked in form.fields:
        if _applies(asked.when, values, found, before):
            found.add(asked.name)
        before.add(asked.name)
    return found | {p.name for p in form.papers if _applies(p.when, values, found, before)}


def _applies(when, values, found, before):
    # What depends on nothing that stands before it is asked: a question too
    # many is better than one that nobody can reach.
    if when is None or when.field not in before:
        return True
    return when.field in found and bool(_as_choices(values.get(when.field)) & set(when.values))


def _as_choices(value):
    """An answer as the set of choices that a condition speaks of."""
    if isinstance(value, bool):
        return {checks.YES if value else checks.NO}
    if isinstance(value, str):
        return {value}
    return set(value) if isinstance(value, tuple) else set()


def condition(form, when):
    """When something is asked, as a sentence; None where it always is."""
    field = form.field(when.field) if when is not None else None
    if field is None:
        return None
    labels = dict(field.choices) if field.kind != "yesno" else YESNO
    words = [labels[value] for value in when.values if value in labels]
    if not words:
        return None
    answer = words[0]
    if len(words) > 1:
        # One message alone: those of one id can't be put into one another.
        first = words[0] if len(words) == 2 else "\u00a0», «\u00a0".join(words[:-1])
        answer = _("${one} » ou « ${other}", mapping={"one": first, "other": words[-1]})
    return _(
        "Seulement si la réponse à « ${field} » est « ${answer} ».",
        mapping={"field": field.label, "answer": answer},
    )


# What is typed.


def keep(form, typed):
    """Check the form of each answer that came; nothing need be answered.

    For a draft, which also keeps what was typed where it does not apply just
    now.

    :param typed: dict of field name → whatever came; other names are left out.
    :returns: (values, errors): the good answers, and field name → sentence.
    """
    values, errors = {}, {}
    for field in form.fields:
        if field.kind == "heading" or field.name not in typed:
            continue
        try:
            value = checks.check(field, typed[field.name])
        except inputs.InvalidInput as refused:
            errors[field.name] = refused.errors[field.name]
            continue
        if value is not None and value != "" and value != ():
            values[field.name] = value
    return values, errors


def clean(form, typed):
    """What is filed: only what applies, with all that is required.

    :param typed: as for :func:`keep`.
    :returns: (values, errors), as :func:`keep`.
    """
    values, errors = keep(form, typed)
    asked = shown(form, values)
    values = {name: value for name, value in values.items() if name in asked}
    errors = {name: error for name, error in errors.items() if name in asked}
    for field in form.fields:
        wanted = field.required and field.kind != "heading" and field.name in asked
        if wanted and field.name not in values:
            errors.setdefault(field.name, REQUIRED)
    return values, errors


def clean_papers(form, typed):
    """Names of the papers that are ticked: tuple, in the form's order.

    :param typed: list or tuple of names, as it came.
    :raises nummairieque.inputs.InvalidInput: under ``papers``.
    """
    typed = [] if typed in (None, "") else typed
    typed = [typed] if isinstance(typed, str) else typed
    if not isinstance(typed, list | tuple) or len(typed) > checks.TICKED_MAX:
        inputs.refuse("papers", _("Une liste de pièces est attendue ici."))
    known = [paper.name for paper in form.papers]
    if any(name not in known for name in typed):
        inputs.refuse("papers", _("Ce formulaire ne demande pas cette pièce."))
    return tuple(name for name in known if name in typed)


def unknown(form, typed):
    """Refusals for the names that the form does not ask: dict of name → sentence."""
    known = {field.name for field in form.fields if field.kind != "heading"}
    error = _("Ce formulaire ne pose pas cette question.")
    return {inputs.one_line(name, 80): error for name in typed if name not in known}


def carried(old, new, values):
    """The answers to ``old`` that ``new`` asks under the same name and kind: dict.

    A choice that the new one no longer offers is not among them.
    """
    kinds = {field.name: field.kind for field in old.fields}
    same = [field.name for field in new.fields if kinds.get(field.name) == field.kind]
    return keep(new, {name: values[name] for name in same if name in values})[0]


def changes(old, new):
    """What another version asks: dict of ``new``, ``required`` and ``gone``, labels each."""
    before = {(asked.name, _kind(asked)): asked for asked in _asking(old)}
    after = {(asked.name, _kind(asked)): asked for asked in _asking(new)}
    return {
        "new": [asked.label for key, asked in after.items() if key not in before],
        "required": [
            asked.label
            for key, asked in after.items()
            if key in before and _required(asked) and not _required(before[key])
        ],
        "gone": [asked.label for key, asked in before.items() if key not in after],
    }


def _asking(form):
    return [field for field in form.fields if field.kind != "heading"] + list(form.papers)


def _kind(asked):
    return getattr(asked, "kind", "paper")


def _required(asked):
    return getattr(asked, "required", False)


def asks(form):
    """True when there is something to answer or to bring."""
    return bool(_asking(form))


# What is read.


def rows(form, values):
    """What was answered and applies, in the order of the form: list of :class:`Row`.

    A heading comes along where something under it was answered.
    """
    found, heading, asked = [], None, shown(form, values)
    for field in form.fields:
        if field.name not in asked:
            continue
        if field.kind == "heading":
            heading = Row(field.name, "heading", field.label)
        elif field.name in values:
            if heading is not None:
                found.append(heading)
                heading = None
            value = values[field.name]
            files = value if field.kind == "files" else ()
            found.append(Row(field.name, field.kind, field.label, words(field, value), files))
    return found


def paper_rows(form, papers, values, files):
    """The papers that apply: list of :class:`PaperRow`.

    :param papers: names of those that are ticked.
    :param files: dict of paper name → names of attachments.
    """
    asked = shown(form, values)
    return [
        PaperRow(
            p.name, p.label, p.name in papers or bool(files.get(p.name)), files.get(p.name, ())
        )
        for p in form.papers
        if p.name in asked
    ]


def words(field, value):
    """One answer as it is read: str or Message; ``""`` for files."""
    if field.kind == "yesno":
        return YESNO[checks.YES if value else checks.NO]
    if field.kind == "day":
        return f"{value:%d/%m/%Y}"
    if field.kind in ("choice", "choices"):
        labels = dict(field.choices)
        return ", ".join(labels.get(key, key) for key in _listed(value))
    return "" if field.kind == "files" else value


def _listed(value):
    return value if isinstance(value, tuple) else (value,)


def text(form, values):
    """The answers as words for an index: what was answered, not what was asked."""
    said = (
        row.value for row in rows(form, values) if row.kind not in ("heading", "files", "yesno")
    )
    return "\n".join(said)


def as_json(values):
    """The answers as JSON holds them: dict; a day is ISO 8601."""
    return {
        name: list(v) if isinstance(v, tuple) else v.isoformat() if hasattr(v, "isoformat") else v
        for name, v in values.items()
    }


def fill(form, values, papers, files):
    """Which fields and papers were asked and left empty, and which were filled.

    For the figures of the form.

    :returns: (empty, filled), tuples of names.
    """
    asked = shown(form, values)
    names = [asking.name for asking in _asking(form) if asking.name in asked]
    given = {row.name for row in paper_rows(form, papers, values, files) if row.brought}
    given |= set(values)
    filled = tuple(name for name in names if name in given)
    return tuple(name for name in names if name not in given), filled


def names(form):
    """Names of all that can be answered or brought: tuple."""
    return tuple(asking.name for asking in _asking(form))
