"""The demo on a running desk: all that it promises is there, and no mail leaves."""

from datetime import datetime
from datetime import UTC
from nummairieque import states
from nummairieque.demo import data
from nummairieque.demo import people
from support import days

import pytest


def demandes(portal):
    """The seeded demandes: those of the demo's own mairies and maisons."""
    catalog = portal.portal_demandes
    origins = {c.slug for c in data.mairies()} | {m["slug"] for m in data.maisons()}
    found = catalog.unrestrictedSearchResults(review_state=list(states.STATES))
    return [brain for brain in found if brain.getPath().split("/")[3] in origins]


def test_every_state_is_there(portal):
    assert {brain.review_state for brain in demandes(portal)} == set(states.STATES)


def test_all_bodies_are_there_with_their_topics(portal):
    from nummairieque.workspace.topics import topics

    assert {commune.slug for commune in data.mairies()} <= set(portal["mairies"].objectIds())
    assert {maison["slug"] for maison in data.maisons()} <= set(portal["maisons"].objectIds())
    table = topics(portal)
    for slug, partner in data.partners().items():
        for topic, title in partner["topics"].items():
            assert slug in table[topic]["partners"]
            assert table[topic]["title"] == title


def test_each_team_has_its_people(portal):
    from nummairieque.workspace.roster import team_userids

    shared, own = people.SHARED_SECRETARY
    both = {f"secretaire.{shared}", f"secretaire.{own}"}
    assert team_userids(portal["mairies"][own]) == both
    assert team_userids(portal["mairies"][shared]) == {f"secretaire.{shared}"}
    team = {"referent.caf", "referent2.caf", "responsable.caf"}
    assert team_userids(portal["partenaires"]["caf"]) == team


def test_no_mail_of_the_demo_waits_and_some_are_shown_as_sent(desk, portal):
    from nummairieque.notification.outbox import counters
    from nummairieque.notification.outbox import records

    # The password is kept just before the demo is told; what tests file is younger.
    began = (desk.instance.var / "demo-password").stat().st_mtime
    waiting = [
        record
        for state in ("queued", "failed")
        for record in records(portal, state, b_size=10_000)
        if record.created < datetime.fromtimestamp(began, UTC)
    ]
    assert waiting == []
    assert counters(portal)["sent"] > 0


def test_the_clock_has_told_what_was_due_and_tells_none_of_it_again(desk, portal):
    from nummairieque.deadline import chase
    from nummairieque.deadline import indexers
    from nummairieque.demande import log

    began = datetime.fromtimestamp((desk.instance.var / "demo-password").stat().st_mtime, UTC)
    told = []
    for brain in demandes(portal):
        if brain.review_state not in states.WAITING_FOR_PARTNER:
            continue
        demande = brain._unrestrictedGetObject()
        # What tests filed is not the demo's.
        if demande.submitted_at < began and demande.deadline is not None:
            past = {step.name for step in indexers.steps_of(demande) if step.at <= began}
            assert past <= indexers.done(demande), brain.reference
            told += [fact for fact in log.facts(demande) if fact.kind == "warn"]
    assert {"near", "breach"} <= {fact.detail["step"] for fact in told}
    assert all(fact.detail["told"] and chase.in_office(fact.at) for fact in told)


def test_two_partners_have_a_plan_of_their_own(portal):
    from nummairieque.deadline.plan import plan_of

    partners = portal["partenaires"]
    assert plan_of(partners["mission-locale"]).policy == "working_hours"
    assert plan_of(partners["banque-de-france"]).hours == 48
    assert plan_of(partners["caf"]) == plan_of(None)


@pytest.mark.parametrize("login", ["secretaire.bommiers", "accueil.valencay", "pilote"])
def test_the_accounts_can_log_in(desk, login):
    assert desk.http(login).get("/@demandes?box=all").status_code == 200


@pytest.mark.parametrize("login", ["referent.caf", "coordination"])
def test_who_has_demandes_sees_them(desk, login):
    answer = desk.http(login).get("/@demandes?box=all")
    assert answer.json()["items_total"] > 0


def test_the_fiches_are_published_for_all_members(desk):
    client = desk.http("secretaire.luzeret")
    for slug, fiches in data.load("fiches").items():
        answer = client.get(f"/partenaires/{slug}/fiches/{fiches[0]['topic']}")
        assert answer.status_code == 200, slug


def test_a_question_that_hangs_on_another_was_asked_more_seldom(portal):
    from nummairieque.forms import counting
    from nummairieque.forms import publishing

    hanging = 0
    for partner in portal["partenaires"].objectValues("Dexterity Container"):
        for form in partner["formulaires"].objectValues():
            published = publishing.current(form)
            figures = counting.figures(portal, form.UID(), days.today())
            for field in published.fields if published else ():
                if field.when is not None and field.when.field in figures:
                    seldom = figures.get(field.name, counting.Figures())
                    assert seldom.asked <= figures[field.when.field].filled, field.name
                    hanging += 1
    assert hanging > 5
