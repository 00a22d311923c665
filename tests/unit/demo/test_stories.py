"""The stories of the demo keep the rules of the desk and look like real life."""

from collections import Counter
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque import states
from nummairieque.deadline.policy import CalendarHours
from nummairieque.deadline.policy import ZONE
from nummairieque.demande import rules
from nummairieque.demo import data
from nummairieque.demo import office
from nummairieque.demo import people
from nummairieque.demo import stories
from nummairieque.demo.tale import CLOCK
from nummairieque.demo.visits import ACTIONS

import pytest

#: A Tuesday, a Sunday night, a holiday and the first working hour of a year.
MOMENTS = {
    "tuesday": datetime(2026, 11, 24, 8, 0, tzinfo=UTC),
    "sunday": datetime(2026, 3, 15, 23, 30, tzinfo=UTC),
    "holiday": datetime(2027, 5, 1, 12, 0, tzinfo=UTC),
    "new_year": datetime(2027, 1, 4, 7, 45, tzinfo=UTC),
}
OTHER_ACTIONS = {"draft", "attach", "message", "note", *ACTIONS}


@pytest.fixture(scope="module", params=MOMENTS)
def now(request):
    return MOMENTS[request.param]


@pytest.fixture(scope="module")
def told(now):
    return stories.tell_all(300, now)


def partner_at(story, at):
    """Slug of the partner that has the demande just before ``at``."""
    partner = story.steps[0].inputs["values"]["partner"]
    for step in story.steps:
        if step.action == "redirect" and step.at < at:
            partner = step.inputs["partner"]
    return partner


def side_of(story, step):
    if step.who == CLOCK:
        return states.TICK
    if step.who == people.COORDINATION:
        return states.COORDINATION
    body = step.who.partition(".")[2]
    if step.who.startswith(("secretaire.", "accueil.")):
        seats = {p.login: {m.slug for m in p.memberships} for p in people.people()}
        assert story.origin in seats[step.who]
        return states.ORIGIN
    assert body == partner_at(story, step.at)
    return states.PARTNER


def test_the_same_seed_tells_the_same(now, told):
    assert stories.tell_all(300, now) == told


def test_another_seed_tells_something_else(now, told):
    assert stories.tell_all(300, now, seed=1) != told


@pytest.mark.parametrize("count", [0, 1, 7, 40, 300])
def test_there_are_as_many_as_were_asked_for(count):
    assert len(stories.tell_all(count, MOMENTS["tuesday"])) == count


@pytest.mark.parametrize("count", [40, 300])
def test_every_state_is_there(count):
    found = {story.state for story in stories.tell_all(count, MOMENTS["tuesday"])}
    assert found == set(states.STATES)


def test_no_step_comes_before_its_predecessor_or_after_now(now, told):
    for story in told:
        moments = [step.at for step in story.steps]
        assert all(a < b for a, b in zip(moments, moments[1:], strict=False)), story.plot
        assert moments[-1] <= now


def test_people_work_in_office_hours_and_the_clock_at_any_time(told):
    for story in told:
        for step in story.steps:
            assert step.who == CLOCK or office.is_open(step.at), (story.plot, step)


def test_the_workflow_allows_every_step(told):
    for story in told:
        state = None
        for step in story.steps:
            if step.action == "draft":
                state = "draft"
            elif step.action == "attach":
                assert state == "draft"
            elif step.action in ("message", "note"):
                assert state not in ("draft", *states.OVER_STATES)
            elif step.action in ACTIONS:
                assert state == "appointment", (story.plot, step)
            else:
                transition = states.TRANSITIONS[step.action]
                assert state in transition.sources, (story.plot, step)
                assert side_of(story, step) in transition.who, (story.plot, step)
                state = transition.target
        assert state == story.state, story.plot


def test_every_transition_has_what_it_needs(told):
    for story in told:
        state = "draft"
        for step in story.steps:
            if step.action in OTHER_ACTIONS:
                continue
            transition = states.TRANSITIONS[step.action]
            values = {n: list(v) if isinstance(v, tuple) else v for n, v in step.inputs.items()}
            today = step.at.astimezone(ZONE).date()
            assert rules.clean_inputs(transition, state, values, today) is not None
            assert set(values) <= set(transition.inputs_in(state)), step
            state = transition.target


def test_every_transition_of_the_table_occurs_but_the_discarding(told):
    done = {step.action for story in told for step in story.steps} - OTHER_ACTIONS
    assert done == set(states.TRANSITIONS) - {"discard"}


def test_drafts_that_are_sent_are_complete(told):
    for story in told:
        values = story.steps[0].inputs["values"]
        given = {**values, "usager.name": values["usager"]["name"]}
        assert rules.missing_for_submit(given) == {}
        assert rules.clean_draft({n: values[n] for n in ("topic", "partner", "subject")})
        assert "{" not in values["question"]


def test_most_answers_come_in_time_and_some_late(told):
    late = Counter()
    for story in told:
        submitted = next((s.at for s in story.steps if s.action == "submit"), None)
        answered = next((s.at for s in story.steps if s.action == "answer"), None)
        paused = any(s.action in ("ask_complement", "hold", "resume") for s in story.steps)
        if answered and not paused and "met" not in story.plot:
            late[answered > CalendarHours().due(submitted, 72)] += 1
    assert late[True] >= 3
    assert late[False] > 8 * late[True]


def test_some_of_the_open_ones_are_late_and_most_are_not(now, told):
    late = Counter()
    for story in told:
        if story.state in states.WAITING_FOR_PARTNER and "reopened" not in story.plot:
            submitted = next(step.at for step in story.steps if step.action == "submit")
            late[CalendarHours().due(submitted, 72) < now] += 1
    assert late[True] >= 3
    assert late[False] > late[True]


def test_they_fill_three_months(now, told):
    first = [story.steps[0].at for story in told]
    assert now - timedelta(days=100) < min(first) < now - timedelta(days=80)
    assert max(first) > now - timedelta(days=4)


def test_they_are_spread_over_mairies_maisons_and_partners(told):
    mairies = Counter(story.origin for story in told if story.kind == "mairie")
    maisons = {story.origin for story in told if story.kind == "maison"}
    partners = {story.steps[0].inputs["values"]["partner"] for story in told}
    assert len(mairies) >= 40
    assert len(maisons) >= 8
    assert partners == set(data.partners())
    big = sum(mairies[c.slug] for c in data.mairies() if c.population > 1000)
    small = sum(mairies[c.slug] for c in data.mairies() if c.population < 200)
    assert big > small


def test_an_event_of_life_is_one_usager_and_several_partners(told):
    dossiers = {}
    for story in told:
        if story.dossier:
            dossiers.setdefault(story.dossier, []).append(story.steps[0].inputs["values"])
    assert len(dossiers) >= 5
    for parts in dossiers.values():
        assert len({part["partner"] for part in parts}) == len(parts) > 1
        assert len({part["usager"]["name"] for part in parts}) == 1


def test_each_has_a_key_of_its_own_for_its_reference(told):
    assert len({story.key for story in told}) == len(told)


def test_some_bring_files_and_some_write_notes(told):
    steps = [step for story in told for step in story.steps]
    assert sum(step.action == "attach" for step in steps) > 10
    assert sum("attachments" in step.inputs for step in steps) > 50
    assert sum(step.action == "note" for step in steps) > 30


def test_what_is_said_does_not_name_the_usager(told):
    for story in told:
        usager = story.steps[0].inputs["values"]["usager"]
        said = " ".join(str(step.inputs) for step in story.steps[1:])
        assert f"{usager['first_name']} {usager['name']}" not in said
