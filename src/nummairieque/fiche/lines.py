"""What the lines of a fiche mean: papers, steps, links. Pure.

An editor types plain text. Nothing of it is ever markup: a step is a line
that begins with a number, a link a line with an address.
"""

from datetime import timedelta
from nummairieque import _
from nummairieque import inputs
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
    "checked_on",
    "review_on",
)
DAYS = ("checked_on", "review_on")
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


def clean(typed, topics, today, title_max=inputs.LINE_MAX):
    """What a form sent, as the values of a fiche.

    :param typed: callable of a field's name -> what was typed, or anything.
    :param topics: short names that may be chosen.
    :param today: datetime.date.
    :returns: dict with all of :data:`FIELDS`.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    checks = {
        "title": lambda f, v: inputs.line(f, v, required=True, maximum=title_max),
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
