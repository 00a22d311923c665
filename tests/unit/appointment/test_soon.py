"""Which times come too soon."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.appointment.fixing import soon
from nummairieque.appointment.model import Slot

#: A Friday, 10 h in Paris.
NOW = datetime(2026, 12, 4, 9, tzinfo=UTC)


def slot(hours):
    start = NOW + timedelta(hours=hours)
    return Slot("vatan", "caf", "", start, start + timedelta(minutes=30))


def test_what_begins_within_two_hours_is_not_proposed():
    early, late = slot(1.5), slot(2)
    assert soon.in_reach([early, late], NOW) == [late]


def test_soon_is_before_the_same_hour_of_the_next_working_day():
    assert soon.is_soon(NOW + timedelta(hours=23), NOW)
    assert soon.is_soon(NOW + timedelta(days=3, minutes=-1), NOW)
    assert not soon.is_soon(NOW + timedelta(days=3), NOW)


def test_who_is_moved_gets_a_time_of_which_a_message_tells_her_if_there_is_one():
    early, late = slot(23), slot(72)
    assert soon.in_peace([early, late], NOW) == [late]
    assert soon.in_peace([early], NOW) == [early]
    assert soon.in_peace([], NOW) == []


def test_the_last_that_is_soon_is_told_of_several_in_any_order():
    late, last, early = (NOW + timedelta(days=3, minutes=m) for m in (0, -10, -40))
    assert soon.last_soon([late, last, early], NOW) == last
    assert soon.last_soon([late], NOW) is None


def test_a_day_says_up_to_which_hour_its_times_come_too_soon():
    soon_one, late = NOW + timedelta(hours=3), NOW + timedelta(days=4)
    assert soon.soon_in_words([late], NOW, str) is None
    assert str(soon.soon_in_words([soon_one], NOW, str)).startswith("Trop proche")
    assert soon.soon_in_words([soon_one, late], NOW, str).mapping["hour"]
