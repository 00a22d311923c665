"""What is measured over HTTP, and how: CPU of the processes that serve."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from deskbench import cpu
from deskbench import forms
from deskbench import options
from deskbench.client import Client
from deskbench.client import HTML
from deskbench.corpus import Corpus
from deskbench.ground import COORDINATION
from statistics import median

import itertools

SECRETARY = "secretaire.mairie-0"
REFERENT = "referent.partner-0"

#: Row of the corpus that filings begin with, beyond all that is seeded.
FIRST_FILED = 10_000_000

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n" + b"% rien\n" * 1000


@dataclass(frozen=True)
class Measure:
    """One kind of request.

    ``kind`` is ``"floor"``, ``"page"``, ``"search"``, ``"filing"``, ``"form"`` or
    ``"through"`` (a form), and says which budget it has; ``once`` makes one
    request; ``count`` of them are one run.
    """

    name: str
    kind: str
    once: Callable
    count: int


@dataclass(frozen=True)
class Result:
    """Medians over the runs: CPU in ms a request, and of that the database's."""

    cpu: float
    database: float
    lowest: float
    highest: float


def everything(port, first):
    """All measures, with their clients logged in.

    :param port: where the desk is served.
    :param first: path of the demande with ten messages.
    """
    secretary, referent, coordination = (
        Client(port, username) for username in (SECRETARY, REFERENT, COORDINATION)
    )
    basic, jwt = Client(port, SECRETARY, "basic"), Client(port, SECRETARY, "jwt")
    reads = [
        ("an empty page of the desk", "floor", referent, "/bench-empty", HTML, "bench-empty"),
        (
            "REST, an empty list",
            "floor",
            referent,
            "/@demandes?box=drafts",
            None,
            '"items_total": 0',
        ),
    ]
    for who, client in (
        ("référent", referent),
        ("secretary", secretary),
        ("coordination", coordination),
    ):
        reads += [
            (f"list of 30, {who}", "page", client, "/desk-demandes", HTML, "desk-demandes?"),
            (f"REST list of 30, {who}", "page", client, "/@demandes", None, "counters"),
            (f"REST list of all, {who}", "page", client, "/@demandes?box=all", None, "counters"),
        ]
        if client is not coordination:
            reads += [
                (f"demande, 10 messages, {who}", "page", client, first, HTML, "<h1"),
                (f"REST demande, 10 messages, {who}", "page", client, first, None, "m010"),
            ]
    search = "/@demandes?box=all&q="
    reads += [
        (
            "page of a search, référent",
            "search",
            referent,
            "/desk-demandes?box=all&q=commune",
            HTML,
            "",
        ),
        ("REST search, common word, référent", "search", referent, f"{search}commune", None, ""),
        ("REST search, rare word, référent", "search", referent, f"{search}rarissime", None, ""),
        (
            "REST search, common word, coordination",
            "search",
            coordination,
            f"{search}commune",
            None,
            "",
        ),
    ]
    writes = [
        ("filing, cookie", secretary, False),
        ("filing, JWT", jwt, False),
        ("filing, basic auth", basic, False),
        ("filing with a file, cookie", secretary, True),
    ]
    return (
        [
            Measure(name, kind, _get(client, path, accept, marker), options.READS)
            for name, kind, client, path, accept, marker in reads
        ]
        + [
            Measure(name, "filing", _file(client, attached), options.WRITES)
            for name, client, attached in writes
        ]
        + _of_a_form(secretary)
    )


def _of_a_form(secretary):
    """The third step with a form of 40 fields and files, and filing through it."""
    rows = map(Corpus(1, 1).row, itertools.count(FIRST_FILED))
    draft = secretary.post("/@demandes", {**forms.body(next(rows)), "draft": True})["@id"]
    step = f"{draft.partition('/guichet')[2]}/desk-draft?etape=3"
    return [
        Measure(
            "a form of 40 fields with files",
            "form",
            _get(secretary, step, HTML, "f-files-paper7"),
            options.READS,
        ),
        Measure(
            "filing through a form of 40 fields, cookie",
            "through",
            lambda: secretary.post("/@demandes", forms.body(next(rows))),
            options.WRITES,
        ),
    ]


def _get(client, path, accept, marker):
    return lambda: client.get(path, accept or "application/json", marker)


def _file(client, attached):
    corpus = Corpus(1, 1)
    rows = map(corpus.row, itertools.count(FIRST_FILED))
    return lambda: client.post("/@demandes", demande(next(rows), attached))


def demande(row, attached=False, mairie="mairie-0"):
    """The body of a filing, with the texts of a row of the corpus."""
    body = {
        "mairie": mairie,
        "partner": "partner-0",
        "topic": "topic-0-1",
        "subject": row.subject,
        "question": row.question,
        "consent": True,
        "usager": {"name": "Durand", "first_name": "Jeanne", "phone": "02 54 00 00 00"},
    }
    if attached:
        file = {"filename": "bail.pdf", "data": b64encode(PDF).decode(), "encoding": "base64"}
        body["attachments"] = [file]
    return body


@dataclass(frozen=True)
class Served:
    """A desk that is measured: its measures, and process ids of its servers."""

    measures: list
    web: list
    database: list

    def take(self, measure):
        """CPU milliseconds a request of the web process and of the database."""
        before = cpu.seconds(self.web), cpu.seconds(self.database)
        for _ in range(measure.count):
            measure.once()
        after = cpu.seconds(self.web), cpu.seconds(self.database)
        return [(b - a) * 1000 / measure.count for a, b in zip(before, after, strict=True)]


def run(desks, say):
    """Measure all desks, alternated: dict of desk → name of measure → Result.

    Each run goes through all measures, and each measure through all desks, so
    that a noisy minute falls on all of them and the median passes it over.

    :param desks: dict of name → :class:`Served`, of the same measures.
    """
    for served in desks.values():
        for measure in served.measures:
            for _ in range(3):
                measure.once()
    taken = {name: {} for name in desks}
    for number in range(options.RUNS):
        say(f"run {number + 1} of {options.RUNS}")
        for same in zip(*(served.measures for served in desks.values()), strict=True):
            for (name, served), measure in zip(desks.items(), same, strict=True):
                taken[name].setdefault(measure.name, []).append(served.take(measure))
    return {
        name: {measure: _result(runs) for measure, runs in found.items()}
        for name, found in taken.items()
    }


def _result(runs):
    totals = [sum(run) for run in runs]
    return Result(median(totals), median(d for _, d in runs), min(totals), max(totals))
