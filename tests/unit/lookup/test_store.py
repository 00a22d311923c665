"""What changes in a source is never lost, and seldom costs anything to read."""

from nummairieque.lookup import store
from nummairieque.lookup.results import Card
from nummairieque.lookup.store import Edition
from nummairieque.lookup.store import Shelf
from nummairieque.search.document import Document
from nummairieque.search.ranking import search
from nummairieque.search.segment import Segment
from threading import Barrier
from threading import Thread
from transaction import TransactionManager
from transaction.interfaces import TransientError
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage

import pytest


def sheet(key, title):
    return Document(key, "local", title), Card(title)


@pytest.fixture
def database():
    """An empty shelf in a database of its own: callable → (transaction manager, shelf)."""
    held = DB(DemoStorage())

    def look():
        manager = TransactionManager()
        return manager, held.open(manager).root().get("shelf")

    manager, _nothing = look()
    held.open(manager).root()["shelf"] = Shelf()
    manager.commit()
    yield look
    held.close()


def publish(look, key, title):
    """As Zope does it: again after a conflict."""
    while True:
        manager, shelf = look()
        shelf.put(key, *sheet(key, title))
        try:
            manager.commit()
        except TransientError:
            manager.abort()
        else:
            return


def found(shelf, query):
    return [hit.key for hit in search([shelf.read().segment], query).hits]


def test_what_is_published_is_found_at_once_by_all(database):
    publish(database, "p/a", "Poulailler")
    _manager, shelf = database()
    assert found(shelf, "poulailler") == ["p/a"]
    assert shelf.read().cards["p/a"].title == "Poulailler"


def test_two_who_publish_at_once_are_both_found(database):
    # Enough of them to be put into the segment several times meanwhile.
    each, barrier = 3 * store.CHANGES_MAX, Barrier(2)

    def work(name):
        barrier.wait()
        for number in range(each):
            publish(database, f"{name}/{number}", f"Poulailler {name}")

    threads = [Thread(target=work, args=(name,)) for name in ("p", "q")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    _manager, shelf = database()
    assert len(shelf.read().cards) == len(shelf.read().segment) == 2 * each
    assert len(shelf.changes) <= store.CHANGES_MAX


def test_two_writers_of_two_fiches_do_not_meet(database):
    # The first change makes the tree's first bucket, which is one for both.
    publish(database, "p/first", "Poulailler")
    (one, ours), (other, theirs) = database(), database()
    ours.put("p/a", *sheet("p/a", "Mare"))
    theirs.put("p/b", *sheet("p/b", "Mare"))
    one.commit()
    other.commit()
    _manager, shelf = database()
    assert sorted(found(shelf, "mare")) == ["p/a", "p/b"]


def test_who_puts_the_changes_together_loses_none_that_comes_meanwhile(database):
    publish(database, "p/first", "Mare")
    (one, ours), (other, theirs) = database(), database()
    ours.replace(ours.read())
    theirs.put("p/late", *sheet("p/late", "Mare"))
    one.commit()
    try:
        other.commit()
    except TransientError:
        other.abort()
        publish(database, "p/late", "Mare")
    _manager, shelf = database()
    assert sorted(found(shelf, "mare")) == ["p/first", "p/late"]


def test_what_goes_is_found_no_more(database):
    publish(database, "p/a", "Mare")
    manager, shelf = database()
    shelf.replace(shelf.read())
    shelf.drop("p/a")
    manager.commit()
    _manager, shelf = database()
    assert (found(shelf, "mare"), shelf.read().cards) == ([], {})


def test_what_never_was_there_leaves_nothing_behind(database):
    _manager, shelf = database()
    shelf.drop("p/draft")
    assert not shelf.changes


def test_a_change_that_is_taken_back_is_not_found(database):
    manager, shelf = database()
    shelf.put("p/a", *sheet("p/a", "Mare"))
    assert found(shelf, "mare") == ["p/a"]
    manager.abort()
    assert found(shelf, "mare") == []


def test_a_transaction_sees_the_edition_of_its_own_view(database):
    _manager, before = database()
    assert found(before, "mare") == []
    publish(database, "p/a", "Mare")
    assert found(before, "mare") == []
    _manager, after = database()
    assert found(after, "mare") == ["p/a"]


def test_a_process_unpacks_an_edition_once(database, monkeypatch):
    manager, shelf = database()
    shelf.replace(Edition(Segment.build([sheet("p/a", "Mare")[0]]), {}))
    manager.commit()
    unpacked = []
    value = store.Packed.value
    monkeypatch.setattr(
        store.Packed, "value", lambda self: unpacked.append(self._p_oid) or value(self)
    )
    seen = {id(database()[1].read().segment) for _time in range(3)}
    assert (len(seen), len(unpacked)) == (1, 1)


def test_bytes_are_not_kept_in_the_cache_of_a_connection(database):
    manager, shelf = database()
    shelf.replace(Edition(Segment.build([sheet("p/a", "Mare")[0]]), {}))
    manager.commit()
    _manager, shelf = database()
    assert found(shelf, "mare") == ["p/a"]
    assert shelf.packed._p_changed is None


def test_notes_of_another_version_are_forgotten(database, monkeypatch):
    _manager, shelf = database()
    shelf.replace(store.NOTHING, {"F1": "digest"})
    assert shelf.noted() == {"F1": "digest"}
    monkeypatch.setattr(store, "VERSION", store.VERSION + 1)
    assert shelf.noted() == {} and not shelf.is_current
