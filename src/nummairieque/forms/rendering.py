"""A published form as the fields that the desk's macros draw. Pure functions."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.forms import answering
from nummairieque.forms import checks
from nummairieque.theme.fields import Field

import json

#: The inputs of a form stand among others: their names begin so.
ANSWER, PAPERS, FILES = "answers.", "papers", "files."
#: More choices than these are one line that opens, fewer are all in sight.
_IN_SIGHT = 6
_NONE = _("Sans réponse")


def input_name(asked):
    """Name of the input of a field."""
    return (FILES if asked.kind == "files" else ANSWER) + asked.name


def field(form, asked):
    """One :class:`.model.FormField` as a Field of the theme."""
    kind, choices = _KINDS.get(asked.kind, asked.kind), asked.choices
    if asked.kind == "yesno":
        choices = tuple(answering.YESNO.items())
    elif asked.kind == "choice" and len(choices) > _IN_SIGHT:
        kind = "select"
    if kind == "select" or (kind == "radio" and not asked.required):
        choices = (("", _NONE), *choices)
    longest = inputs.TEXT_MAX if kind == "text" else inputs.LINE_MAX
    return Field(
        input_name(asked),
        asked.label,
        kind,
        _hint(form, asked),
        required=asked.required,
        choices=choices,
        rows=4,
        maximum=40 if asked.kind == "number" else asked.maximum or longest,
        inputmode="decimal" if asked.kind == "number" else None,
    )


_KINDS = {"number": "line", "yesno": "radio", "choice": "radio", "choices": "checks"}


def _hint(form, asked):
    said = answering.condition(form, asked.when)
    hint = asked.hint or (_("Sous la forme jj/mm/aaaa.") if _is_day(asked) else "")
    if said and hint:
        return _("${condition} ${hint}", mapping={"condition": said, "hint": hint})
    return said or hint or None


def _is_day(asked):
    return getattr(asked, "kind", None) == "day"


def written(asked, value):
    """An answer as its input holds it: str, or a list of str for ticks."""
    if asked.kind == "choices":
        return list(value) if isinstance(value, list | tuple) else [value] if value else []
    if isinstance(value, bool):
        return checks.YES if value else checks.NO
    if hasattr(value, "isoformat"):
        return f"{value:%d/%m/%Y}"
    return value if isinstance(value, str) else ""


def blocks(form, values, errors=None, typed=None, prefix="f"):
    """The fields of a form, bound: list of dicts.

    Each has ``name``, ``kind`` (of the form), ``label``, ``field`` (as
    ``Field.bound``; None for a heading) and ``when``: the names of the inputs'
    condition as ``field`` and ``values``, or None; ``condition`` says it in words.

    :param values: the answers that are kept.
    :param errors: dict of input name → sentence.
    :param typed: dict of field name → what came and was refused: shown in
        place of what is kept.
    """
    errors, typed = errors or {}, typed or {}
    found = []
    for asked in form.fields:
        bound = None
        if asked.kind != "heading":
            drawn = field(form, asked)
            value = typed.get(asked.name, values.get(asked.name))
            bound = drawn.bound(written(asked, value), errors.get(drawn.name), prefix)
            # Other groups of the desk hold an answer always: here alone none is an answer too.
            bound["optional"] = not asked.required
        found.append(
            {
                "name": asked.name,
                "kind": asked.kind,
                "label": asked.label,
                "field": bound,
                "when": _when(form, asked.when),
                "condition": answering.condition(form, asked.when),
            }
        )
    return found


def paper_blocks(form, papers=(), errors=None, prefix="f"):
    """The papers of a form as a list to tick: list of dicts.

    Each has ``id``, ``name``, ``label``, ``hint``, ``ticked``, ``file_id`` and
    ``file_name`` (of the input for its files), ``error``, ``when`` and ``condition``.
    """
    errors = errors or {}
    return [
        {
            "id": f"{prefix}-{PAPERS}-{paper.name}",
            "name": paper.name,
            "label": paper.label,
            "hint": _hint(form, paper),
            "ticked": "checked" if paper.name in papers else None,
            "file_id": f"{prefix}-files-{paper.name}",
            "file_name": f"{FILES}{paper.name}",
            "error": errors.get(f"{FILES}{paper.name}"),
            "when": _when(form, paper.when),
            "condition": answering.condition(form, paper.when),
        }
        for paper in form.papers
    ]


def _when(form, when):
    """Which input a condition looks at: dict of field, values (a JSON list), or None."""
    field = form.field(when.field) if when is not None else None
    if field is None:
        return None
    return {"field": input_name(field), "values": json.dumps(when.values)}
