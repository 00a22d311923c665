"""Moments, calendars and pauses for the properties of the clock."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import strategies as st
from nummairieque.deadline.calendar import Calendar
from nummairieque.deadline.calendar import ZONE

DAY = timedelta(days=1)


def paris(*args):
    return datetime(*args, tzinfo=ZONE)


#: Days around which a clock goes wrong: changes of the hour, ends of years,
#: Easter, Ascension, Whitsun, the holidays of May, Christmas.
CORNERS = (
    paris(2026, 3, 28, 12),
    paris(2026, 10, 24, 12),
    paris(2026, 12, 24, 12),
    paris(2027, 3, 26, 12),
    paris(2024, 12, 30, 12),
    paris(2026, 4, 3, 12),
    paris(2024, 5, 7, 12),
    paris(2026, 5, 22, 12),
    paris(2024, 2, 28, 12),
)
near_corners = st.builds(
    lambda corner, minutes: corner.astimezone(UTC) + timedelta(minutes=minutes),
    st.sampled_from(CORNERS),
    st.integers(-4 * 1440, 6 * 1440),
)
moments = near_corners | st.datetimes(
    datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC)
).map(lambda moment: moment.replace(second=0, microsecond=0))

#: Minutes of a day at which a door opens or closes. Between two and three at
#: night the hour itself changes: no opening time begins or ends there.
_minutes = st.sampled_from([0, 120, 180, 300, 481, 525, 540, 720, 721, 810, 1020, 1439, 1440])


@st.composite
def hours_of_a_day(draw):
    edges = sorted(draw(st.sets(_minutes, max_size=4)))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


@st.composite
def calendars(draw, around=None):
    """Opening times, closed at most some days; open at least an hour a week."""
    opening = [draw(hours_of_a_day()) for _ in range(7)]
    opening[draw(st.integers(0, 4))] = ((540, 600),)
    closed = []
    for offset, length in draw(
        st.lists(st.tuples(st.integers(-3, 12), st.integers(0, 9)), max_size=2)
    ):
        first = (around or paris(2026, 3, 28)).astimezone(ZONE).date() + offset * DAY
        closed.append((first, first + length * DAY))
    return Calendar(tuple(opening), tuple(closed))


@st.composite
def cases(draw):
    """(moment, calendar closed around it)."""
    start = draw(moments)
    return start, draw(calendars(around=start))
