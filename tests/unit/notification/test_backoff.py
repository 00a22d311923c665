"""Delays double, and end somewhere."""

from datetime import timedelta
from nummairieque.notification.backoff import given_up
from nummairieque.notification.backoff import pause_delay
from nummairieque.notification.backoff import retry_delay


def test_delays_double_from_a_minute_to_an_hour():
    minutes = [retry_delay(n) / timedelta(minutes=1) for n in range(1, 9)]
    assert minutes == [1, 2, 4, 8, 16, 32, 60, 60]


def test_a_dead_server_is_asked_at_least_every_five_minutes():
    seconds = [pause_delay(n).total_seconds() for n in range(1, 8)]
    assert seconds == [10, 20, 40, 80, 160, 300, 300]


def test_delays_stay_bounded_after_any_number_of_tries():
    assert retry_delay(100_000) == timedelta(hours=1)
    assert retry_delay(0) == timedelta(minutes=1)


def test_three_days_are_the_end(noon):
    assert not given_up(noon, noon + timedelta(days=3) - timedelta(seconds=1))
    assert given_up(noon, noon + timedelta(days=3))
