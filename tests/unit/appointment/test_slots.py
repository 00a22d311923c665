"""What slots are called, and how a day is cut."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.appointment import slots
from nummairieque.appointment.model import Booking
from nummairieque.appointment.model import Slot
from nummairieque.deadline.calendar import ZONE
from nummairieque.inputs import InvalidInput

import pytest

NAMES = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2099, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


@given(NAMES, NAMES, NAMES, MOMENTS, st.integers(5, 240), st.booleans())
def test_what_a_key_says_is_read_back(maison, partner, id, start, minutes, free):
    permanence = "" if free or not slots.is_name(id) else id
    slot = Slot(maison, partner, permanence, start, start + timedelta(minutes=minutes))
    read = slots.parse_key(slots.key(slot))
    assert (read.maison, read.permanence, read.start) == (maison, permanence, start)
    if not permanence:
        assert (read.partner, read.minutes) == (partner, minutes)


@given(st.text() | st.none() | st.integers())
def test_anything_else_is_refused(text):
    with pytest.raises(InvalidInput):
        slots.parse_key(text)


@pytest.mark.parametrize(
    "text",
    [
        "vatan.caf.20261301T0930Z",
        "vatan.caf.99991231T2330Z",
        "vatan.caf.00010101T0000Z",
        "vatan.caf.20261201T2460Z",
        "vatan.caf.20261201T0930",
        "vatan.caf.20261201T0930Z ",
        "vatan.caf.２０261201T0930Z",
        "vatan..20261201T0930Z",
        "vatan.libre-caf-0.20261201T0930Z",
        "vatan.libre-caf-999.20261201T0930Z",
        "../etc.caf.20261201T0930Z",
        f"vatan.{'a' * 300}.20261201T0930Z",
    ],
)
def test_what_only_looks_like_a_key_is_refused(text):
    with pytest.raises(InvalidInput):
        slots.parse_key(text)


def test_a_permanence_is_never_called_like_a_free_room():
    assert slots.is_name("caf-mardi") and slots.is_name("libre-service")
    assert not slots.is_name("libre-caf-30") and not slots.is_name("CAF") and not slots.is_name("")


@given(
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.integers(0, 1440),
    st.integers(0, 1440),
    st.integers(5, 240),
)
def test_slots_have_their_length_follow_one_another_and_keep_to_the_clock(
    day, opens, closes, length
):
    found = slots.cut(day, opens, closes, length)
    for start, end in found:
        assert end - start == timedelta(minutes=length)
        wall = start.astimezone(ZONE)
        minute = wall.hour * 60 + wall.minute
        assert wall.date() == day and (minute - opens) % length == 0
        assert opens <= minute and minute + length <= closes
    for (_start, end), (start, _end) in zip(found, found[1:], strict=False):
        assert end <= start
    # All that fit, but for the night in which the clock changes.
    if not (opens < 240 and closes > 60):
        assert len(found) == max(0, closes - opens) // length


@given(
    st.dates(date(2024, 1, 1), date(2030, 12, 31))
    | st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2026, 10, 24)]),
    st.integers(0, 1440),
    st.integers(0, 1440),
    st.integers(5, 240),
)
def test_the_quick_way_of_a_usual_day_finds_what_the_clock_shows(day, opens, closes, length):
    found = slots.cut(day, opens, closes, length)
    assert found == tuple(slots._cut_by_the_clock(day, opens, closes, length))


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 10, 26)])
def test_ten_o_clock_is_ten_o_clock_when_the_clock_has_changed(day):
    found = slots.cut(day, 600, 660, 30)
    assert [f"{start.astimezone(ZONE):%H:%M}" for start, _end in found] == ["10:00", "10:30"]


def test_an_hour_that_is_left_out_has_no_slots():
    found = slots.cut(date(2026, 3, 29), 90, 240, 30)
    assert [f"{start.astimezone(ZONE):%H:%M}" for start, _end in found] == ["03:00", "03:30"]


def test_a_time_is_held_until_its_moment_and_not_against_who_holds_it():
    held = Booking("x", "held", NOW, NOW, "vatan", "caf", until=NOW, demande="/d/1")
    before = NOW - timedelta(seconds=1)
    assert slots.is_live(held, before) and not slots.is_live(held, NOW)
    assert not slots.is_live(held, before, "/d/1") and slots.is_live(held, before, "/d/2")
    assert slots.is_live(held._replace(state="booked"), NOW, "/d/1")
