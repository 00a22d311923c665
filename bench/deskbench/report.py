"""Budgets, verdicts and the table."""

from dataclasses import dataclass
from dataclasses import field
from deskbench import options
from deskbench.table import number
from deskbench.table import render
from deskbench.table import verdict

#: Milliseconds of CPU, of the web process and of the database together.
PAGE = 60
OVER_FLOOR = 30
FILING = 80
#: A form of 40 fields; filing through it, times the plain filing.
FORM, THROUGH = 120, 2
#: Times what it cost in the smallest base.
GROWTH = 1.3
#: Milliseconds, by the client's watch.
P95 = 1000
#: Seconds.
START = 20


@dataclass
class Sheet:
    """What was found: pages by size of the base, the rest by database.

    ``results`` is size → name → :class:`deskbench.measures.Result`, ``kinds``
    name → kind, ``memory`` size → process → MiB, ``alike`` as of
    :func:`deskbench.alike.measure`.
    """

    bare: float = 0.0
    start: float = 0.0
    alike: dict = field(default_factory=dict)
    seeding: dict = field(default_factory=dict)
    results: dict = field(default_factory=dict)
    kinds: dict = field(default_factory=dict)
    memory: dict = field(default_factory=dict)
    writers: dict = field(default_factory=dict)
    missed: bool = False

    def render(self):
        """The tables as text; sets ``missed``."""
        return "\n\n".join([self._pages(), self._writers(), self._others()])

    def verdict(self, passed):
        self.missed = self.missed or passed is False
        return verdict(passed)

    def _pages(self):
        small, large = min(self.results), max(self.results)
        results = self.results[large]
        floor = next(r.cpu for name, r in results.items() if self.kinds[name] == "floor")
        budgets = {"page": min(PAGE, floor + OVER_FLOOR), "filing": FILING}
        budgets |= {"form": FORM, "through": THROUGH * results["filing, cookie"].cpu}
        heads = [f"{size:,}" for size in self.results]
        rows = [["CPU ms a request", *heads, "database", "range", "growth", "budget", "verdict"]]
        for name, result in results.items():
            kind = self.kinds[name]
            budget = budgets.get(kind)
            growth = result.cpu / self.results[small][name].cpu if small != large else None
            passed = None
            if budget:
                flat = growth is None or kind != "page" or growth <= GROWTH
                passed = result.cpu <= budget and flat
            rows.append(
                [
                    name,
                    *(number(found[name].cpu) for found in self.results.values()),
                    number(result.database),
                    f"{result.lowest:.0f}-{result.highest:.0f}",
                    number(growth, 2),
                    number(budget),
                    self.verdict(passed),
                ]
            )
        return render(rows)

    def _writers(self):
        heads = ["8 writers, 2 processes", "filed", "references", "errors", "conflicts retried"]
        rows = [[*heads, "p50 ms", "p95 ms", "max ms", "a second", "budget", "verdict"]]
        wanted = options.FILED // 8 * 8
        for database, (filed, conflicts) in self.writers.items():
            passed = filed.references == wanted and not filed.errors and filed.p95 < P95
            rows.append(
                [
                    database,
                    str(wanted),
                    str(filed.references),
                    str(len(filed.errors)),
                    str(sum(conflicts.values())),
                    number(filed.p50, 0),
                    number(filed.p95, 0),
                    number(filed.longest, 0),
                    number(filed.rate),
                    f"p95 {P95}",
                    self.verdict(passed),
                ]
            )
        lines = [render(rows)]
        for database, (filed, conflicts) in self.writers.items():
            lines += [f"{database}: {n} × {kind}" for kind, n in conflicts.most_common()]
            lines += [f"{database}: {error}" for error in filed.errors[:3]]
        return "\n".join(lines)

    def _others(self):
        rows = [["other", "value", "budget", "verdict"]]
        rows.append(["bare item, created and committed, CPU ms", number(self.bare), "", ""])
        for size, spent in self.seeding.items():
            rows.append([f"seeding, {size}, CPU ms a demande", number(spent), "", ""])
        for name, words in (("same", "who has asked often"), ("other", "whom nobody knows")):
            about = f"look-alikes of somebody {words}, CPU ms"
            rows.append([about, number(self.alike[name]["cpu_ms"], 2), "", ""])
        for size, memory in self.memory.items():
            for process, found in memory.items():
                rows.append([f"memory at {size:,}, {process}, MiB", number(found, 0), "", ""])
        passed = self.verdict(self.start <= START)
        rows.append(["second start to first page, s", number(self.start), str(START), passed])
        return render(rows)
