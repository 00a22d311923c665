"""How many times stand on one page: pure functions over slots."""

from datetime import timedelta
from itertools import groupby
from nummairieque.deadline.calendar import ZONE

#: More than these make a page heavy, and nobody reads them.
SHOWN_MAX = 150


def not_too_many(slots, last, maximum=SHOWN_MAX):
    """(those of the first days that fit on a page, the last day shown).

    Days are whole; the first with a time is shown however many it has.

    :param slots: by start.
    :param last: date up to which they were looked for.
    """
    shown = []
    for day, times in groupby(slots, lambda slot: slot.start.astimezone(ZONE).date()):
        times = list(times)
        if shown and len(shown) + len(times) > maximum:
            return shown, day - timedelta(days=1)
        shown += times
    return shown, last
