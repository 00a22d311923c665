"""The facts and texts of the demo, read once from ``data/*.json``."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import json

FOLDER = Path(__file__).parent / "data"


@cache
def load(name):
    """The content of ``data/<name>.json``; callers must not change it."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Commune:
    """A commune of the Indre; ``postal_codes`` is a tuple of str."""

    slug: str
    name: str
    insee: str
    siren: str
    postal_codes: tuple
    population: int
    canton: str
    epci: str


@cache
def communes():
    """All communes by slug."""
    return {
        row["slug"]: Commune(**{**row, "postal_codes": tuple(row["postal_codes"])})
        for row in load("communes")
    }


@cache
def mairies():
    """The communes of the pilot mairies, in alphabetical order of slugs."""
    return tuple(communes()[slug] for slug in load("mairies"))


@cache
def maisons():
    """The maisons: dicts with ``slug``, ``title``, ``insee``, ``address``, ``hours``."""
    return tuple(load("maisons"))


@cache
def partners():
    """The partners by slug, in their order: dicts as in the file."""
    return {row["slug"]: row for row in load("partners")}


@cache
def by_insee():
    """All communes by INSEE code."""
    return {commune.insee: commune for commune in communes().values()}


@dataclass(frozen=True)
class Situation:
    """One question and how it went on; texts are French, ``""`` when absent.

    ``usager`` is ``"f67"``: a woman of 67; ``m`` a man, ``x`` either.
    ``file`` is the name of what the usager has brought, ``answer_file`` of
    what comes with the answer, ``misfiled`` a dict ``partner``, ``reason``:
    the partner it went to by mistake and what that partner says.
    """

    partner: str
    topic: str
    subject: str
    question: str
    answer: str
    usager: str
    complement: str = ""
    reply: str = ""
    origin_note: str = ""
    partner_note: str = ""
    decline: str = ""
    reopen: str = ""
    file: str = ""
    answer_file: str = ""
    misfiled: dict | None = None

    @property
    def texts(self):
        """All that is said in it, for a look at the words used."""
        talk = (self.subject, self.question, self.complement, self.reply, self.answer)
        return " ".join((*talk, self.origin_note, self.reopen))


@cache
def situations():
    """All situations, by partner and topic in the order of the files."""
    return tuple(
        Situation(partner=partner, topic=topic, **row)
        for partner in partners()
        for topic, rows in load(f"demandes/{partner}").items()
        for row in rows
    )


@dataclass(frozen=True)
class Event:
    """Something in a life that takes several partners: a dossier."""

    slug: str
    title: str
    usager: str
    parts: tuple


@cache
def events():
    """All events; ``parts`` are :class:`Situation` objects, one per partner."""
    return tuple(
        Event(
            slug=row["slug"],
            title=row["title"],
            usager=row["usager"],
            parts=tuple(Situation(usager=row["usager"], **part) for part in row["parts"]),
        )
        for row in load("dossiers")
    )
