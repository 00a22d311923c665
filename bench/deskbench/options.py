"""What the environment says about a run."""

import os

#: Demandes in the base at each measure, ascending.
SIZES = tuple(int(size) for size in os.environ.get("BENCH_SIZES", "1000 20000").split())
#: ``zeo`` and ``postgresql``; the first is the one that pages are measured on.
DATABASES = tuple(os.environ.get("BENCH_DB", "zeo postgresql").split())
#: Runs of each measure; the median counts.
RUNS = int(os.environ.get("BENCH_RUNS", "5"))
#: Requests in one run of a read and of a write.
READS = int(os.environ.get("BENCH_READS", "30"))
WRITES = int(os.environ.get("BENCH_WRITES", "20"))
#: Demandes that eight writers file together.
FILED = int(os.environ.get("BENCH_FILED", "400"))
#: Of the clock: demandes, simulated minutes and minutes a tick of the month;
#: entries of the catalog and demandes due of the tick over many.
CLOCK = tuple(os.environ.get("BENCH_CLOCK", "1000 43200 1 100000 50").split())
PORT = int(os.environ.get("BENCH_PORT", "8330"))
#: Address of a PostgreSQL database of our own, given by run.sh.
POSTGRESQL = os.environ.get("BENCH_POSTGRESQL", "")
#: Process id of that PostgreSQL server.
POSTMASTER = int(os.environ.get("BENCH_POSTMASTER") or 0)

PASSWORD = "mot-de-passe-du-banc"
