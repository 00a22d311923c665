"""Demandes of the small world that are late, at risk or neither."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.demande.catalog import get_catalog
from support import stages
from support import world

import pytest


@pytest.fixture(scope="module")
def people(desk):
    """Role → client with basic auth."""
    world.retrying(desk, stages.build)
    # What other tests left there fills no page of what is late.
    world.retrying(desk, give_time)
    return {role: desk.http(world.account(role)) for role in (*world.ACCOUNTS, *stages.EXTRA)}


class Work:
    """Files demandes and moves their deadlines."""

    def __init__(self, desk, people):
        self.desk = desk
        self.people = people
        self.filed = []

    def file(self, hours, taken_by=None, **changed):
        """A demande due in so many hours: its address."""
        url = (
            self.people["secretary_a"].post("/@demandes", json=world.body(**changed)).json()["@id"]
        )
        self.filed.append(url)
        if taken_by:
            self.act(taken_by, url, "take_charge")
        world.retrying(self.desk, lambda site: due(site, url, hours))
        return url

    def act(self, role, url, transition, **values):
        answer = self.people[role].post(f"{url}/@workflow/{transition}", json=values)
        assert answer.status_code == 200, answer.text

    def assignee(self, url):
        return self.people["coordination"].get(url).json()["assignee"]

    def mark(self, url):
        """A demande as the page ticks it."""
        return f"{reference(url)}|{self.assignee(url) or ''}"

    def facts(self, url):
        return self.people["lead_p"].get(url).json()["facts"]


def reference(url):
    return url.rpartition("/")[2].upper()


def due(site, url, hours):
    path = url.partition("/guichet/")[2]
    demande = site.unrestrictedTraverse(path)
    demande.deadline = datetime.now(UTC) + timedelta(hours=hours)
    # Not its next step: the clock of the desk leaves it alone.
    demande.reindexObject(idxs=["due"])


def give_time(site):
    """What the partners of the world owe soon has all the time of the world."""
    soon = {"query": datetime.now(UTC) + timedelta(days=5), "range": "max"}
    owed = {"partner": [world.slug(f"partenaires/{name}") for name in "pq"], "due": soon}
    for brain in get_catalog(site).unrestrictedSearchResults(owed):
        due(site, brain.getPath(), hours=5000)


@pytest.fixture
def work(desk, people):
    work = Work(desk, people)
    yield work
    for url in work.filed:
        people["secretary_a"].post(f"{url}/@workflow/cancel", json={"reason": "Essai terminé."})
