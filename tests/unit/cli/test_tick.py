"""What a trial of the clock says beside its lines."""

from nummairieque.cli import tick

import pytest


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-24T18:40", "mercredi 25 novembre à 9\u00a0h"),
        ("2026-11-24T12:30", "mardi 24 novembre à 14\u00a0h"),
        ("2026-12-24T17:00", "lundi 28 décembre à 9\u00a0h"),
    ],
)
def test_out_of_office_hours_it_says_until_when_reminders_wait(capsys, at, said):
    tick._say_what_waits(tick.moment(at))
    out, err = capsys.readouterr()
    # Programs read the lines: one for each demande, and nothing else.
    assert out == ""
    assert err == f"Les rappels attendent les heures de bureau : {said}.\n"


def test_in_office_hours_nothing_waits(capsys):
    tick._say_what_waits(tick.moment("2026-11-24T09:00"))
    assert capsys.readouterr() == ("", "")


def test_a_moment_without_a_zone_is_told_by_the_clock_of_paris():
    assert tick.moment("2026-12-01T09:00") == tick.moment("2026-12-01T08:00Z")
