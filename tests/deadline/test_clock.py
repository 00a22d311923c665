"""The clock of a demande: what starts it, stops it and moves it, on a real desk."""

from datetime import datetime
from datetime import timedelta
from nummairieque.deadline.policy import CalendarHours
from support import stages
from support import world

import pytest

START = datetime.fromisoformat("2026-11-23T09:00:00+00:00")


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


def test_a_complement_is_waited_for_no_longer_than_its_maximum(demande, step):
    step(demande, "referent_p", "ask_complement", 2, text="Il manque l’avis.")
    assert (demande.held_until, demande.complement_until.isoformat()) == (None, "2026-12-23")
    step(demande, "secretary_a", "provide_complement", 30, text="Le voici.")
    assert demande.complement_until is None


def test_reopening_goes_on_with_what_was_left(demande, step):
    step(demande, "referent_p", "answer", 4, text="Voici.")
    step(demande, "secretary_a", "close", 5, outcome="solved")
    step(demande, "secretary_a", "reopen", 200, text="Ce n’est pas réglé.")
    assert demande.submitted_at == demande.clock_start == START
    # It lay answered for 196 hours, on nobody's time.
    assert demande.deadline == due(196)


def test_reopening_makes_nobody_late_who_answered_in_time(demande, step):
    step(demande, "referent_p", "answer", 72, text="Voici.")
    step(demande, "secretary_a", "reopen", 200, text="Ce n’est pas réglé.")
    assert demande.deadline == CalendarHours().due(START + timedelta(hours=200), 24)


def test_who_answered_late_is_late_when_it_is_reopened(demande, step):
    step(demande, "referent_p", "answer", 80, text="Voici.")
    step(demande, "secretary_a", "reopen", 100, text="Ce n’est pas réglé.")
    assert demande.deadline == due()


def test_a_redirection_keeps_the_deadline_and_the_promise(demande, step):
    before, plan = demande.deadline, demande.plan
    other = world.slug("partenaires/q")
    step(demande, "referent_p", "redirect", 5, partner=other, reason="Ce n’est pas nous.")
    assert (demande.deadline, demande.plan) == (before, plan)


def test_gross_and_net_delay_are_kept_for_the_first_answer_and_told_by_each(demande, step):
    from nummairieque.demande import log
    from nummairieque.demande.serialize import demande_json

    step(demande, "referent_p", "ask_complement", 2, text="Il manque l’avis.")
    step(demande, "secretary_a", "provide_complement", 12, text="Le voici.")
    step(demande, "referent_p", "answer", 20, text="Voici.")
    assert (demande.gross_hours, demande.net_hours) == (20, 10)
    step(demande, "secretary_a", "reopen", 100, text="Ce n’est pas réglé.")
    step(demande, "referent_p", "decline", 101, reason="C’est tout.")
    assert (demande.gross_hours, demande.net_hours) == (20, 10)
    told = log.facts(demande)[-1].detail
    assert (told["gross_hours"], told["net_hours"]) == (101, 11)
    assert demande_json(demande)["net_hours"] == 10


def test_a_plan_that_changes_moves_no_deadline_of_an_open_demande(site, demande, step):
    partner = world.workspace(site, "partenaires/p")
    partner.deadline_plan = {"hours": 4}
    step(demande, "secretary_a", "hold", 10, reason="Absent.", until="2026-11-27")
    step(demande, "secretary_a", "resume", 12)
    assert demande.deadline == due(2)


def test_a_plan_of_a_partner_holds_for_what_is_filed_from_then_on(site, step):
    partner = world.workspace(site, "partenaires/p")
    partner.deadline_plan = {"hours": 6, "policy": "working_hours"}
    demande = site.unrestrictedTraverse(stages.stage(site, "draft").lstrip("/"))
    step(demande, "secretary_a", "submit", 0)
    # Monday ten o'clock in Paris: two hours, three, and one of the next day.
    assert demande.deadline == datetime.fromisoformat("2026-11-24T10:00:00+01:00")


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
