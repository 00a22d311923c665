"""Tries of members count in all processes together, and over a restart."""

from nummairieque.people.guesses import WITHIN
from nummairieque.people.tries import KEPT
from nummairieque.people.tries import Tries
from persistent import Persistent
from threading import Thread
from transaction import TransactionManager
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage

import pytest

MOST = 10


class Site(Persistent):
    """What the count lies on."""


@pytest.fixture
def process():
    """A function: the site as another web process sees it, and its transaction manager."""
    database = DB(DemoStorage())

    def look():
        manager = TransactionManager()
        return database.open(manager).root()["site"], manager

    manager = TransactionManager()
    database.open(manager).root()["site"] = Site()
    manager.commit()
    yield look
    database.close()


@pytest.fixture
def tries():
    return Tries("essai", MOST)


def test_two_processes_count_together(process, tries):
    for number in range(MOST):
        site, _manager = process()
        assert tries.wait(site, "marie", number) == 0
        tries.count(site, "marie", number)
    site, _manager = process()
    assert tries.wait(site, "marie", MOST) == WITHIN - MOST
    assert tries.wait(site, "marie", WITHIN) == 0
    assert tries.wait(site, "jean", MOST) == 0
    assert Tries("other", MOST).wait(site, "marie", MOST) == 0


def test_what_the_request_gives_up_is_counted_all_the_same(process, tries):
    site, manager = process()
    site.written = "by the request"
    tries.count(site, "marie", 0)
    manager.abort()
    seen, _manager = process()
    assert len(KEPT.get(seen)) == 1
    assert not hasattr(seen, "written")


def test_asking_writes_nothing_and_what_was_tried_is_not_told(process, tries):
    site, manager = process()
    tries.wait(site, "marie", 0)
    assert KEPT.get(site) is None
    tries.count(site, "marie", 0)
    manager.abort()
    ((place, moments),) = KEPT.get(site).items()
    assert len(place) == 16 and b"marie" not in place
    assert moments == (0,)


def test_many_at_once_lose_no_try(process, tries):
    def guess(name):
        for _try in range(5):
            site, manager = process()
            tries.count(site, name, 1)
            manager.abort()

    threads = [Thread(target=guess, args=(f"person {n % 3}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    site, _manager = process()
    assert [len(moments) for moments in KEPT.get(site).values()] == [MOST] * 3


def test_what_is_over_goes_and_no_key_grows(process, tries):
    site, manager = process()
    for number in range(100):
        tries.count(site, f"reference {number}", 0)
    for number in range(400):
        tries.count(site, f"later {number % 20}", 2 * WITHIN)
    manager.abort()
    held = KEPT.get(site)
    assert len(held) < 60
    assert max(map(len, held.values())) == MOST


def test_a_clock_that_was_put_back_makes_no_longer_pause(process, tries):
    site, manager = process()
    for _try in range(MOST):
        tries.count(site, "marie", 10_000)
    manager.abort()
    assert tries.wait(site, "marie", 9_900) == WITHIN
    assert tries.wait(site, "marie", 5_000) == 0
