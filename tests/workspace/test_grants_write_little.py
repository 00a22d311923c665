"""Giving and taking roles writes what it gives, however many demandes are in reach of it."""

from collections import Counter
from datetime import datetime
from datetime import UTC
from support import stages
from support import world

import pytest
import transaction

#: In reach of the second giving; of the first, one and what other tests filed.
MANY = 200
#: (place, roles one after the other): comes, is more, leaves.
SEATS = {
    "partenaires/q": ({"referents"}, {"referents", "leads"}, {"leads", "editors"}, set()),
    "mairies/b": ({"secretaries"}, {"secretaries", "leads"}, set()),
}
WIDE = (("pilots",), ("pilots", "coordination"), ())


@pytest.fixture
def site(portal):
    """The world, in this process; nothing is kept."""
    stages.build(portal)
    return portal


@pytest.fixture
def catalogued(monkeypatch):
    """(type, path) of all that is put into, or taken out of, any catalog."""
    from Products.ZCatalog.ZCatalog import ZCatalog

    seen = []

    def listened(stock):
        def call(self, what, *args, **kw):
            # One gets the object, the other its path.
            seen.append((getattr(what, "portal_type", what), args[:1]))
            return stock(self, what, *args, **kw)

        return call

    for name in ("catalog_object", "uncatalog_object"):
        monkeypatch.setattr(ZCatalog, name, listened(getattr(ZCatalog, name)))
    return seen


def written(site, act, *arguments):
    """What ``act(site, *arguments)`` makes the database write: Counter of class → records."""
    from Products.CMFCore.indexing import processQueue

    connection = site._p_jar
    processQueue()
    site.portal_demandes.flush()
    transaction.savepoint()
    held = connection._savepoint_storage
    before = held.position
    act(site, *arguments)
    processQueue()
    site.portal_demandes.flush()
    modified = Counter(type(each).__name__ for each in connection._registered_objects)
    transaction.savepoint()
    # New records too, which are registered nowhere before they are stored.
    held = connection._savepoint_storage
    stored = Counter(
        type(connection.get(oid)).__name__ for oid, at in held.index.items() if at >= before
    )
    assert not modified - stored
    return stored


def give_and_take(site):
    """Each giving and taking of :data:`SEATS` and :data:`WIDE`: name → what was written."""
    from nummairieque.coordination import seating
    from nummairieque.people import holders

    who, now, found = world.account("pilot"), datetime.now(UTC), {}
    with stages.acting(site, "coordination"):
        for place, steps in SEATS.items():
            workspace = world.workspace(site, place)
            for number, chosen in enumerate(steps):
                given = workspace, who, chosen, now
                found[place, number] = written(site, seating.seat, *given)
        for number, roles in enumerate(WIDE):
            found["wide", number] = written(site, holders.set_held, who, roles)
    holders.set_held(site, who, ("pilots",))
    return found


def file_many(site, number):
    """So many demandes of mairie B to partner Q, at work."""
    from nummairieque.demande import filing
    from nummairieque.demande.transitions import perform

    body = world.body(partner=world.slug("partenaires/q"), topic=world.topic("partenaires/q"))
    with stages.acting(site, "secretary_b"):
        for _each in range(number):
            perform(filing.open_draft(world.workspace(site, "mairies/b"), body), "submit", {})
    site.portal_demandes.flush()


def test_no_demande_is_written_or_indexed_however_many_are_in_reach(site, catalogued):
    file_many(site, 1)
    # The first time makes the month of the register, the row of the person and the like.
    give_and_take(site)
    few = give_and_take(site)
    file_many(site, MANY)
    with stages.acting(site, "secretary_b"):
        assert len(site.portal_demandes.searchResults(origin="mairies/essai-b")) > MANY
    del catalogued[:]
    many = give_and_take(site)
    # The body neither: nothing of its team is in a catalog.
    assert catalogued == []

    for found in (*few.values(), *many.values()):
        assert {"Demande", "Message"} & set(found) == set()
    # Trees split when they are full: a record or two either way, whatever is in reach.
    for step, found in many.items():
        assert abs(found.total() - few[step].total()) <= 3, (step, few[step], found)
        assert found.total() <= 25, (step, found)
    assert many["partenaires/q", 0], "something is written at all"


def test_the_right_is_there_at_once_and_gone_at_once(site):
    """Nothing was indexed, and yet every list has them."""
    from nummairieque.coordination import seating

    file_many(site, 5)
    who, now = world.account("pilot"), datetime.now(UTC)
    partner = world.workspace(site, "partenaires/q")

    def seen():
        with stages.acting(site, "pilot"):
            return len(site.portal_demandes.searchResults(partner="essai-q"))

    assert seen() == 0
    with stages.acting(site, "coordination"):
        seating.seat(site, partner, who, {"referents"}, now)
    assert seen() >= 5
    with stages.acting(site, "coordination"):
        seating.seat(site, partner, who, set(), now)
    assert seen() == 0
