"""The clock alone: a simulated month, and a tick over many demandes.

``BENCH_ONLY=clock make bench`` runs it; exit code 1 when a budget is missed.
What the month should have told is compared in :mod:`deskbench.month`, which
ends with an error on the first difference.
"""

from deskbench import options
from deskbench import table
from deskbench.scratch import Scratch
from pathlib import Path

import os
import sys

#: CPU milliseconds of a tick with what is due, and of one that finds nothing.
TICK, IDLE = 1000, 1
WORDS = {
    "demandes": "demandes",
    "ticks": "ticks",
    "resumed": "pauses that the clock ended",
    "deadline_near": "first warnings",
    "deadline_close": "second warnings",
    "breach": "breaches",
    "mails": "people told, each once, in office hours, none in a pause",
}


def main():
    """Run both and print a table."""
    root = Path(os.environ["BENCH_ROOT"])
    demandes, minutes, step, entries, due = options.CLOCK
    month = _desk(root / "month").inside("month", demandes, minutes, step)
    cost = _desk(root / "clock").inside("clock", entries, due)
    idle, busy = month["idle_ms"], cost["tick"]["cpu_ms"]
    rows = [("the clock", "", "budget", "")]
    rows += [(words, f"{month.get(name, 0):,}", "", "") for name, words in WORDS.items()]
    rows += [
        ("idle tick, median, ms", f"{idle:.2f}", f"{IDLE}", table.verdict(idle <= IDLE)),
        ("idle tick, 99 of 100, ms", f"{month['idle_p99_ms']:.2f}", "", ""),
        ("tick with work, mean, ms", f"{month['busy_ms']:.1f}", "", ""),
        (
            f"tick over {cost['catalogued']:,}, {cost['due']} due, ms CPU",
            f"{busy:,}",
            f"{TICK:,}",
            table.verdict(busy < TICK),
        ),
    ]
    for name in ("dry run", "idle tick, cold", "idle tick"):
        rows.append((f"{name} over as many, ms CPU", f"{cost[name]['cpu_ms']:,}", "", ""))
    print(table.render(rows))
    return 0 if idle <= IDLE and busy < TICK and cost["tick"]["lines"] == cost["due"] else 1


def _desk(root):
    desk = Scratch(root, "zeo", options.PORT)
    desk.command("site", "create")
    desk.inside("lay")
    return desk


if __name__ == "__main__":
    sys.exit(main())
