"""The whole benchmark: seeds, measures and prints one table."""

from contextlib import contextmanager
from deskbench import cpu
from deskbench import measures
from deskbench import options
from deskbench import report
from deskbench import writers
from deskbench.client import Client
from deskbench.client import HTML
from deskbench.scratch import Scratch
from pathlib import Path

import os
import subprocess
import sys
import time


def say(line):
    """Progress goes to stderr: stdout holds the table alone."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def mail_sink():
    """An SMTP server that takes everything; yields its ``host:port``."""
    address = f"127.0.0.1:{options.PORT + 1}"
    command = ["-m", "aiosmtpd", "-n", "-l", address, "-c", "aiosmtpd.handlers.Sink"]
    server = subprocess.Popen([sys.executable, *command])
    try:
        yield address
    finally:
        server.terminate()
        server.wait(20)


def made(root, database):
    """A scratch desk with bodies and people, and no demande yet."""
    desk = Scratch(root / database, "zeo" if database == "zeo" else options.POSTGRESQL)
    say(f"a desk on {database}")
    desk.command("site", "create")
    desk.inside("lay")
    return desk


def measure_pages(desk, smtp, first):
    """All measures of :mod:`deskbench.measures`, on one web process.

    :returns: (dict of name → Result, dict of process → MiB).
    """
    with desk.served(1, smtp):
        web, database = desk.web_pids(1), desk.database_pids()
        wanted = measures.everything(first)
        results = measures.run(wanted, web, database, say)
        memory = {"web process": cpu.memory(web), "database": cpu.memory(database)}
    return {m.name: m for m in wanted}, results, memory


def measure_start(desk, smtp):
    """Seconds from the command to the first page, on a desk started before."""
    begun = time.monotonic()
    with desk.served(1, smtp):
        Client().get("/login", HTML)
        return time.monotonic() - begun


def measure_writers(desk, smtp):
    """(Filed, Counter of conflicts) of eight writers over two processes."""
    with desk.served(2, smtp):
        desk.web_pids(2)
        writers.file_together(measures.FIRST_FILED * 2, writers.WRITERS * 4)
        before = len(desk.event_log())
        filed = writers.file_together(measures.FIRST_FILED * 3)
    return filed, writers.conflicts(desk.event_log()[before:])


def main():
    """Run it all; exit code 1 when a budget is missed."""
    root = Path(os.environ["BENCH_ROOT"])
    sheet = report.Sheet()
    with mail_sink() as smtp:
        for database in options.DATABASES:
            measure_database(root, database, smtp, sheet)
    print(sheet.render())
    return 1 if sheet.missed else 0


def measure_database(root, database, smtp, sheet):
    """Everything on one kind of storage; only the first has pages measured."""
    desk = made(root, database)
    filled, first = 0, None
    if database == options.DATABASES[0]:
        sheet.bare = desk.inside("create", options.WRITES, options.RUNS)
        for size in options.SIZES:
            say(f"filling from {filled} to {size}")
            done = desk.inside("fill", filled, size)
            first, filled = first or done["first"], size
            sheet.seeding[size] = done["cpu_ms"]
            sheet.pages[size] = measure_pages(desk, smtp, first)
        sheet.start = measure_start(desk, smtp)
    else:
        desk.inside("fill", 0, options.SIZES[0])
    sheet.writers[database] = measure_writers(desk, smtp)


if __name__ == "__main__":
    sys.exit(main())
