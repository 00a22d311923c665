"""The appointments of the demo: real times of the maisons, whatever day it is made on."""

from collections import Counter
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.appointment.proposal import held_until
from nummairieque.appointment.proposal import key_in
from nummairieque.appointment.slots import parse_key
from nummairieque.deadline.calendar import is_working_day
from nummairieque.deadline.calendar import ZONE
from nummairieque.demo import data
from nummairieque.demo import stories
from nummairieque.demo import visits
from nummairieque.demo.diary import Diary
from nummairieque.demo.diary import SHOWN

import pytest

#: A market day and the night after one, a short day's evening, a Thursday, and long weekends.
MOMENTS = (
    datetime(2026, 11, 24, 8, tzinfo=UTC),
    datetime(2026, 12, 1, 22, 50, tzinfo=UTC),
    datetime(2026, 12, 16, 18, tzinfo=UTC),
    datetime(2026, 11, 26, 8, tzinfo=UTC),
    datetime(2026, 12, 27, 23, tzinfo=UTC),
    datetime(2027, 1, 4, 7, 45, tzinfo=UTC),
    datetime(2027, 5, 8, 4, tzinfo=UTC),
)
TAKES = ("choose", "book_appointment", "move")


@pytest.fixture(scope="module", params=MOMENTS, ids=lambda moment: moment.strftime("%a-%d-%H"))
def now(request):
    return request.param


@pytest.fixture(scope="module", params=(40, 300))
def told(request, now):
    return stories.tell_all(request.param, now)


def agreed(story):
    """The key of the time that was agreed upon last, read; or None."""
    keys = [step.inputs["slot"] for step in story.steps if step.action in TAKES]
    return parse_key(keys[-1]) if keys else None


def day_of(key):
    return key.start.astimezone(ZONE).date()


def test_the_day_that_is_shown_has_five_to_eight_with_two_partners(now, told):
    shown = Diary(now).shown
    assert is_working_day(shown) and shown >= now.astimezone(ZONE).date()
    keys = [(story, agreed(story)) for story in told if story.state == "appointment"]
    here = [s for s, key in keys if key and key.maison == SHOWN and day_of(key) == shown]
    assert 5 <= len(here) <= 8
    assert len({story.steps[0].inputs["values"]["partner"] for story in here}) >= 2


def test_some_are_to_come_however_late_it_is(now, told):
    keys = [agreed(story) for story in told if story.state == "appointment"]
    assert any(key.start > now for key in keys if key)


def test_one_of_the_working_day_before_was_not_marked(now, told):
    (story,) = (story for story in told if story.plot == "appointment_unmarked")
    assert day_of(agreed(story)) == Diary(now).eve
    assert not {step.action for step in story.steps} & {"came", "missed"}


def test_no_time_is_offered_twice(told):
    offered = Counter()
    for story in told:
        for step in story.steps:
            names = step.inputs.get("slots", ()) if step.action == "propose_appointment" else ()
            offered.update(name for name in names if key_in(name))
            if step.action in ("book_appointment", "move"):
                offered[step.inputs["slot"]] += 1
    table = {slot["slug"]: data.load("permanences")[slot["slug"]] for slot in data.maisons()}
    for name, times in offered.items():
        key = parse_key(name)
        rows = table[key.maison]["permanences"]
        fits = {f"{row['partner']}-{row['day']}": row.get("capacity", 1) for row in rows}
        # A free room is taken by one référent at a time: there are three at most.
        assert times <= fits.get(key.permanence, 3), name


def test_what_was_proposed_and_not_chosen_is_still_held(now, told):
    waiting = [story for story in told if story.plot == "appointment"]
    assert waiting
    for story in waiting:
        step = story.steps[-1]
        for name in step.inputs["slots"]:
            assert held_until(step.at, parse_key(name).start) > now, step
        assert step.inputs["papers"]


def test_everybody_is_marked_after_the_beginning_and_agreed_before(told):
    for story in told:
        key = agreed(story)
        for step in story.steps:
            if step.action in ("came", "missed"):
                assert step.at > key.start and step.who == f"accueil.{key.maison}"
            elif step.action in TAKES:
                assert step.at < parse_key(step.inputs["slot"]).start


def test_what_is_over_was_marked_and_some_are_to_come(now, told):
    actions = {step.action for story in told for step in story.steps}
    assert set(visits.ACTIONS) <= actions
    assert any(agreed(story) and agreed(story).start > now for story in told)


def test_many_maisons_receive(told):
    found = {agreed(story).maison for story in told if agreed(story)}
    assert len(found) >= (8 if len(told) > 100 else 3)


def test_the_first_dossier_can_be_met_on_one_market_day(now, told):
    market = Diary(now).market
    ties = [story for story in told if story.dossier and "separ" in _topics(story)]
    open_ones = {story.partner for story in map(_Open, ties) if story.is_open}
    slots = {slot.partner for slot in Diary(now).tables[SHOWN].slots(market) if slot.direct}
    assert {"caf", "prefecture"} <= open_ones & slots


def _topics(story):
    subject = story.steps[0].inputs["values"]["subject"].lower()
    return "separ" if "séparation" in subject or "épouse" in subject else ""


class _Open:
    """A part of a dossier: whose it is, and whether a time can be booked for it."""

    def __init__(self, story):
        self.partner = story.steps[0].inputs["values"]["partner"]
        self.is_open = story.state in ("submitted", "in_progress") and story.kind == "mairie"


def test_a_demo_of_many_hundreds_tells_something_else_where_no_time_is_left():
    assert len(stories.tell_all(500, datetime(2026, 12, 13, 8, tzinfo=UTC))) == 500


def test_who_came_without_an_appointment_came_lately_and_in_office_hours(now):
    found = visits.walk_ins(now, stories.SEED)
    assert found == visits.walk_ins(now, stories.SEED) and len(found) > 10
    for who, maison, partner, at in found:
        assert who == f"accueil.{maison}" and (not partner or partner in data.partners())
        assert now - timedelta(days=20) < at <= now
