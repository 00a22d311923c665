"""The lists of questions: what was typed, which sheets answer."""

from dataclasses import dataclass
from pathlib import Path

import csv

FOLDER = Path(__file__).resolve().parents[1] / "search"
#: A list that may be looked at comes before one that only measures.
ORDER = ("tuning", "more", "frozen", "blind")


@dataclass(frozen=True)
class Question:
    """``answers``: ids of sheets; ``typo``: it has typing mistakes."""

    text: str
    answers: frozenset
    typo: bool


def read(path):
    """The questions of a file: list of :class:`Question`."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Question(
                row["question"],
                frozenset((row["expected"], *row["also"].split())),
                row["typo"] == "1",
            )
            for row in csv.DictReader(lines)
        ]


def lists(folder=FOLDER):
    """Dict of the name of each list → its questions, in :data:`ORDER`."""
    found = {path.stem: path for path in folder.glob("*.csv")}
    names = sorted(found, key=lambda name: (name not in ORDER, ORDER.index(name), name))
    return {name: read(found[name]) for name in names}
