"""When something is asked, as easyform keeps it: its ``depends_on``. Pure.

That is the language of pat-depends, of which the desk knows what its builder
writes: one field that has one of some answers.
"""

from dataclasses import replace
from nummairieque.forms.model import When

import re

YES, NO = "yes", "no"
#: Names of inputs in an easyform begin so.
_PREFIX = "form.widgets."
_TERM = re.compile(
    r"""(?P<not>not\s+)?(?:form\.widgets\.)?(?P<field>[A-Za-z][A-Za-z0-9_]*)(?::list)?
        (?:\s*=\s*(?:"(?P<quoted>[^"]*)"|(?P<value>[^\s"=]+)))?""",
    re.VERBOSE,
)
DEPENDS_MAX = 2000
#: What ends a value, a term or a part of the condition.
_MARKS = re.compile(r"[\";]|\sor\s")


def read(said):
    """A ``depends_on`` as a When; None when it says something else."""
    if len(said) > DEPENDS_MAX:
        return None
    condition = ""
    for part in said.split(";"):
        name, colon, value = part.partition(":")
        if name.strip() == "condition" and colon:
            condition = value
        elif "=" in part or not colon:
            condition = condition or part
    values, fields = [], set()
    for term in re.split(r"\s+or\s+", condition.strip()):
        found = _TERM.fullmatch(term.strip())
        if found is None or (found["not"] and (found["quoted"] or found["value"])):
            return None
        fields.add(found["field"])
        given = found["quoted"] or found["value"]
        values.append(given or (NO if found["not"] else YES))
    if len(fields) != 1:
        return None
    return When(fields.pop(), tuple(dict.fromkeys(values)))


def is_plain(value):
    """True for the value of a choice that a condition can name and be read again."""
    return _MARKS.search(value) is None


def write(when, kind):
    """A When as a ``depends_on``.

    :param kind: that of the field that it looks at.
    """
    name = f"{_PREFIX}{when.field}"
    if kind == "yesno":
        terms = [name if value == YES else f"not {name}" for value in when.values]
    else:
        terms = [f'{name}="{value}"' for value in when.values]
    return f"condition: {' or '.join(terms)}; action: show"


def offered(field):
    """Values of a field that a condition may speak of; none where it may not."""
    if field.kind == "yesno":
        return (YES, NO)
    return tuple(value for value, _label in field.choices)


def holds(when, before):
    """True when ``when`` looks at one of ``before`` (fields) and at answers that it offers."""
    field = next((f for f in before if f.name == when.field), None)
    return field is not None and bool(when.values) and set(when.values) <= set(offered(field))


def broken(draft):
    """The fields and papers of a draft whose condition can't hold: a list."""
    asked = [(field, draft.fields[:place]) for place, field in enumerate(draft.fields)]
    asked += [(paper, draft.fields) for paper in draft.papers]
    return [one for one, before in asked if one.when and not holds(one.when, before)]


def sound(draft):
    """A draft without the conditions that can't hold, and the labels of what lost one: a list."""
    lost = broken(draft)

    def kept(one):
        return replace(one, when=None) if one in lost else one

    fields, papers = tuple(map(kept, draft.fields)), tuple(map(kept, draft.papers))
    return replace(draft, fields=fields, papers=papers), [one.label for one in lost]
