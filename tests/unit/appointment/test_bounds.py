"""A page shows the times of whole days, and not too many."""

from datetime import datetime
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.appointment.fixing.bounds import not_too_many
from nummairieque.appointment.model import Slot
from nummairieque.deadline.calendar import ZONE

MONDAY = datetime(2026, 12, 7, 9, tzinfo=ZONE)
SUNDAY = MONDAY.date() + timedelta(days=6)


def slots(*counts):
    """So many on each day of the week."""
    starts = [
        MONDAY + timedelta(days=day, minutes=5 * number)
        for day, count in enumerate(counts)
        for number in range(count)
    ]
    return [Slot("vatan", "caf", "p1", start, start + timedelta(minutes=5)) for start in starts]


def test_what_fits_is_shown_to_the_last_day():
    assert not_too_many(slots(2, 0, 3), SUNDAY, 5) == (slots(2, 0, 3), SUNDAY)
    assert not_too_many([], SUNDAY, 5) == ([], SUNDAY)


def test_days_are_whole():
    assert not_too_many(slots(2, 0, 4), SUNDAY, 5) == (slots(2), SUNDAY - timedelta(days=5))


def test_the_first_day_is_shown_however_full():
    assert not_too_many(slots(9, 1), SUNDAY, 5) == (slots(9), MONDAY.date())


@given(st.lists(st.integers(0, 9), min_size=7, max_size=7), st.integers(1, 20))
def test_page_after_page_shows_each_time_once(counts, maximum):
    left, shown = slots(*counts), []
    while left:
        page, last = not_too_many(left, SUNDAY, maximum)
        assert page and all(slot.start.date() <= last for slot in page)
        shown += page
        left = [slot for slot in left if slot.start.date() > last]
    assert shown == slots(*counts)
