"""When a notification leaves, and what may be chosen about it."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.notification import notices
from nummairieque.notification.rules import leaves_at
from nummairieque.notification.rules import next_slot
from nummairieque.notification.rules import slots_between
from nummairieque.notification.wording import LETTERS
from nummairieque.notification.wording import WORDINGS
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import re

TABLE = Path(__file__).parents[3] / "docs" / "reference" / "notifications.md"
PARIS = ZoneInfo("Europe/Paris")
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))


def paris(*parts):
    return datetime(*parts, tzinfo=PARIS)


@given(MOMENTS)
def test_a_slot_is_the_next_eleven_or_three_o_clock_on_the_wall(now):
    slot = next_slot(now)
    wall = slot.astimezone(PARIS)
    assert (wall.hour, wall.minute, wall.second, wall.microsecond) in {(11, 0, 0, 0), (15, 0, 0, 0)}
    # An hour more where the clock goes back meanwhile.
    assert timedelta(0) < slot - now <= timedelta(hours=21)
    between = now.astimezone(PARIS)
    for hour in (11, 15):
        assert not now < between.replace(hour=hour, minute=0, second=0, microsecond=0) < slot


@given(MOMENTS)
def test_once_a_day_is_every_day(now):
    first = leaves_at(notices.DAILY, now)
    second = leaves_at(notices.DAILY, first)
    assert first.astimezone(PARIS).hour == second.astimezone(PARIS).hour == 11
    days = second.astimezone(PARIS).date() - first.astimezone(PARIS).date()
    assert days == timedelta(days=1)


@given(MOMENTS, st.integers(0, 10))
def test_the_slots_of_a_time_are_all_that_come_in_it(now, days):
    found = slots_between(now, now + timedelta(days=days))
    assert found == sorted(set(found))
    assert abs(len(found) - 2 * days) <= 1
    assert all(now < slot <= now + timedelta(days=days) for slot in found)


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        (paris(2026, 11, 24, 10, 59), paris(2026, 11, 24, 11)),
        (paris(2026, 11, 24, 11), paris(2026, 11, 24, 15)),
        (paris(2026, 11, 24, 15), paris(2026, 11, 25, 11)),
        # The nights when the clock changes.
        (paris(2026, 3, 28, 16), paris(2026, 3, 29, 11)),
        (paris(2026, 10, 24, 16), paris(2026, 10, 25, 11)),
        (paris(2026, 12, 31, 23, 30), paris(2027, 1, 1, 11)),
    ],
)
def test_a_digest_leaves_at_the_next_slot(now, slot):
    assert leaves_at(notices.TWICE, now) == slot


def test_at_once_is_now_and_never_is_never():
    now = paris(2026, 11, 24, 9)
    assert leaves_at(notices.NOW, now) == now
    assert leaves_at(notices.NEVER, now) is None


def test_news_of_a_demande_that_a_colleague_has_taken_are_the_team_s():
    assert notices.group_of("message_posted", "a", None) == notices.MINE
    assert notices.group_of("message_posted", "a", "a") == notices.MINE
    assert notices.group_of("message_posted", "a", "b") == notices.TEAM
    assert notices.group_of("demande_submitted", "a", "b") == notices.NEW
    assert notices.group_of("breach", "a", "b") == notices.BREACH
    assert notices.group_of("of a plugin", "a", None) == notices.MINE


@pytest.mark.parametrize("choice", notices.MOMENTS)
@pytest.mark.parametrize("kind", ["breach", "invitation", "password_reset", "team_joined"])
def test_breaches_and_letters_come_at_once_whatever_was_chosen(kind, choice):
    assert notices.moment_for(kind, choice) == notices.NOW


def test_a_reminder_may_wait_but_never_stay_away():
    for kind in ("deadline_near", "deadline_close"):
        assert notices.moment_for(kind, notices.DAILY) == notices.DAILY
        assert notices.moment_for(kind, notices.NEVER) == notices.TWICE
    assert notices.NEVER not in notices.CHOICES[notices.CHASE]


def test_who_has_chosen_nothing_reads_all_at_once_but_what_a_colleague_has_taken():
    assert set(notices.DEFAULTS) == set(notices.CHOICES)
    late = {group for group, moment in notices.DEFAULTS.items() if moment != notices.NOW}
    assert late == {notices.TEAM, notices.LIBRARY}


def test_every_mail_of_the_desk_is_in_a_group_that_the_reference_tells():
    assert {*WORDINGS, *LETTERS} <= set(notices.NOTICES)
    rows = re.findall(r"^\| `(\w+)` \|.*\| (`\w+`(?:, `\w+`)*) \|$", TABLE.read_text(), re.M)
    told = {kind: group for group, kinds in rows for kind in re.findall(r"`(\w+)`", kinds)}
    assert told == {kind: each.group for kind, each in notices.NOTICES.items()}
