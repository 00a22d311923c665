"""For whom and how long a reason opens a demande."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.demande.log import Fact
from nummairieque.demande.unsealing import OPEN_FOR
from nummairieque.demande.unsealing import opened_lately

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def unsealed(ago, who="zoe"):
    return Fact("unseal", NOW - ago, who, "coordination")


def test_without_a_reason_it_is_closed():
    assert not opened_lately([Fact("submit", NOW, "zoe", "origin")], "zoe", NOW)


def test_a_reason_opens_it_to_who_gave_it_and_to_nobody_else():
    assert opened_lately([unsealed(MINUTE)], "zoe", NOW)
    assert not opened_lately([unsealed(MINUTE)], "jean", NOW)


def test_it_closes_by_itself():
    assert opened_lately([unsealed(OPEN_FOR - MINUTE)], "zoe", NOW)
    assert not opened_lately([unsealed(OPEN_FOR)], "zoe", NOW)


def test_a_new_reason_opens_it_again():
    assert opened_lately([unsealed(OPEN_FOR * 2), unsealed(MINUTE)], "zoe", NOW)
