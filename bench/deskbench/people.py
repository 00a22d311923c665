"""Many people alone: importing a thousand, the table of who may do what, giving a role.

``BENCH_ONLY=people make bench`` runs it; exit code 1 when a budget is missed.
The desk has 300 bodies and the people of :mod:`deskbench.ground`, to whom a
table of 1,500 lines brings a thousand.
"""

from deskbench import cpu
from deskbench import options
from deskbench import table
from deskbench.client import Client
from deskbench.client import HTML
from deskbench.ground import BODIES
from deskbench.ground import COORDINATION
from deskbench.scratch import Scratch
from nummairieque.workspace.roster import FOLDERS
from pathlib import Path
from statistics import median

import os
import random
import resource
import sys

PEOPLE, LINES = 1000, 1500
#: Demandes in the indexes while a role is given.
REACH = 50_000
#: CPU seconds of the import with all its command; CPU milliseconds and kB of a page.
IMPORT, PAGE, WEIGHT = 20, 150, 100
RUNS, CALLS = 9, 10
MATRIX = "/coordination-matrice"
#: Where the last page of 25 people begins, and words that few and many have.
PAGES = {
    "first page": "",
    "last page": "?b_start={last}",
    "search of a name": "?q=Personne+0042",
    "search of many": "?q=mairie+1",
    "one body": "?body={uid}",
    "one role": "?role=referents",
    "open invitations": "?state=invited",
}


def lines(seed=6):
    """The table: str. Half of the people are in two bodies."""
    dice = random.Random(seed)
    partners, mairies = (
        [f"{FOLDERS[kind]}/{kind}-{n}" for n in range(BODIES[kind])]
        for kind in ("partner", "mairie")
    )
    found = ["nom;prenom;courriel;telephone;role;espace"]
    for number in range(LINES):
        who = number % PEOPLE
        place = dice.choice(partners if who % 5 == 0 else mairies)
        role = "référent" if who % 5 == 0 else "secrétaire"
        person = f"Personne {who:04};Camille;personne{who:04}@banc.example;02 54 00 00 00"
        found.append(f"{person};{role};{place}")
    return "\n".join(found) + "\n"


def main():
    """Import, look, and print a table."""
    root = Path(os.environ["BENCH_ROOT"]) / "people"
    desk = Scratch(root, "zeo", options.PORT)
    desk.command("site", "create")
    desk.inside("lay")
    uid = desk.inside("widen")
    (root / "people.csv").write_text(lines(), encoding="utf-8")
    dry = _command(desk, "--dry-run")
    whole = _command(desk)
    rows = [
        ("people", "", "budget", ""),
        (f"{LINES:,} lines, tried dry, s CPU", f"{dry:.1f}", "", ""),
        _row(f"{PEOPLE:,} people imported, s CPU with its start", whole, IMPORT),
    ]
    for name, (spent, weight) in _pages(desk, uid).items():
        rows.append(_row(f"{name}, ms CPU", spent, PAGE))
        rows.append(_row(f"{name}, kB", weight, WEIGHT))
    for name, given in desk.inside("give", REACH).items():
        about = f"{name} given, {given['reach']:,} demandes in reach"
        rows.append((f"{about}, ms CPU", f"{given['cpu_ms']:.1f}", "", ""))
        rows.append((f"{about}, records written", f"{given['written']}", "", ""))
        untouched = given["demandes"] + given["catalogued"]
        verdict = table.verdict(not untouched)
        rows.append((f"{about}, demandes written or indexed", f"{untouched}", "0", verdict))
    print(table.render(rows))
    return 1 if any(row[3] == "MISSED" for row in rows) else 0


def _row(name, value, budget):
    return (name, f"{value:.1f}", f"{budget}", table.verdict(value < budget))


def _command(desk, *more):
    """CPU seconds of the command and of the server that it starts."""
    before = _children()
    desk.command("accounts", "import", str(desk.instance.root / "people.csv"), *more)
    return _children() - before


def _children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _pages(desk, uid):
    """Name of a page of the table → (CPU milliseconds, kB)."""
    found = {}
    with desk.served(1, "localhost:1"):
        pids = [*desk.web_pids(1), *desk.database_pids()]
        client = Client(desk.port, COORDINATION)
        for name, query in PAGES.items():
            path = MATRIX + query.format(last=PEOPLE, uid=uid)
            weight = len(client.get(path, HTML, "rows:list")) / 1000
            found[name] = (median(_run(client, path, pids) for _ in range(RUNS)), weight)
    return found


def _run(client, path, pids):
    before = cpu.seconds(pids)
    for _ in range(CALLS):
        client.get(path, HTML)
    return (cpu.seconds(pids) - before) * 1000 / CALLS


if __name__ == "__main__":
    sys.exit(main())
