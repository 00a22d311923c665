"""Reading and sparing demandes are counted once, by month."""

from datetime import date
from nummairieque.fiche import counting

import pytest

DAY = date(2026, 11, 24)
KEY = "caf/apl"


class Site:
    """What the store lies on."""


@pytest.fixture
def site():
    site = Site()
    counting.install(site)
    return site


def test_a_person_counts_once_a_day_for_each_fiche(site):
    assert counting.read(site, KEY, "a", DAY)
    assert not counting.read(site, KEY, "a", DAY)
    assert counting.read(site, KEY, "b", DAY)
    assert counting.read(site, "caf/rsa", "a", DAY)
    assert counting.read(site, KEY, "a", date(2026, 11, 25))
    assert counting.total(site, KEY, DAY) == (3, 0)


def test_what_was_enough_is_taken_back_once(site):
    assert counting.resolve(site, KEY, "a", DAY)
    assert not counting.resolve(site, KEY, "a", DAY)
    assert counting.has_resolved(site, KEY, "a", DAY)
    assert counting.total(site, KEY, DAY) == (0, 1)
    assert counting.unresolve(site, KEY, "a", DAY)
    assert not counting.unresolve(site, KEY, "a", DAY)
    assert not counting.unresolve(site, KEY, "b", DAY)
    assert not counting.has_resolved(site, KEY, "a", DAY)
    assert counting.total(site, KEY, DAY) == (0, 0)


def test_who_read_is_forgotten_the_day_after(site):
    counting.read(site, KEY, "a", DAY)
    counting.read(site, KEY, "b", date(2026, 11, 25))
    held = counting.KEPT.get(site)
    assert list(held.days) == ["2026-11-25"]
    assert not any("a" in note.split("\x1f") for note in held.days["2026-11-25"])


def test_only_the_last_twelve_months_are_told(site):
    for day in (date(2025, 11, 30), date(2025, 12, 1), DAY):
        counting.read(site, KEY, "a", day)
    assert counting.total(site, KEY, DAY) == (2, 0)
    assert counting.months_back(date(2026, 12, 31)) == "2026-01"
    assert counting.months_back(date(2026, 1, 1)) == "2025-02"


def test_a_partner_is_told_of_its_own_fiches(site):
    for key in (KEY, "caf/rsa", "caf2/x", "cpam/y", "F1119"):
        counting.read(site, key, "a", DAY)
    assert counting.totals(site, "caf/", DAY) == {KEY: (1, 0), "caf/rsa": (1, 0)}
    # The name of one may begin that of another.
    counting.read(site, "caf/apl-2", "a", DAY)
    assert counting.total(site, KEY, DAY) == (1, 0)


def test_a_fiche_that_is_gone_takes_its_numbers_along(site):
    counting.read(site, KEY, "a", DAY)
    counting.read(site, "caf/apl-2", "a", DAY)
    counting.forget(site, KEY)
    assert counting.totals(site, "caf/", DAY) == {"caf/apl-2": (1, 0)}


def test_a_site_without_the_store_counts_nothing():
    bare = Site()
    assert not counting.read(bare, KEY, "a", DAY)
    assert not counting.resolve(bare, KEY, "a", DAY)
    assert not counting.unresolve(bare, KEY, "a", DAY)
    assert counting.total(bare, KEY, DAY) == (0, 0)
    counting.forget(bare, KEY)
