"""Read marks: per person, up to a moment."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.demande import reading

import pytest

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Site:
    """Stands for the site: one attribute."""

    @property
    def aq_base(self):
        return self


@pytest.fixture
def site():
    site = Site()
    reading.install(site)
    return site


def test_what_was_never_opened_is_unread(site):
    assert reading.is_unread(site, "26-A", "ref", NOON)


def test_what_was_read_after_its_last_fact_is_read(site):
    reading.mark_read(site, "26-A", "ref", NOON)
    assert not reading.is_unread(site, "26-A", "ref", NOON - HOUR)


def test_a_later_fact_makes_it_unread_again(site):
    reading.mark_read(site, "26-A", "ref", NOON)
    assert reading.is_unread(site, "26-A", "ref", NOON + HOUR)


def test_one_person_s_reading_says_nothing_of_another_s(site):
    reading.mark_read(site, "26-A", "ref", NOON)
    assert reading.is_unread(site, "26-A", "ref2", NOON - HOUR)


def test_readers_are_those_of_that_demande_alone(site):
    for reference, userid in (("26-A", "ref"), ("26-A", "ref2"), ("26-AB", "x"), ("26-B", "y")):
        reading.mark_read(site, reference, userid, NOON)
    assert reading.readers(site, "26-A") == {"ref": NOON, "ref2": NOON}


def test_forgetting_a_demande_forgets_its_readers(site):
    reading.mark_read(site, "26-A", "ref", NOON)
    reading.mark_read(site, "26-B", "ref", NOON)
    reading.forget(site, "26-A")
    assert reading.readers(site, "26-A") == {}
    assert reading.readers(site, "26-B") == {"ref": NOON}
