"""What looking for other demandes of the same usager costs, where all are hers."""

from datetime import datetime
from datetime import UTC
from deskbench.corpus import Corpus
from deskbench.filling import Crowd
from deskbench.measures import FIRST_FILED
from nummairieque.demande import filing
from nummairieque.demande import lookalikes
from nummairieque.demande.catalog import get_catalog
from statistics import median

import time

RUNS, CALLS = 9, 5
#: Everybody of the corpus is one person, whom each mairie knows under one mark.
SAME, OTHER = (
    {"name": "Martin", "first_name": "Louise"},
    {"name": "Sansdoute", "first_name": "Eugénie"},
)


def measure(site, slug="mairie-0"):
    """Look for her, and for somebody unknown, from a draft at a mairie; nothing is kept.

    :returns: dict of ``base`` (demandes), ``same`` and ``other``: dicts of
        ``cpu_ms``, median of a call, and ``found``.
    """
    corpus, crowd = Corpus(1, 1), Crowd(site)
    crowd.act_as(f"secretaire.{slug}")
    catalog = get_catalog(site)
    found = {"base": len(catalog)}
    for name, usager in (("same", SAME), ("other", OTHER)):
        row, now = corpus.row(FIRST_FILED), datetime.now(UTC)
        values = {"subject": row.subject, "question": row.question, "usager": usager}
        draft = filing.open_draft(site["mairies"][slug], values)
        catalog.flush()
        alike = lookalikes.alike(draft, site, now)
        runs = [
            _run(lambda draft=draft, now=now: lookalikes.alike(draft, site, now))
            for _ in range(RUNS)
        ]
        found[name] = {"cpu_ms": round(median(runs), 2), "found": len(alike)}
    return found


def _run(call):
    begun = time.process_time()
    for _ in range(CALLS):
        call()
    return (time.process_time() - begun) * 1000 / CALLS
