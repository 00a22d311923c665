"""The usager's papers alone: what a PDF costs, and a thousand in a row.

``BENCH_ONLY=papers make bench`` runs it; exit code 1 when a budget is missed.
It makes no desk: a paper is a value, and drawing it knows nothing of demandes.
"""

from deskbench import table
from nummairieque.trace import model
from nummairieque.trace.pdf import drawer
from nummairieque.trace.pdf import pdf
from pathlib import Path
from statistics import median
from time import process_time

import sys

#: CPU milliseconds of one paper, warm.
PAPER = 150
ROW = 1000
#: Papers after which the process has the memory that it needs, and MiB it may get from then on.
SETTLED, GROWTH = 300, 16
WORD = "La commission étudie votre dossier et vous écrit dans les deux mois. "


def main():
    """Draw, and print a table."""
    cold = _cost(_paper(0, 1))
    rows = [("papers", "", "budget", "")]
    rows.append(("the first of a process, ms CPU", f"{cold:.0f}", "", ""))
    kept = True
    for name, paragraphs in (("one page", 3), ("twelve pages", 55)):
        costs = [_cost(_paper(number, paragraphs)) for number in range(20)]
        kept &= median(costs) < PAPER
        verdict = table.verdict(median(costs) < PAPER)
        rows.append((f"{name}, ms CPU, warm", f"{median(costs):.0f}", f"{PAPER}", verdict))
    for number in range(SETTLED):
        pdf(_paper(number, 3))
    before = _memory()
    for number in range(ROW):
        pdf(_paper(SETTLED + number, 3))
    grown = _memory() - before
    kept &= grown < GROWTH
    verdict = table.verdict(grown < GROWTH)
    rows.append((f"memory after {SETTLED}, MiB", f"{before:.0f}", "", ""))
    rows.append((f"growth over {ROW:,} more, MiB", f"{grown:.0f}", f"{GROWTH}", verdict))
    beside = _memory(drawer.pid) if drawer.pid else 0
    rows.append(("memory of the process that draws, MiB", f"{beside:.0f}", "", ""))
    print(table.render(rows))
    return 0 if kept else 1


def _cost(paper):
    """Milliseconds of CPU, of this process and of the one that draws."""
    pid, own, drawn = drawer.pid, process_time(), _spent(drawer.pid)
    pdf(paper)
    drawn = _spent(drawer.pid) - (drawn if pid == drawer.pid else 0)
    return (process_time() - own) * 1000 + drawn


def _spent(pid):
    """Milliseconds of CPU that the threads of a process took; 0 for none."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat") if pid else ()
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6


def _memory(pid="self"):
    """MiB of a process that lie in memory."""
    with open(f"/proc/{pid}/status") as status:
        line = next(line for line in status if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _paper(number, paragraphs):
    """No two are alike: none is taken from a cache."""
    reference = f"26-{number:05d}-BENCH"
    text = "\n\n".join(f"{number}. {WORD * 9}" for _ in range(paragraphs))
    blocks = (
        model.Large("Votre code", reference, spaced=True),
        model.Facts((("Sujet", f"Aide au logement {number}"), ("Envoyée à", "CAF"))),
        model.Heading("Ce que vous avez demandé"),
        model.Table(("Question", "Votre réponse"), ((f"Loyer {number}", "412,50 €"),)),
        model.Words(text),
        model.Listing(tuple(f"Papier {number} {one}" for one in range(5))),
        model.Large("Mairie d’Ardentes", "02 54 00 00 00"),
    )
    foot = f"Demande {reference}"
    title = "La réponse à votre demande"
    return model.Paper(model.REPONSE, "fr", title, reference, f"Jeanne {number}", blocks, foot)


if __name__ == "__main__":
    sys.exit(main())
