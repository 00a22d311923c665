"""A real ZODB in memory, a site that is a bare persistent object, channels."""

from contextlib import contextmanager
from nummairieque.interfaces import INotificationChannel
from nummairieque.notification import outbox
from persistent.mapping import PersistentMapping
from transaction import TransactionManager
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
from zope.component import getGlobalSiteManager
from zope.interface import implementer

import datetime
import pytest

NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
VALUES = {
    "reference": "26-K7QFM-3M9TX",
    "topic": "Aide au logement",
    "partner": "CAF de l’Indre",
    "origin": "Mairie d’Ardentes",
    "deadline": datetime.datetime(2026, 12, 1, 8, 12, tzinfo=datetime.UTC),
}


class Desk:
    """One database; each :meth:`site` is a view of it through a connection of
    its own, as if from another process."""

    def __init__(self):
        # MappingStorage alone can't resolve conflicts.
        self.db = DB(DemoStorage())
        site = self.site()
        outbox.install(site)
        self.commit(site)

    def site(self):
        manager = TransactionManager()
        root = self.db.open(manager).root()
        if "site" not in root:
            root["site"] = PersistentMapping()
            manager.commit()
        return root["site"]

    def commit(self, site):
        site._p_jar.transaction_manager.commit()

    def sync(self, site):
        site._p_jar.transaction_manager.begin()
        return outbox.get_outbox(site)

    def enqueue(self, site, number=0, now=NOON, channel="fake", userid="referent.caf", **more):
        """Queue one record, not yet committed."""
        path = f"/guichet/mairies/ardentes/demandes/{number}"
        return outbox.enqueue(site, "demande_submitted", channel, userid, path, VALUES, now, **more)

    def queue(self, count=1, **kw):
        """Queue and commit ``count`` records of as many demandes."""
        site = self.site()
        keys = [self.enqueue(site, number, **kw).key for number in range(count)]
        self.commit(site)
        site._p_jar.close()
        return keys


@implementer(INotificationChannel)
class FakeChannel:
    """Notes the keys it gets; ``behaviour`` may raise or do anything first."""

    title = "Fake"

    def __init__(self):
        self.keys = []
        self.behaviour = lambda record: None

    def wants(self, kind, userid):
        return True

    def deliver(self, record, site):
        self.behaviour(record)
        self.keys.append(record.key)


@pytest.fixture
def desk():
    desk = Desk()
    yield desk
    desk.db.close()


@pytest.fixture
def site(desk):
    return desk.site()


@contextmanager
def registered(name):
    fake = FakeChannel()
    registry = getGlobalSiteManager()
    registry.registerUtility(fake, INotificationChannel, name)
    yield fake
    registry.unregisterUtility(fake, INotificationChannel, name)


@pytest.fixture
def channel():
    with registered("fake") as fake:
        yield fake


@pytest.fixture
def another():
    with registered("another") as fake:
        yield fake


@pytest.fixture
def noon():
    return NOON


@pytest.fixture
def values():
    return dict(VALUES)
