"""Which fields of a stand-alone form say who the usager is and what is asked. Pure.

A line each, ``field = place``: ``nom = usager.name``. What has no line is an
answer of the demande.
"""

from nummairieque import _
from nummairieque import inputs

#: Where the answer to a field may go.
PLACES = (
    "subject",
    "question",
    "usager.name",
    "usager.first_name",
    "usager.birth_date",
    "usager.phone",
    "usager.email",
    "usager.address",
    "usager.number",
    "consent",
)
LINES_MAX = 100
EXAMPLE = "champ = usager.name"


def read(lines):
    """The lines as a dict of field → place.

    :raises nummairieque.inputs.InvalidInput: under ``fields``, for a line that says neither.
    """
    found = {}
    for line in inputs.text("fields", lines).split("\n")[:LINES_MAX]:
        if not line.strip():
            continue
        name, equals, place = (part.strip() for part in line.partition("="))
        if not equals or not name or place not in PLACES:
            inputs.refuse(
                "fields",
                _(
                    "« ${line} » n’est pas de la forme « ${example} ».",
                    mapping={"line": inputs.one_line(line, 80), "example": EXAMPLE},
                ),
            )
        found[name] = place
    return found


def parted(mapping, typed):
    """What came, as values of a demande and as answers: (dict, dict).

    :param mapping: field → place.
    :param typed: field → whatever came.
    """
    values, answers = {"usager": {}}, {}
    for name, value in typed.items():
        place = mapping.get(name)
        part, _dot, key = (place or "").partition(".")
        if place is None:
            answers[name] = value
        elif key:
            values["usager"][key] = value
        else:
            values[part] = value
    return values, answers


def told(mapping, errors):
    """Refusals by place as refusals by the field that was mapped there."""
    fields = {place: f"answers.{name}" for name, place in mapping.items()}
    return {fields.get(name, name): sentence for name, sentence in errors.items()}
