"""What a search shows. Pure values.

A ``Passage`` is a tuple of (text, whether it is a word that was found): what
a page prints, the words found marked.
"""

from dataclasses import dataclass
from dataclasses import field
from typing import NamedTuple


class Card(NamedTuple):
    """What a list shows of a fiche, so that it wakes none.

    ``text`` is what a passage is taken from; ``partner`` a short name or
    ``""``; ``themes`` values of that facet; ``called`` the name of the partner
    by which it was made to be found.
    """

    title: str
    text: str = ""
    audience: str = ""
    themes: tuple = ()
    partner: str = ""
    called: str = ""


def told(*parts):
    """The text of a card: what a fiche says, as one reads it on, without its lines.

    A line that ends like a heading or a point of a list is set off by a dot. A
    part with which another one begins is left out: it is said there.
    """
    found, said = [], {" ".join(part.split()): part for part in parts if part}
    for flat, part in said.items():
        if any(other != flat and other.startswith(flat) for other in said):
            continue
        lines = filter(None, map(str.strip, part.splitlines()))
        found += [line if line[-1] in ".!?:;,…" else f"{line} ·" for line in lines]
    return "\n".join(found).removesuffix(" ·")


@dataclass(frozen=True)
class Result:
    """A fiche that answers.

    ``key`` is ``caf/aide-au-logement`` for a partner's fiche and its ident for
    a national one; ``source`` the name of its :class:`.IFicheSource`; ``title``
    and ``snippet`` are passages; ``partner`` the title of whose fiche it is,
    ``""`` for none; ``audience`` one of the audiences of the national sheets
    or ``""``; ``themes`` their titles.
    """

    key: str
    source: str
    url: str
    title: tuple
    snippet: tuple = ()
    partner: str = ""
    audience: str = ""
    themes: tuple = ()


@dataclass(frozen=True)
class Results:
    """A page of results.

    ``total``: on all pages; ``corrected``: the query as it was understood,
    None where nothing was put right; ``facets``: name ("source", "theme",
    "audience", "partner") → list of (value, title, how many), the most
    frequent first.
    """

    items: list
    total: int
    corrected: str | None = None
    facets: dict = field(default_factory=dict)


@dataclass(frozen=True)
class LookAlike:
    """A demande that the reader may see and that asks nearly the same.

    ``subject`` is a passage; ``state`` is the title of its state in the
    language of the reader; ``answered``
    True where there is an answer to read; ``on`` an aware datetime of when it
    was filed.
    """

    reference: str
    url: str
    subject: tuple
    partner: str
    state: str
    answered: bool
    on: object


@dataclass(frozen=True)
class Competent:
    """A topic, and a partner at work that treats it.

    ``partner`` and ``topic`` are their short names, what the page of a new
    demande takes.
    """

    partner: str
    partner_title: str
    topic: str
    topic_title: str
