"""Times put under their hours: pure functions over slots."""

from nummairieque.deadline.calendar import ZONE
from nummairieque.theme.hours import hour as words


def by_hour(columns):
    """The hours in which something begins, with what begins then in each column.

    :param columns: list of lists of things that have ``start``.
    :returns: list of (hour on the clock of Paris, list of lists).
    """
    rows = {}
    for number, times in enumerate(columns):
        for time in sorted(times, key=lambda each: each.start):
            hour = time.start.astimezone(ZONE).hour
            rows.setdefault(hour, [[] for _column in columns])[number].append(time)
    return sorted(rows.items())


def grid(columns, time):
    """The rows of a day: dicts of hour and cells, one for each column.

    :param columns: dicts with ``slots``.
    :param time: (column, slot) → what the cell shows of it.
    """
    return [
        {
            "hour": words(hour * 60),
            "cells": [
                {"column": column, "times": [time(column, slot) for slot in slots]}
                for column, slots in zip(columns, cells, strict=True)
            ],
        }
        for hour, cells in by_hour([column["slots"] for column in columns])
    ]


def rooms_of(slots):
    """Names of the rooms of some slots, each once: list."""
    return list(dict.fromkeys(slot.room for slot in slots if slot.room))
