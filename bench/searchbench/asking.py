"""Asks questions and counts where the answers stand."""

from dataclasses import dataclass

import statistics
import time

#: Places that are read.
PLACES = 5
#: Times each question is asked; the least counts, the others met a busy machine.
TIMES = 3


@dataclass(frozen=True)
class Asked:
    """``place`` of the first answer from 1, None when it is not among the first
    :data:`PLACES`; ``cost`` in milliseconds of CPU; ``total`` of what was found."""

    question: object
    place: int | None
    cost: float
    total: int


@dataclass(frozen=True)
class Figures:
    """Shares are from 0 to 1, costs in milliseconds of CPU; ``found`` is the median of totals."""

    count: int
    first: float
    read: float
    median: float
    p95: float
    found: float


def ask(questions, answer, times=TIMES):
    """A list of :class:`Asked`.

    :param answer: takes the text of a question, gives (ids, the best first, how many in all).
    """
    asked = []
    for question in questions:
        costs = []
        for _time in range(times):
            begun = time.process_time()
            ids, total = answer(question.text)
            costs.append((time.process_time() - begun) * 1000)
        places = [n for n, ident in enumerate(ids[:PLACES], 1) if ident in question.answers]
        asked.append(Asked(question, min(places, default=None), min(costs), total))
    return asked


def figures(asked):
    """The :class:`Figures` of one or more that were asked."""
    costs = [each.cost for each in asked]
    return Figures(
        count=len(asked),
        first=statistics.mean(each.place == 1 for each in asked),
        read=statistics.mean(each.place is not None for each in asked),
        median=statistics.median(costs),
        p95=statistics.quantiles(costs, n=20)[-1] if len(costs) > 1 else costs[0],
        found=statistics.median(each.total for each in asked),
    )
