"""Whoever relies on a range of keys meets who adds one to it, however large the tree is."""

from BTrees.OOBTree import OOBTree
from nummairieque.reliance import rely_on_range
from persistent.mapping import PersistentMapping
from transaction import TransactionManager
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ReadConflictError

import pytest


@pytest.fixture
def opened(tmp_path):
    """Function of a number of keys → two connections on a tree that has them."""
    database, connections = DB(FileStorage(str(tmp_path / "essai.fs"))), []

    def open_two(number):
        for _each in range(2):
            connections.append(database.open(transaction_manager=TransactionManager()))
        first, second = connections
        root = first.root()
        root["tree"], root["other"] = OOBTree(), PersistentMapping()
        root["tree"].update({f"{n:05}": n for n in range(number)})
        first.transaction_manager.commit()
        second.transaction_manager.begin()
        return first, second

    yield open_two
    for connection in connections:
        connection.transaction_manager.abort()
        connection.close()
    database.close()


def meets(first, second, low, high, added):
    """True when who relied on a range and writes elsewhere hears that ``added`` came."""
    rely_on_range(first.root()["tree"], low, high)
    first.root()["other"]["seen"] = low
    second.root()["tree"][added] = "new"
    second.transaction_manager.commit()
    try:
        first.transaction_manager.commit()
    except ReadConflictError:
        first.transaction_manager.abort()
        return True
    return False


#: Empty, its own only bucket, some buckets, and more than one level of them.
@pytest.mark.parametrize("number", [0, 1, 20, 40, 500, 9000])
def test_a_key_that_comes_into_the_range_is_met(opened, number):
    first, second = opened(number)
    middle = number // 2
    low, high = f"{middle:05}", f"{middle + 100:05}"
    for added in (low + "-", f"{middle + 50:05}-", f"{middle + 99:05}-"):
        assert meets(first, second, low, high, added), added


@pytest.mark.parametrize("number", [500, 9000])
def test_a_key_that_comes_far_from_it_is_in_nobody_s_way(opened, number):
    first, second = opened(number)
    middle = number // 2
    low, high = f"{middle:05}", f"{middle + 100:05}"
    assert not meets(first, second, low, high, "00000-")
    assert not meets(first, second, low, high, f"{number:05}-")


def test_on_a_call_that_only_reads_nothing_is_asked(opened):
    first, second = opened(40)
    rely_on_range(first.root()["tree"], "00000", "00009")
    second.root()["tree"]["00001-"] = "new"
    second.transaction_manager.commit()
    first.transaction_manager.commit()
