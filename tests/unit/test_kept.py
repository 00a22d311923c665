"""What lies on the site itself: made once, never by reading, taken away whole."""

from nummairieque.kept import Kept

import pytest


class Site:
    """All that is asked of a site."""


@pytest.fixture
def site():
    return Site()


def test_reading_makes_nothing(site):
    assert Kept("essai", dict).get(site) is None
    assert vars(site) == {}


def test_what_is_there_stays(site):
    kept = Kept("essai", dict)
    assert kept.install(site) is True
    kept.get(site)["a"] = 1
    assert kept.install(site) is False
    assert kept.get(site) == {"a": 1}


def test_no_address_reaches_it(site):
    Kept("essai", dict).install(site)
    assert list(vars(site)) == ["_nummairieque_essai"]


def test_it_goes_whole_and_may_go_twice(site):
    kept = Kept("essai", dict)
    kept.install(site)
    for _ in range(2):
        kept.uninstall(site)
        assert vars(site) == {}
