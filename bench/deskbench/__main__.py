"""The whole benchmark: seeds, measures and prints one table."""

from contextlib import contextmanager
from contextlib import ExitStack
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


def made(root, database, number, size):
    """A scratch desk with ``size`` demandes.

    :param number: of the desk; its port and its database are its own.
    :returns: (the Scratch, what filling it gave).
    """
    address = "zeo" if database == "zeo" else new_database(f"bench{number}")
    desk = Scratch(root / f"{database}-{number}", address, options.PORT + 3 + number)
    say(f"a desk on {database} with {size:,} demandes")
    desk.command("site", "create")
    desk.inside("lay")
    return desk, desk.inside("fill", 0, size)


def new_database(name):
    """A database of that name on our own PostgreSQL server: its address."""
    import psycopg2

    admin = psycopg2.connect(options.POSTGRESQL)
    admin.autocommit = True
    with admin.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    admin.close()
    return f"{options.POSTGRESQL.rpartition('/')[0]}/{name}"


def measure_pages(desks, smtp, sheet):
    """All measures of :mod:`deskbench.measures`, on one web process each.

    :param desks: dict of size → (Scratch, path of the demande of row 0).
    """
    with ExitStack() as stack:
        served = {}
        for size, (desk, first) in desks.items():
            stack.enter_context(desk.served(1, smtp))
            wanted = measures.everything(desk.port, first)
            served[size] = measures.Served(wanted, desk.web_pids(1), desk.database_pids())
        sheet.results = measures.run(served, say)
        for size, found in served.items():
            sheet.kinds = {measure.name: measure.kind for measure in found.measures}
            sheet.memory[size] = {
                "web process": cpu.memory(found.web),
                "database": cpu.memory(found.database),
            }


def measure_start(desk, smtp):
    """Seconds from the command to the first page, on a desk started before."""
    begun = time.monotonic()
    with desk.served(1, smtp):
        Client(desk.port).get("/login", HTML)
        return time.monotonic() - begun


def measure_writers(desk, smtp):
    """(Filed, Counter of conflicts) of eight writers over two processes."""
    with desk.served(2, smtp):
        desk.web_pids(2)
        writers.file_together(desk.port, measures.FIRST_FILED * 2, writers.WRITERS * 4)
        before = len(desk.event_log())
        filed = writers.file_together(desk.port, measures.FIRST_FILED * 3)
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
    sizes = options.SIZES if database == options.DATABASES[0] else options.SIZES[:1]
    desks = {}
    for number, size in enumerate(sizes):
        desk, done = made(root, database, number, size)
        desks[size] = (desk, done["first"])
        sheet.seeding[f"{database}, {size:,}"] = done["cpu_ms"]
    smallest, largest = desks[sizes[0]][0], desks[sizes[-1]][0]
    if database == options.DATABASES[0]:
        sheet.bare = smallest.inside("create", options.WRITES, options.RUNS)
        sheet.alike = largest.inside("alike")
        measure_pages(desks, smtp, sheet)
        sheet.start = measure_start(largest, smtp)
    sheet.writers[database] = measure_writers(smallest, smtp)


if __name__ == "__main__":
    sys.exit(main())
