"""Which of the stories of a demo meet on the days that it shows."""

from typing import NamedTuple

import datetime


class Aim(NamedTuple):
    """A day at the maison that is shown, and the partner that receives."""

    day: datetime.date
    partner: str


def aims(plots, diary):
    """The :class:`Aim` of each plot, or None, in their order: list.

    Five to seven meet on the day that is shown, one of the working day before was
    not marked, some come on the next market day; the others are anywhere. However
    late on the day that is shown, and in the smallest demo, some are to come.

    :param plots: names in :data:`nummairieque.demo.plots.PLOTS`.
    :param diary: :class:`nummairieque.demo.diary.Diary`.
    """
    agreed = _spread(diary.shown, diary.partners(diary.shown), 5)
    market = _spread(diary.market, diary.partners(diary.market), 2)
    # Some permanences have no more than four times, which others ask for as well.
    direct = _spread(diary.shown, diary.partners(diary.shown, direct=True)[:2])
    fifth = 5 - min(len(direct), plots.count("appointment_booked"))
    waiting = {
        # Five meet on that day before a sixth does: the next market day comes between.
        "appointment_agreed": [*agreed[:fifth], *market[:1], *agreed[fifth:], *market[1:]],
        "appointment_booked": [
            *direct,
            *_spread(diary.market, diary.partners(diary.market, direct=True)[:1]),
        ],
        "appointment_unmarked": _spread(diary.eve, diary.partners(diary.eve), 1),
    }
    return [waiting[plot].pop(0) if waiting.get(plot) else None for plot in plots]


def _spread(day, partners, count=None):
    count = len(partners) if count is None else count
    return [Aim(day, partners[n % len(partners)]) for n in range(count)]
