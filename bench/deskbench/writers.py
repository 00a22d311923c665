"""Eight people file at once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from deskbench import options
from deskbench.client import Client
from deskbench.corpus import Corpus
from deskbench.measures import demande
from statistics import quantiles

import time

WRITERS = 8


@dataclass(frozen=True)
class Filed:
    """What came of it; times in milliseconds, ``rate`` in demandes a second."""

    references: int
    errors: list
    p50: float
    p95: float
    longest: float
    rate: float


def file_together(port, seed, count=None):
    """File ``count`` demandes by eight writers, half of them at one mairie.

    Half at one mairie: people who share a container are the hard case, and
    the usual one is eight mairies. All go to one partner, the same for all.

    :param port: where the desk is served.
    :param seed: number of the first row of the corpus to take texts from.
    """
    count = count or options.FILED
    corpus = Corpus(1, 1)
    rows = [corpus.row(seed + number) for number in range(count)]
    mairies = [f"mairie-{0 if n % 2 else n}" for n in range(WRITERS)]
    clients = [Client(port, f"secretaire.{mairie}") for mairie in mairies]
    with ThreadPoolExecutor(WRITERS) as pool:
        begun = time.monotonic()
        shares = pool.map(_share, clients, mairies, (rows[n::WRITERS] for n in range(WRITERS)))
        answers = [answer for share in shares for answer in share]
        spent = time.monotonic() - begun
    times = [took * 1000 for _reference, took, _error in answers]
    cuts = quantiles(times, n=100)
    return Filed(
        references=len({reference for reference, _took, _error in answers if reference}),
        errors=[error for _reference, _took, error in answers if error],
        p50=cuts[49],
        p95=cuts[94],
        longest=max(times),
        rate=len(times) / spent,
    )


def _share(client, mairie, rows):
    """The part of one writer: a list of (reference, seconds, error)."""
    answers = []
    for row in rows:
        begun = time.monotonic()
        try:
            answer = client.post("/@demandes", demande(row, row.number % 2 == 0, mairie))
            reference, error = answer["reference"], None
        except (AssertionError, OSError) as refused:
            reference, error = None, str(refused)[:300]
        answers.append((reference, time.monotonic() - begun, error))
    return answers


def conflicts(log):
    """Conflicts in a part of the event log: Counter of the kind of object."""
    found = Counter()
    for line in log.splitlines():
        if " bench.conflict: " in line:
            found[line.partition(" class ")[2].partition(")")[0].partition(",")[0] or "?"] += 1
    return found
