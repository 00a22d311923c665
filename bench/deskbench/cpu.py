"""CPU time and memory of processes, from /proc."""

from pathlib import Path

import os

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def _stat(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


def tree(pids):
    """The processes ``pids`` with all that descend from them, as a set."""
    children = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (stat := _stat(entry.name)):
            children.setdefault(int(stat[1]), []).append(int(entry.name))
    todo, found = list(pids), set()
    while todo:
        pid = todo.pop()
        if pid not in found:
            found.add(pid)
            todo += children.get(pid, [])
    return found


def seconds(pids):
    """CPU seconds, user and system, of the processes, of those that descend
    from them, and of those of these that have ended and been waited for."""
    stats = filter(None, map(_stat, tree(pids)))
    return sum(sum(map(int, stat[11:15])) for stat in stats) / TICKS


def memory(pids):
    """Proportional memory of the trees in MiB: shared pages are split."""
    total = 0
    for pid in tree(pids):
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024
