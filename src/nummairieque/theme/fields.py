"""What a form asks, said once: the pages draw it, the rules check it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One thing that a form asks.

    ``kind`` is ``line``, ``text``, ``day``, ``select``, ``radio``,
    ``checks``, ``check`` or ``files``; ``choices`` are (value, label) pairs,
    or (heading, pairs) groups for a ``select``. ``name`` is that of the input
    and the key of its refusals.
    """

    name: str
    label: str
    kind: str = "line"
    hint: str | None = None
    required: bool = False
    choices: tuple = ()
    rows: int = 6
    maximum: int | None = None
    inputmode: str | None = None
    #: False where the group says for all of its fields that they may stay empty.
    marks_optional: bool = True

    def bound(self, value="", error=None, prefix="f"):
        """The field as a template draws it: dict.

        :param value: str, or a list of str for ``checks``.
        :param error: sentence that refused it, or None.
        :param prefix: starts the ids, so that two forms can share a page.
        """
        id = f"{prefix}-{self.name.replace('.', '-')}"
        described = [f"{id}-hint"] if self.hint else []
        described += [f"{id}-error"] if error else []
        return {
            "id": id,
            "name": self.name,
            "label": self.label,
            "kind": self.kind,
            "hint": self.hint,
            "required": self.required,
            "unmarked": not self.marks_optional,
            "rows": self.rows,
            "maximum": self.maximum,
            "inputmode": self.inputmode,
            "value": value,
            "error": error,
            "described": " ".join(described) or None,
            "invalid": "true" if error else None,
            "groups": self._groups(value),
        }

    def _groups(self, value):
        chosen = value if isinstance(value, list | tuple) else (value,)
        grouped = self.choices and isinstance(self.choices[0][1], list | tuple)
        groups = self.choices if grouped else ((None, self.choices),)
        return [
            {
                "heading": heading,
                "choices": [
                    {
                        "id": f"{number}-{index}",
                        "value": key,
                        "label": label,
                        "chosen": "chosen" if key in chosen else None,
                    }
                    for index, (key, label) in enumerate(choices)
                ],
            }
            for number, (heading, choices) in enumerate(groups)
        ]
