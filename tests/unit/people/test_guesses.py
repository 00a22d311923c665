"""Ten wrong passwords close a login name for at most five minutes."""

from nummairieque.people.guesses import Guesses

import pytest


@pytest.fixture
def guesses():
    return Guesses(10, within=300, kept=100)


def test_the_tenth_wrong_password_closes_and_time_opens(guesses):
    for second in range(9):
        guesses.wrong("marie", second)
    assert guesses.wait("marie", 9) == 0
    guesses.wrong("marie", 9)
    assert guesses.wait("marie", 9) == 291
    assert guesses.wait("marie", 299) == 1
    assert guesses.wait("marie", 300) == 0
    assert guesses.wait("jean", 9) == 0


def test_slow_slips_close_nothing(guesses):
    for minute in range(100):
        guesses.wrong("marie", minute * 34)
        assert guesses.wait("marie", minute * 34) == 0


def test_no_pause_is_longer_than_five_minutes(guesses):
    for _time in range(50):
        guesses.wrong("marie", 0)
    assert guesses.wait("marie", 0) == 300


def test_a_right_password_forgets_the_slips(guesses):
    for _time in range(9):
        guesses.wrong("marie", 0)
    guesses.right("marie")
    guesses.wrong("marie", 1)
    assert guesses.wait("marie", 1) == 0


def test_what_another_list_of_accounts_knew_does_not_count(guesses):
    for _time in range(20):
        guesses.wrong("192.0.2.1", 0)
        guesses.take_back("192.0.2.1")
    assert guesses.wait("192.0.2.1", 0) == 0
    guesses.take_back("nobody")


def test_memory_is_bounded_and_keeps_what_was_tried_last(guesses):
    for number in range(1000):
        guesses.wrong(f"name{number}" + "x" * 10_000, 0)
    assert len(guesses) == 100
    for _time in range(10):
        guesses.wrong("marie", 0)
    assert guesses.wait("marie", 0)
