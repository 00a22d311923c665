"""What the desk knows of a national sheet without its page: plain values."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Chapter:
    """``key`` is what an addition is pinned to, ``digest`` changes with its words."""

    key: str
    title: str
    digest: str


@dataclass(frozen=True)
class Words:
    """Plain text for a search index, a field each.

    Neither definitions nor titles of other sheets are in ``body``.
    """

    title: str
    headings: str
    intro: str
    body: str


@dataclass(frozen=True)
class Sheet:
    """``ident`` is the one of service-public: F… a sheet, N… a theme or a
    folder of sheets, R… a service, a form, a model letter.

    ``audience`` is particuliers, professionnels or associations; ``format``
    is 3.3 or 3.5; ``themes`` and ``trail`` are pairs (id, title); ``links``
    the ids of what it links to; ``pivots`` the kinds of office it sends to;
    ``papers`` what has to be brought, where the sheet marks it as such.
    ``digest`` changes with what the sheet itself says, and with nothing else.
    """

    ident: str
    kind: str
    format: str
    audience: str
    title: str
    description: str
    over_title: str
    themes: tuple[tuple[str, str], ...]
    trail: tuple[tuple[str, str], ...]
    modified: date | None
    important: date | None
    url: str
    rights: str
    chapters: tuple[Chapter, ...]
    links: frozenset[str]
    pivots: frozenset[str]
    papers: tuple[str, ...]
    text: Words
    digest: str
