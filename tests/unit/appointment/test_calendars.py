"""What opens a private calendar, and what does not."""

from datetime import datetime
from datetime import UTC
from nummairieque.appointment import calendars
from nummairieque.notification import outbox

import pytest

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


class Site:
    """As much of a site as keeps something."""


@pytest.fixture
def site():
    site = Site()
    outbox.install(site)
    calendars.install(site)
    return site


def test_a_key_opens_the_calendar_of_its_owner(site):
    feed = calendars.make(site, "anne", False, NOW)
    calendars.make(site, "jean", True, NOW)
    assert calendars.opened(site, calendars.key_of(site, "anne")) == ("anne", feed)
    assert calendars.opened(site, calendars.key_of(site, "jean"))[0] == "jean"


def test_no_key_lies_in_what_is_kept(site):
    calendars.make(site, "anne", False, NOW)
    key = calendars.key_of(site, "anne")
    held = calendars.KEPT.get(site)
    assert key not in repr((list(held.feeds.items()), list(held.owners.items())))
    assert key == calendars.key_of(site, "anne")


def test_a_new_address_closes_the_old_one(site):
    calendars.make(site, "anne", False, NOW)
    old = calendars.key_of(site, "anne")
    calendars.make(site, "anne", False, NOW)
    assert calendars.opened(site, old) is None
    assert calendars.opened(site, calendars.key_of(site, "anne"))
    assert len(calendars.KEPT.get(site).owners) == 1


def test_what_was_withdrawn_opens_nothing(site):
    calendars.make(site, "anne", False, NOW)
    key = calendars.key_of(site, "anne")
    assert calendars.withdraw(site, "anne")
    assert calendars.opened(site, key) is None
    assert calendars.key_of(site, "anne") is None
    assert not calendars.withdraw(site, "anne")


def test_the_choice_of_names_keeps_the_address(site):
    calendars.make(site, "anne", False, NOW)
    key = calendars.key_of(site, "anne")
    assert calendars.show_names(site, "anne", True)
    assert not calendars.show_names(site, "anne", True)
    assert calendars.opened(site, key)[1].names
    assert not calendars.show_names(site, "nobody", True)


def test_a_key_is_whole_or_nothing(site):
    calendars.make(site, "anne", False, NOW)
    calendars.make(site, "jean", False, NOW)
    anne, jean = calendars.key_of(site, "anne"), calendars.key_of(site, "jean")
    cut = calendars.ID_LENGTH
    for wrong in (
        anne[:cut],
        anne[:cut] + jean[cut:],
        jean[:cut] + anne[cut:],
        anne[:-1],
        f"{anne}a",
        anne.upper(),
        "a" * len(anne),
        "é" * len(anne),
        "",
        None,
        ["a"],
        f"{anne}\n",
        "../" + anne,
    ):
        assert calendars.opened(site, wrong) is None


def test_an_account_that_goes_takes_its_calendar_with_it(site, monkeypatch):
    calendars.make(site, "anne", False, NOW)
    monkeypatch.setattr(calendars, "getSite", lambda: site)
    event = type("Event", (), {"principal": "anne"})
    calendars.forget_calendar_when_account_goes(event)
    assert calendars.feed_of(site, "anne") is None


def test_a_site_without_the_desk_has_no_calendars():
    assert calendars.feed_of(Site(), "anne") is None
    assert calendars.opened(Site(), "a" * 42) is None
    assert not calendars.withdraw(Site(), "anne")
