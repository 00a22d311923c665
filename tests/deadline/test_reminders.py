"""Who is reminded of a deadline on a real desk, by which records, and what is written down."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import timedelta
from support import stages
from support import world
from threading import Barrier

import pytest

#: 72 hours from a Monday at ten: near on Wednesday, close and breach on Thursday.
BEFORE, NEAR, CLOSE, BREACH = (
    datetime.fromisoformat(f"2026-11-{moment}:00+01:00")
    for moment in ("25T09:59", "25T10:00", "25T16:00", "26T10:00")
)
NIGHT = datetime.fromisoformat("2026-11-26T20:00:00+01:00")


@pytest.fixture
def tell(site, demande):
    """Let the clock look at the demande at a moment: (kind, user id) of what it queued."""
    from nummairieque.deadline.warning import warn
    from nummairieque.notification.outbox import records

    def queued():
        path = "/".join(demande.getPhysicalPath())
        found = records(site, b_size=10_000)
        return {(r.key, r.kind, r.userid) for r in found if r.path == path and r.channel == "mail"}

    def tell(now):
        before = queued()
        warn(site, demande, now)
        return {(kind, userid) for _key, kind, userid in queued() - before}

    return tell


def each(kind, *roles):
    return {(kind, world.account(role)) for role in roles}


def coordination(site):
    from nummairieque.people.holders import coordinators

    return {("breach", userid) for userid in coordinators(site)}


def test_each_step_is_told_once_to_those_it_is_for(site, demande, tell):
    assert tell(BEFORE) == set()
    assert tell(NEAR) == each("deadline_near", "referent_p", "lead_p")
    assert tell(NEAR) == tell(CLOSE.replace(hour=15)) == set()
    assert tell(CLOSE) == each("deadline_close", "lead_p")
    found = tell(BREACH)
    assert found == each("breach", "lead_p") | coordination(site)
    assert tell(BREACH) == set()


def test_who_took_it_is_warned_alone_and_what_is_answered_is_not_chased(demande, step, tell):
    step(demande, "referent_p", "take_charge", 1)
    assert tell(NEAR) == each("deadline_near", "referent_p")
    step(demande, "referent_p", "answer", 50, text="Voici.")
    assert tell(CLOSE) == tell(BREACH) == set()


def test_who_stands_in_is_warned_of_what_an_absent_colleague_took(site, demande, step, tell):
    from datetime import date
    from nummairieque.people.store import get_people

    step(demande, "referent_p", "take_charge", 1)
    entry = get_people(site).entry(world.account("referent_p"))
    entry.absence = (date(2026, 11, 24), date(2026, 11, 30), world.account("lead_p"))
    assert tell(NEAR) == each("deadline_near", "referent_p", "lead_p")


def test_where_nobody_acts_the_coordination_is_told_so(demande, tell, monkeypatch):
    from nummairieque.deadline import chase
    from nummairieque.deadline import warning

    coordination = frozenset([world.account("coordination")])
    people = chase.People(None, None, False, frozenset(), frozenset(), coordination)
    monkeypatch.setattr(warning, "people_of", lambda site, demande, now: people)
    assert tell(NEAR) == each("nobody_acts", "coordination")
    assert tell(BREACH) == each("breach", "coordination")


def test_nobody_is_chased_during_a_pause_and_the_new_deadline_is_warned_of(demande, step, tell):
    assert tell(NEAR)
    step(demande, "referent_p", "ask_complement", 49, text="Il manque l’avis.")
    assert tell(CLOSE) == tell(BREACH) == set()
    step(demande, "secretary_a", "provide_complement", 96, text="Le voici.")
    # Due 47 hours later, on Saturday, so on Monday; it runs since Friday at ten.
    # Who asked has taken it.
    assert tell(datetime.fromisoformat("2026-11-27T11:00:00+01:00")) == each(
        "deadline_near", "referent_p"
    )


def test_a_reminder_is_written_down_for_both_sides_and_is_no_news(demande, tell):
    from nummairieque.demande import log

    activity, actor = demande.activity, log.last_actor(demande)
    tell(CLOSE)
    fact = log.facts(demande)[-1]
    assert (fact.kind, fact.at, fact.who, fact.side) == ("warn", CLOSE, "", "tick")
    assert fact.detail == {
        "step": "close",
        "told": [world.account("lead_p")],
        "deadline": demande.deadline.isoformat(),
        "skipped": ["near"],
    }
    assert (demande.activity, log.last_actor(demande)) == (activity, actor)


def test_the_clock_finds_by_the_index_what_is_due_and_says_who_would_be_told(site, demande, tell):
    from nummairieque.deadline import tick

    def found(now):
        site.portal_demandes.flush()
        actions = tick.due_actions(site, now, ("warn",))
        return [tick.said(site, a, now) for a in actions if a.reference == demande.reference]

    assert found(BEFORE) == []
    (words,) = found(NEAR)
    assert words.startswith("rappel, échéance proche : ")
    assert f"({world.account('referent_p')})" in words
    tell(NEAR)
    assert found(NEAR) == []
    assert len(found(CLOSE)) == 1
    tell(BREACH)
    assert found(BREACH) == found(NIGHT) == []


def test_a_late_demande_waits_for_the_office_to_open(site, demande, tell):
    from nummairieque.deadline import tick

    site.portal_demandes.flush()
    references = [a.reference for a in tick.due_actions(site, NIGHT, ("warn",))]
    assert demande.reference not in references
    assert tell(NIGHT) == set()


def test_the_clock_resumes_what_waited_too_long_for_a_complement(site, demande, step, monkeypatch):
    from nummairieque.deadline import actions
    from nummairieque.deadline import tick
    from nummairieque.demande import notifications
    from nummairieque.demande.transitions import state_of
    from nummairieque.notification.outbox import records

    step(demande, "referent_p", "ask_complement", 2, text="Il manque l’avis.")

    def found(moment):
        site.portal_demandes.flush()
        found = tick.due_actions(site, datetime.fromisoformat(moment), ("resume",))
        return [a for a in found if a.reference == demande.reference]

    day = "2026-12-23T00:00:00+01:00"
    assert found("2026-12-22T23:59:00+01:00") == []
    (action,) = found(day)
    now = datetime.fromisoformat(day)
    assert tick.said(site, action, now) == "reprise : le complément n’est pas arrivé"
    # It is told as on that day, however long ago that is by now.
    monkeypatch.setattr(notifications, "HISTORY", timedelta.max)
    assert actions.do(site, action, now)
    assert state_of(demande) == "in_progress"
    told = {(r.kind, r.userid) for r in records(site, b_size=10_000) if r.path == action.path}
    assert told >= each("resumed", "secretary_a", "referent_p", "lead_p")
    # Another clock that had read the same finds it done.
    assert not actions.do(site, action, now)


def test_an_index_that_says_too_soon_is_put_right_and_nobody_is_told(site, demande, tell):
    demande.deadline += timedelta(days=7)
    assert tell(NEAR) == set()
    site.portal_demandes.flush()
    catalog = site.portal_demandes._catalog
    number = catalog.uids["/".join(demande.getPhysicalPath())]
    index = catalog.getIndex("next_step")
    assert index._unindex[number] == index._convert(NEAR + timedelta(days=7))


@pytest.fixture
def kept(desk):
    """Path of a submitted demande that is in the database; it goes afterwards."""
    path = world.retrying(desk, lambda site: stages.stage(site, "submitted"))
    yield path

    def remove(site):
        from nummairieque.notification.outbox import get_outbox

        demande = site.unrestrictedTraverse(path.lstrip("/"))
        # What is told at a moment to come would wait there for good.
        outbox, told = get_outbox(site), "/".join(demande.getPhysicalPath())
        for record in [each for _, each in outbox.queued() if each.path == told]:
            outbox.drop(record)
        demande.aq_parent._delObject(demande.getId())

    world.retrying(desk, remove)


def test_two_clocks_at_once_tell_once(desk, kept, monkeypatch):
    """Both have read and reckoned before either of them commits."""
    from nummairieque.deadline import actions
    from nummairieque.deadline import chase
    from nummairieque.deadline import tick
    from nummairieque.demande import log

    both, warn = Barrier(2, timeout=120), actions.warn

    def together(site, demande, now):
        told = warn(site, demande, now)
        both.wait()
        return told

    monkeypatch.setattr(actions, "warn", together)

    def run(_clock):
        with desk.site() as site:
            demande = site.unrestrictedTraverse(kept.lstrip("/"))
            now = chase.office_after(demande.deadline + timedelta(minutes=1))
            path = "/".join(demande.getPhysicalPath())
            action = actions.Action(demande.reference, path, "warn")
            return bool(tick.done(site, action, now))

    done = [False, False]
    while not any(done):
        # Both may have met another that wrote meanwhile: the next tick finds it due again.
        with ThreadPoolExecutor(2) as clocks:
            done = list(clocks.map(run, range(2)))
    assert sorted(done) == [False, True]
    with desk.site() as site:
        demande = site.unrestrictedTraverse(kept.lstrip("/"))
        facts = [fact for fact in log.facts(demande) if fact.kind == "warn"]
    assert [fact.detail["step"] for fact in facts] == ["breach"]


def test_one_demande_that_is_broken_keeps_no_other_waiting(desk, site, demande, caplog):
    from nummairieque.deadline import tick

    site.portal_demandes.flush()
    demande.plan, failed = ("broken",), []
    tick.run(site, NEAR, dry_run=True, kinds={"warn"}, failed=failed)
    assert failed == [demande.reference]
    assert f"warn on {demande.reference} failed" in caplog.text
