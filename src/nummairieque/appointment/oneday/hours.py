"""Times put under their hours: pure functions over slots."""

from nummairieque.deadline.calendar import ZONE


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


def rooms_of(slots):
    """Names of the rooms of some slots, each once: list."""
    return list(dict.fromkeys(slot.room for slot in slots if slot.room))
