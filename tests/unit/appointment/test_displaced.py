"""What is told of appointments that a change displaces stays small, however many they are."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.appointment import displaced
from nummairieque.appointment.mailed import OfMoves
from nummairieque.appointment.mailed import SHOWN
from nummairieque.appointment.misplaced import CLOSED
from nummairieque.appointment.misplaced import Misplaced
from nummairieque.appointment.model import BOOKED
from nummairieque.notification.record import Record
from types import SimpleNamespace

import pickle
import pytest

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
PATH = ("", "guichet", "partenaires", "caf")


class Site(dict):
    """What is asked of it: its partner, its own path, and the demandes by theirs."""

    def getPhysicalPath(self):
        return PATH[:2]

    def unrestrictedTraverse(self, path, default=None):
        steps = tuple(path.split("/"))
        return SimpleNamespace(reference="26-K7QFM-3M9TX", getPhysicalPath=lambda: steps)


@pytest.fixture
def told(monkeypatch):
    """A function: the records of what is told of so many appointments to two people."""
    found = []

    def tell(site, kind, userids, path, values, now):
        found.extend(Record(kind, "mail", userid, path, values, now) for userid in userids)

    monkeypatch.setattr(displaced, "tell_people", tell)
    monkeypatch.setattr(displaced, "partner_title", lambda site, slug: "CAF de l’Indre")
    monkeypatch.setattr(displaced.entries, "maison_title", lambda site, slug: "Maison de Vatan")
    monkeypatch.setattr(displaced.audience, "receivers", lambda *asked: {"anne", "paul"})

    def made(number):
        caf = SimpleNamespace(getPhysicalPath=lambda: PATH)
        booking = SimpleNamespace(state=BOOKED, partner="caf", maison="vatan")
        hit = [
            Misplaced(
                SimpleNamespace(
                    **vars(booking),
                    id=str(each),
                    start=NOON + timedelta(minutes=each),
                    demande=f"/guichet/mairies/ardentes/demandes/{each}",
                ),
                CLOSED,
            )
            for each in range(number)
        ]
        displaced.tell(Site(partenaires={"caf": caf}), hit, NOON)
        return found

    return made


def test_however_many_are_displaced_each_keeps_those_alone_that_a_mail_lists(told):
    records = told(5000)
    assert [record.userid for record in sorted(records, key=lambda one: one.userid)] == [
        "anne",
        "paul",
    ]
    for record in records:
        assert record.values["number"] == "5000"
        assert len(record.values["lines"]) == SHOWN
        assert len(pickle.dumps(record.values)) < 20_000


def test_the_mail_counts_those_that_it_does_not_list(told):
    (part,) = OfMoves().parts(told(5000)[0], None, "https://guichet.example", "fr")
    assert len(part.items) == SHOWN
    assert part.more == (f"Et {5000 - SHOWN} autres, à lire sur le guichet.",)
    assert part.items[0][1] == "https://guichet.example/mairies/ardentes/demandes/0"
