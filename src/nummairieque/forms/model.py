"""A form as its partner published it: plain values that never change. Pure.

A version is kept for good, so that an answer given to it stays readable when
the form asks something else, or is gone.
"""

from dataclasses import dataclass
from datetime import datetime

#: Kinds of fields → what an answer to one is.
KINDS = {
    "line": str,
    "text": str,
    #: As it is read, ``"12,50"``.
    "number": str,
    #: A datetime.date.
    "day": object,
    "yesno": bool,
    #: The value of one choice, or a tuple of some.
    "choice": str,
    "choices": tuple,
    #: Names of attachments of the demande.
    "files": tuple,
    #: A title between fields, which asks nothing.
    "heading": None,
}


@dataclass(frozen=True)
class When:
    """Asked only where ``field`` was answered with one of ``values``.

    ``field`` is the name of a ``choice``, ``choices`` or ``yesno`` field that
    stands before; ``values`` are of its choices, ``"yes"`` or ``"no"`` for a
    ``yesno``.
    """

    field: str
    values: tuple


@dataclass(frozen=True)
class FormField:
    """One thing that a form asks.

    ``name`` is an ASCII identifier, its own in the form and the same in each
    version; ``kind`` one of :data:`KINDS`; ``choices`` are (value, label);
    ``maximum`` is in characters, 0 for the desk's own limit.
    """

    name: str
    kind: str
    label: str
    hint: str = ""
    required: bool = False
    choices: tuple = ()
    maximum: int = 0
    when: When | None = None


@dataclass(frozen=True)
class Paper:
    """A paper that the usager is to bring; ticked while filing, scanned now or later."""

    name: str
    label: str
    hint: str = ""
    when: When | None = None


@dataclass(frozen=True)
class PublishedForm:
    """A version of the form of a partner (its slug) for a topic (its slug).

    ``uid`` is the form's, the same for all its versions; ``version`` counts
    from 1; ``intro`` is plain text that is read first; ``published_at`` is
    aware, UTC.
    """

    uid: str
    version: int
    partner: str
    topic: str
    title: str
    fields: tuple = ()
    papers: tuple = ()
    intro: str = ""
    published_at: datetime | None = None
    published_by: str = ""

    def field(self, name):
        """The field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)
