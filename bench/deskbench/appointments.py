"""The agenda alone: finding a time among 5,000 permanences and 50,000 bookings.

``BENCH_ONLY=appointments make bench`` runs it; exit code 1 when a budget is
missed. A tenth of the bookings is measured beside it: a time may not cost more
to find because others are booked on other days.
"""

from deskbench import options
from deskbench import table
from deskbench.scratch import Scratch
from pathlib import Path

import os
import sys

PERMANENCES, BOOKINGS = 5000, 50_000
#: CPU milliseconds, warm, of a canton over thirty days, and of a page of one day.
CANTON, DAY = 80, 100


def main():
    """Fill two agendas, look, and print a table."""
    root = Path(os.environ["BENCH_ROOT"]) / "appointments"
    few, many = (
        _measured(root / str(bookings), bookings, number)
        for number, bookings in enumerate((BOOKINGS // 10, BOOKINGS))
    )
    heads = (f"{BOOKINGS // 10:,}", f"{BOOKINGS:,}", "cold", "slots", "budget", "")
    rows = [("free slots over 30 days, ms CPU", *heads)]
    for name, found in many.items():
        budget = CANTON if "a canton of" in name else None
        rows.append(
            (
                name,
                table.number(few[name]["warm"]),
                table.number(found["warm"]),
                table.number(found["cold"]),
                f"{found['found']:,}",
                "" if budget is None else str(budget),
                table.verdict(None if budget is None else found["warm"] < budget),
            )
        )
    print(table.render(rows))
    pages = _pages(Scratch(root / str(BOOKINGS), "zeo", options.PORT + 1))
    print(table.render(pages))
    rows += pages
    return 1 if any(row[-1] == "MISSED" for row in rows) else 0


def _pages(desk):
    """Rows of the second table: what the pages over the full agenda cost."""
    rows = [("pages, ms CPU", "warm", "cold", "kB", "budget", "")]
    for name, found in desk.inside("oneday").items():
        budget = DAY if name.startswith("one day") else None
        rows.append(
            (
                name,
                table.number(found["warm"]),
                table.number(found["cold"]),
                table.number(found["octets"] / 1000),
                "" if budget is None else str(budget),
                table.verdict(None if budget is None else found["warm"] < budget),
            )
        )
    return rows


def _measured(root, bookings, number):
    desk = Scratch(root, "zeo", options.PORT + number)
    desk.command("site", "create")
    desk.inside("lay")
    desk.inside("book", PERMANENCES, bookings)
    return desk.inside("times")


if __name__ == "__main__":
    sys.exit(main())
