"""What a paper says: plain values, from which page and PDF are both drawn.

All texts are finished: in the paper's language, dates in words. So the page
and the PDF can't disagree, and whoever draws a paper knows nothing of demandes.
"""

from typing import NamedTuple

RECEPISSE, CONVOCATION, REPONSE = "recepisse", "convocation", "reponse"
#: What is told of several demandes.
DOSSIER, JOURNEE = "dossier", "journee"
#: What one demande may have, in the order in which the usager gets them.
KINDS = (RECEPISSE, CONVOCATION, REPONSE)
FRENCH, ENGLISH = LANGUAGES = ("fr", "en")


class Heading(NamedTuple):
    """What follows is about ``text``."""

    text: str


class Words(NamedTuple):
    """Text as somebody wrote it: its line ends are kept, blank lines part paragraphs."""

    text: str


class Notice(NamedTuple):
    """A text that must not be overlooked."""

    text: str


class Large(NamedTuple):
    """What is read at arm's length, under its ``label``.

    ``spaced`` for what is spelled out; ``kept`` on the page of what follows;
    ``beside`` its label, on one line where that has room.
    """

    label: str
    text: str
    spaced: bool = False
    kept: bool = False
    beside: bool = False


class Facts(NamedTuple):
    """``rows`` is a tuple of (label, value); ``close`` ones share lines."""

    rows: tuple
    close: bool = False


class Table(NamedTuple):
    """``head`` is a tuple of str, ``rows`` a tuple of such tuples."""

    head: tuple
    rows: tuple


class Listing(NamedTuple):
    """``items`` is a tuple of str."""

    items: tuple


class Bring(NamedTuple):
    """``items``, a tuple of str, under their ``label``: in two columns where that is shorter."""

    label: str
    items: tuple


class Visit(NamedTuple):
    """One of several appointments: a heading, its ``time`` large beside all that it says.

    ``blocks`` as in a paper; stays on one page where it is not longer than that.
    """

    time: str
    title: str
    blocks: tuple


class Paper(NamedTuple):
    """One paper.

    ``lead`` stands below the title, or is ``""``; ``reference`` and ``code`` (what
    it is verified by, or ``""``) stand at the foot of each page, as ``foot`` says it.
    """

    kind: str
    language: str
    title: str
    reference: str
    lead: str
    blocks: tuple
    foot: str
    code: str = ""


def texts(paper):
    """All that a paper says, in reading order: list of str."""
    return [text for text in (paper.title, paper.lead, *_within(paper.blocks)) if text]


def _within(blocks):
    return [text for block in blocks for text in _texts(block)]


def _texts(block):
    if isinstance(block, Visit):
        return [block.time, block.title, *_within(block.blocks)]
    if isinstance(block, Bring):
        return [block.label, *block.items]
    if isinstance(block, Table):
        return [*block.head, *(cell for row in block.rows for cell in row)]
    if isinstance(block, Facts):
        return [text for row in block.rows for text in row]
    if isinstance(block, Listing):
        return list(block.items)
    if isinstance(block, Large):
        return [block.label, block.text]
    return [block.text]


def as_data(paper):
    """A paper as JSON knows it: dict; each block tells its ``kind``, ``"heading"`` …"""
    return {**paper._asdict(), "blocks": _as_data(paper.blocks)}


def _as_data(blocks):
    found = [{"kind": type(block).__name__.lower(), **block._asdict()} for block in blocks]
    return [{**b, "blocks": _as_data(b["blocks"])} if "blocks" in b else b for b in found]
