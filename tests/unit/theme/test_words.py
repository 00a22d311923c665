"""How the pages say delays and sizes."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.theme import hours
from nummairieque.theme import words

import pytest

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def said(message):
    """A message in its own French words."""
    for name, value in (message.mapping or {}).items():
        message = message.replace(f"${{{name}}}", value)
    return str(message)


@pytest.mark.parametrize(
    ("left", "sentence"),
    [
        (timedelta(days=3), "il reste 3 jours"),
        (timedelta(days=3) - timedelta(seconds=1), "il reste 3 jours"),
        (timedelta(hours=60, seconds=1), "il reste 3 jours"),
        (timedelta(hours=60), "il reste 2 jours"),
        (timedelta(hours=48), "il reste 2 jours"),
        (timedelta(hours=48) - timedelta(seconds=1), "il reste 48 heures"),
        (timedelta(hours=46, minutes=59), "il reste 47 heures"),
        (timedelta(hours=24) - timedelta(seconds=1), "il reste 24 heures"),
        (timedelta(hours=2), "il reste 2 heures"),
        (timedelta(minutes=119, seconds=59), "il reste 119 minutes"),
        (timedelta(minutes=1), "il reste 1 minute"),
        (timedelta(0), "il reste 1 minute"),
        (timedelta(hours=-3), "en retard de 3 heures"),
        (timedelta(hours=-71), "en retard de 2 jours"),
        (timedelta(seconds=-10), "en retard de 1 minute"),
    ],
)
def test_days_and_hours_left_are_the_nearest_and_no_lateness_is_made_longer(left, sentence):
    assert said(words.time_left(NOW + left, NOW)) == sentence


def test_a_moment_is_told_on_the_clock_of_paris():
    assert said(words.moment(NOW)) == "24/11/2026 à 10\u00a0h"
    later = NOW + timedelta(minutes=4)
    assert said(words.moment(later)) == "24/11/2026 à 10\u00a0h\u00a004"


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, "0\u00a0h"), (540, "9\u00a0h"), (605, "10\u00a0h\u00a005")]
)
def test_an_hour_has_no_minutes_where_there_are_none_and_breaks_no_line(minutes, told):
    assert said(hours.hour(minutes)) == told
    at = NOW.replace(hour=0) + timedelta(minutes=minutes - 60)
    assert said(words.clock(at)) == told


@pytest.mark.parametrize(
    ("hour", "figures", "french", "english"),
    [
        ("05:04", "24/11/2026 au matin", "au matin", "in the morning"),
        ("07:59", "24/11/2026 au matin", "au matin", "in the morning"),
        ("08:00", "24/11/2026 à 8\u00a0h", "à 8\u00a0h", "at 8:00"),
        ("18:59", "24/11/2026 à 18\u00a0h\u00a059", "à 18\u00a0h\u00a059", "at 18:59"),
        ("19:00", "24/11/2026 au soir", "au soir", "in the evening"),
        ("23:59", "24/11/2026 au soir", "au soir", "in the evening"),
    ],
)
def test_a_deadline_in_the_night_is_said_by_the_part_of_its_day(hour, figures, french, english):
    deadline = datetime.fromisoformat(f"2026-11-24T{hour}:30+01:00")
    assert said(words.due(deadline)) == figures
    assert words.due_in_words(deadline) == f"mardi 24 novembre {french}"
    assert words.due_in_words(deadline, "en") == f"Tuesday 24 November {english}"


def test_no_moment_is_no_words():
    assert words.moment(None) == words.day(None) == words.iso(None) == ""


@pytest.mark.parametrize(
    ("octets", "sentence"),
    [(1, "1 ko"), (10_240, "10 ko"), (2_621_440, "2,5 Mo")],
)
def test_a_size_is_told_in_the_unit_that_fits(octets, sentence):
    assert said(words.size(octets)) == sentence
