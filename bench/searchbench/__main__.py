"""The table: every list of questions, by the desk's search and by Plone's."""

from deskbench.table import number
from deskbench.table import render
from deskbench.table import verdict
from nummairieque.search import synonyms
from searchbench import asking
from searchbench import demandes
from searchbench import fiches
from searchbench import questions
from searchbench import stock

import os
import sys

#: Shares of questions whose answer stands first, and among the first five.
FIRST, READ = 0.65, 0.90
#: The two hundred questions of which that is promised; of the others it is told.
PROMISED = ("tuning", "frozen")
#: Milliseconds of CPU at the median, demandes that ask the same included.
BUDGET = 40
HEADS = ("answer first %", "in five %", "CPU ms median", "p95", "found", "verdict")


def say(line):
    """Progress goes to stderr: stdout holds the table alone."""
    print(line, file=sys.stderr, flush=True)


def row(title, asked, budget=False):
    """The cells of one line, and whether it keeps its budget (None where it has none)."""
    found = asking.figures(asked)
    passed = None
    if budget:
        passed = found.first >= FIRST and found.read >= READ and found.median < BUDGET
    cells = [title, str(found.count), number(found.first * 100, 0), number(found.read * 100, 0)]
    cells += [number(found.median), number(found.p95), number(found.found, 0), verdict(passed)]
    return cells, passed


def table(heading, lists, answer, budget=False, times=asking.TIMES):
    """One way of searching over all lists: (text, whether a promise was missed)."""
    rows, missed = [[heading, "questions", *HEADS]], False
    for name, asked_for in lists.items():
        say(f"{heading}: {name}")
        asked = asking.ask(asked_for, answer, times)
        cells, passed = row(name, asked, budget)
        rows.append(cells)
        missed = missed or (name in PROMISED and passed is False)
        typos = [each for each in asked if each.question.typo]
        if typos:
            rows.append(row(f"{name}, mistyped", typos)[0])
    return render(rows), missed


def with_demandes(answer, alike):
    """What a search costs that looks for demandes too."""

    def both(text):
        alike(text)
        return answer(text)

    return both


def main():
    """Run it all; exit code 1 when a promise is missed."""
    path = fiches.place()
    if path is None:
        say("No sheets here: FICHES names the zip or folder that holds them.")
        return 2
    count = int(os.environ.get("BENCH_DEMANDES", "20000"))
    lists = questions.lists()
    say("reading the sheets")
    sheets = fiches.sheets(path)
    segment = fiches.built(sheets)
    say(f"{count:,} demandes")
    alike = demandes.look_alikes(demandes.index(count), count, segment, synonyms.default())
    answer = with_demandes(fiches.desk_search(segment), alike)
    desk, missed = table(f"{len(sheets):,} sheets, {count:,} demandes", lists, answer, True)
    print(desk)
    made = stock.catalog(sheets)
    for heading, prepare in (("Plone’s search", stock.EVERY), ("… any word", stock.ANY)):
        text, _missed = table(heading, lists, stock.stock_search(made, prepare), times=1)
        print(f"\n{text}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
