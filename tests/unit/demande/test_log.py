"""The event log: typed facts, only ever appended."""

from dataclasses import FrozenInstanceError
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.demande import log
from nummairieque.interfaces import IFactEvent
from zope.event import subscribers

import pytest

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Holder:
    """Stands for a demande: what the log writes on one."""

    def __init__(self):
        self._log = []
        self.activity = None


@pytest.fixture
def told():
    heard = []
    subscribers.append(heard.append)
    yield heard
    subscribers.remove(heard.append)


def fact(kind, hours=0):
    return log.Fact(kind, NOON + timedelta(hours=hours), "secretaire.ardentes", "origin")


def test_facts_come_back_in_the_order_they_were_recorded(told):
    demande = Holder()
    for number, kind in enumerate(("submit", "message", "cancel")):
        log.record(demande, fact(kind, number))
    assert [f.kind for f in log.facts(demande)] == ["submit", "message", "cancel"]


def test_a_demande_without_a_log_has_no_facts():
    demande = Holder()
    demande._log = None
    assert log.facts(demande) == ()


def test_the_list_of_facts_can_not_be_changed_from_outside(told):
    demande = Holder()
    log.record(demande, fact("submit"))
    assert isinstance(log.facts(demande), tuple)
    with pytest.raises(FrozenInstanceError):
        log.facts(demande)[0].kind = "cancel"


def test_a_fact_is_activity_and_is_told_once_with_its_demande(told):
    demande = Holder()
    log.record(demande, fact("submit", 3))
    assert demande.activity == NOON + timedelta(hours=3)
    (event,) = told
    assert IFactEvent.providedBy(event)
    assert event.object is demande
    assert event.fact == fact("submit", 3)


def test_who_was_given_a_demande_did_not_take_it():
    given = log.Fact("assign", NOON, "lead", "partner", detail={"assignee": "claire"})
    own = log.Fact("assign", NOON, "claire", "partner", detail={"assignee": "claire"})
    back = log.Fact("release", NOON, "claire", "partner", detail={"assignee": "claire"})
    assert log.was_given((given,), "claire")
    assert log.was_given((given, fact("take_charge")), "claire")
    assert not log.was_given((fact("take_charge"),), "claire")
    assert not log.was_given((given,), "camille"), "taken over since"
    assert not log.was_given((own,), "claire")
    assert not log.was_given((given, back), "claire")


def test_a_note_does_not_show_in_the_hour_that_the_other_side_reads():
    demande = Holder()
    log.record(demande, log.Fact("message", NOON, "sec", "origin"))
    log.record(demande, log.Fact("note", NOON + timedelta(hours=1), "ref", "partner"))
    assert demande.activity == NOON
    assert log.last_actor(demande) == "sec"
