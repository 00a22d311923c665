"""What the lines of a fiche mean: papers, steps, links. Pure.

An editor types plain text. Nothing of it is ever markup: a step is a line
that begins with a number, a link a line with an address.
"""

from datetime import timedelta
from nummairieque import _
from nummairieque import inputs
from nummairieque.comarquage import choosing
from urllib.parse import urlsplit

import re

#: What a fiche says, in the order of its form.
FIELDS = (
    "title",
    "concerns",
    "answer",
    "papers",
    "steps",
    "contact",
    "links",
    "topic",
    "pinned_to",
    "pinned_chapter",
    "checked_on",
    "review_on",
)
DAYS = ("checked_on", "review_on")
#: The national sheet that it is an addition to, by its ident, and a chapter of it.
PINS = ("pinned_to", "pinned_chapter")
CONCERNS_MAX = 500
LINKS_MAX = 20
#: A fiche is read over twice a year, unless its editor says otherwise.
REVIEW = timedelta(days=182)
#: Further away nobody would be reminded of anything.
REVIEW_MAX = timedelta(days=2 * 366)

_NUMBERED = re.compile(r"\s*(\d{1,3})\s*[.)]\s+(\S.*)")
_MARKED = re.compile(r"\s*[-•*–]\s+(\S.*)")


def papers(text):
    """The papers, one a line; a mark before them is left out: list of str."""
    found = []
    for line in (text or "").splitlines():
        marked = _MARKED.fullmatch(line.rstrip())
        if line.strip():
            found.append(marked[1] if marked else line.strip())
    return found


def blocks(text):
    """What is to be drawn of a text: list of dicts.

    ``{"kind": "steps", "start": 1, "lines": [...]}`` of numbered lines,
    ``"points"`` of marked ones, ``{"kind": "words", "text": ...}`` of the rest.
    """
    found = []
    for line in (text or "").splitlines():
        numbered, marked = _NUMBERED.fullmatch(line), _MARKED.fullmatch(line)
        if numbered:
            _item(found, "steps", numbered[2].rstrip(), int(numbered[1]))
        elif marked:
            _item(found, "points", marked[1].rstrip(), 1)
        elif found and found[-1]["kind"] == "words":
            found[-1]["text"] += f"\n{line.rstrip()}"
        elif line.strip():
            found.append({"kind": "words", "text": line.rstrip()})
    for block in found:
        if block["kind"] == "words":
            block["text"] = block["text"].strip()
    return found


def _item(found, kind, words, number):
    last = found[-1] if found else None
    # Empty lines between two steps end no list.
    if last is not None and last["kind"] == kind and (kind == "points" or number == _next(last)):
        last["lines"].append(words)
    else:
        found.append({"kind": kind, "start": number, "lines": [words]})


def _next(block):
    return block["start"] + len(block["lines"])


def links(text):
    """The links, one a line as ``label | https://…``: list of (label, address).

    What is no address of the web is left out: it came past the form.
    """
    found = [_link(line) for line in (text or "").splitlines() if line.strip()]
    return [link for link in found if link is not None][:LINKS_MAX]


def are_links(text):
    """True when each line is a link."""
    lines = [line for line in (text or "").splitlines() if line.strip()]
    return len(lines) <= LINKS_MAX and all(_link(line) is not None for line in lines)


def _link(line):
    label, bar, url = line.rpartition("|")
    url = url.strip()
    if any(c.isspace() or ord(c) < 33 for c in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        return None
    return (label.strip() if bar else "") or host, url


class NoPins:
    """Where there are no national sheets; the desk gives its own, see comarquage/pins.py."""

    def known(self, ident):
        """True for a sheet that may be added to."""
        return False

    def chapters(self, ident):
        """Its chapters: list of (key, title)."""
        return []

    def title(self, ident):
        """The title of an addition to it that has none of its own."""
        return ""


def clean(typed, topics, today, title_max=inputs.LINE_MAX, pins=None):
    """What a form sent, as the values of a fiche.

    :param typed: callable of a field's name -> what was typed, or anything.
    :param topics: short names that may be chosen.
    :param today: datetime.date.
    :param pins: as :class:`NoPins`.
    :returns: dict with all of :data:`FIELDS`.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    pins = pins or NoPins()
    sheet = pin_of(typed("pinned_to"), pins)
    checks = {
        "title": lambda f, v: (
            inputs.line(f, v, required=not sheet, maximum=title_max)
            or pins.title(sheet)[:title_max]
        ),
        "pinned_to": lambda f, v: choosing.one(f, v, pins.known),
        "pinned_chapter": lambda f, v: _chapter(f, v, sheet, pins),
        "concerns": lambda f, v: inputs.text(f, v, maximum=CONCERNS_MAX),
        "answer": lambda f, v: inputs.text(f, v, required=True),
        "links": _clean_links,
        "topic": lambda f, v: inputs.choice(f, v, topics),
        "checked_on": lambda f, v: _past(f, v, today),
        "review_on": lambda f, v: _near(f, v, today),
    }
    values = inputs.gather(
        *(lambda name=name: checks.get(name, inputs.text)(name, typed(name)) for name in FIELDS)
    )
    return dict(zip(FIELDS, values, strict=True))


def pin_of(typed, pins):
    """The ident of the national sheet that was typed; ``""`` where it names none."""
    try:
        return choosing.one("pinned_to", typed, pins.known)
    except inputs.InvalidInput:
        return ""


def is_pin(value):
    """True for the ident of a national sheet, and for none."""
    return not value or bool(choosing.IDENT.fullmatch(value))


def _chapter(name, value, sheet, pins):
    if not sheet:
        return ""
    value = inputs.line(name, value)
    if value and value not in dict(pins.chapters(sheet)):
        inputs.refuse(name, _("Choisissez une partie de cette fiche nationale, ou toute la fiche."))
    return value


def _clean_links(name, value):
    value = inputs.text(name, value)
    if not are_links(value):
        inputs.refuse(
            name,
            _(
                "Écrivez un lien par ligne, ${number} au plus :"
                " « Simulateur de la CAF | https://… ».",
                mapping={"number": str(LINKS_MAX)},
            ),
        )
    return value


def _past(name, value, today):
    found = inputs.day(name, value)
    if found is not None and found > today:
        inputs.refuse(name, _("Cette date est dans l’avenir."))
    return found


def _near(name, value, today):
    found = inputs.day(name, value)
    if found is not None and found > today + REVIEW_MAX:
        inputs.refuse(name, _("Choisissez une date dans les deux ans."))
    return found
