"""The clock of a demande: what starts it, stops it and moves it, on a real desk."""

from datetime import datetime
from datetime import timedelta
from nummairieque.deadline.policy import CalendarHours
from support import stages
from support import world

import pytest

START = datetime.fromisoformat("2026-11-23T09:00:00+00:00")


@pytest.fixture
def site(desk):
    """The world, in this process; nothing is kept."""
    world.retrying(desk, stages.build)
    with desk.site() as site:
        yield site


@pytest.fixture
def step(site):
    """A function that takes one demande through a transition at START + hours."""
    from nummairieque.demande.transitions import perform

    def make(demande, role, transition, hours, **values):
        with stages.acting(site, role):
            perform(demande, transition, values, now=START + timedelta(hours=hours))

    return make


@pytest.fixture
def demande(site, step):
    """Submitted at START."""
    demande = site.unrestrictedTraverse(stages.stage(site, "draft").lstrip("/"))
    step(demande, "secretary_a", "submit", 0)
    return demande


def due(hours=0):
    return CalendarHours().due(START + timedelta(hours=hours), 72)


def test_the_clock_starts_when_the_demande_leaves(demande):
    assert demande.submitted_at == demande.clock_start == START
    assert demande.deadline == due()


def test_taking_charge_and_talking_move_no_deadline(demande, step):
    step(demande, "referent_p", "take_charge", 5)
    assert demande.deadline == due()


def test_waiting_for_the_origin_moves_the_deadline_by_as_long(demande, step):
    step(demande, "referent_p", "ask_complement", 2, text="Il manque l’avis.")
    assert demande.held_since == START + timedelta(hours=2)
    step(demande, "secretary_a", "provide_complement", 30, text="Le voici.")
    assert demande.paused == timedelta(hours=28)
    assert demande.deadline == due(28)
    assert demande.held_since is None


def test_pauses_add_up(demande, step):
    step(demande, "referent_p", "ask_complement", 1, text="Il manque l’avis.")
    step(demande, "referent_p", "resume", 3)
    step(demande, "secretary_a", "hold", 10, reason="Absent.", until="2026-11-27")
    assert demande.held_until.isoformat() == "2026-11-27"
    step(demande, "secretary_a", "resume", 20)
    assert demande.paused == timedelta(hours=12)
    assert demande.deadline == due(12)
    assert demande.held_until is None


def test_a_proposed_appointment_stops_no_clock(demande, step):
    step(demande, "referent_p", "propose_appointment", 1, slots=["mardi"])
    step(demande, "secretary_a", "resume", 40, reason="Trop loin.")
    assert demande.deadline == due()


def test_reopening_starts_the_clock_anew(demande, step):
    step(demande, "referent_p", "answer", 4, text="Voici.")
    step(demande, "secretary_a", "close", 5, outcome="solved")
    step(demande, "secretary_a", "reopen", 200, text="Ce n’est pas réglé.")
    assert demande.submitted_at == START
    assert demande.deadline == due(200)
    assert demande.paused == timedelta(0)


@pytest.mark.parametrize(
    ("state", "kind", "days"),
    [("on_hold", None, 0), ("answered", "close", 31), ("cancelled", "anonymise", 734)]
    + [("draft", "purge", 31), ("appointment", "close", 31), ("closed", "anonymise", 734)],
)
def test_the_tick_finds_what_has_waited_too_long_and_nothing_sooner(site, state, kind, days):
    from nummairieque.deadline import tick

    path = stages.stage(site, state)
    demande = site.unrestrictedTraverse(path.lstrip("/"))
    site.portal_demandes.flush()

    def found(now):
        return [a.kind for a in tick.due_actions(site, now) if a.reference == demande.reference]

    assert found(demande.activity) == []
    if kind:
        assert found(demande.activity + timedelta(days=days - 5)) == []
        assert found(demande.activity + timedelta(days=days)) == [kind]


def test_the_tick_resumes_a_hold_on_the_day_that_was_named(site, demande, step):
    from nummairieque.deadline import tick

    step(demande, "secretary_a", "hold", 1, reason="Absent.", until="2026-11-27")
    site.portal_demandes.flush()

    def found(moment):
        now = datetime.fromisoformat(moment)
        return [a.kind for a in tick.due_actions(site, now) if a.reference == demande.reference]

    assert found("2026-11-26T23:59:00+01:00") == []
    assert found("2026-11-27T00:01:00+01:00") == ["resume"]


def test_the_tick_acts_as_the_desk_itself(site, demande, step):
    from nummairieque.demande import log
    from nummairieque.demande.transitions import perform
    from nummairieque.demande.transitions import state_of

    step(demande, "referent_p", "answer", 4, text="Voici.")
    perform(demande, "close", {"outcome": "no_news"}, now=START + timedelta(days=31), tick=True)
    assert state_of(demande) == "closed"
    assert demande.outcome == "no_news"
    assert (log.facts(demande)[-1].side, log.facts(demande)[-1].who) == ("tick", "")


def test_the_tick_may_not_do_what_is_for_people(site, demande):
    from nummairieque.demande.transitions import perform
    from zExceptions import Forbidden

    for transition in ("answer", "cancel", "take_charge", "hold", "decline", "redirect"):
        with pytest.raises(Forbidden):
            perform(demande, transition, stages.inputs(), tick=True)
