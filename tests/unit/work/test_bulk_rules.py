"""What may be done with several demandes at once: state × action × side."""

from nummairieque import states
from nummairieque.demande.rules import Asked
from nummairieque.work import bulkrules as rules
from nummairieque.work.bulkrules import ACTIONS

import pytest

NOBODY, MINE, HERS = None, "anne", "zoe"
SIDES = ((), (states.ORIGIN,), (states.PARTNER,), (states.COORDINATION,))


def refusal(action, state="in_progress", mine=(states.PARTNER,), assignee=NOBODY, **changed):
    wanted = Asked("26-K7QFM-3M9TX", changed.pop("seen", assignee or ""))
    assigns = changed.pop("assigns", False)
    return rules.refusal(ACTIONS[action], state, mine, assignee, wanted, "anne", assigns)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("mine", SIDES)
@pytest.mark.parametrize("state", states.STATES)
def test_nothing_is_done_that_the_table_of_states_does_not_allow(action, mine, state):
    wanted = ACTIONS[action]
    if refusal(action, state, mine, assignee=MINE) is not None:
        return
    assert set(mine) & {states.ORIGIN, states.PARTNER}
    assert state != "draft"
    if wanted.transition:
        transition = states.TRANSITIONS[wanted.transition]
        assert state in transition.sources and set(mine) & set(transition.who)


@pytest.mark.parametrize("action", ACTIONS)
def test_what_one_does_not_see_is_like_what_is_not_there(action):
    assert refusal(action, None) == refusal(action, "draft") == rules.GONE


@pytest.mark.parametrize("action", ACTIONS)
def test_the_coordination_and_strangers_do_nothing_here(action):
    for mine in ((), (states.COORDINATION,)):
        assert refusal(action, "submitted", mine) == rules.NOT_YOURS


def test_a_new_one_is_taken():
    assert refusal("take", "submitted") is None


def test_nothing_is_taken_from_a_colleague():
    assert refusal("take", "submitted", assignee=HERS) == rules.TAKEN


def test_what_one_has_is_told_as_one_s_own():
    assert refusal("take", "in_progress", assignee=MINE) == rules.ALREADY
    assert refusal("take", "in_progress", assignee=HERS) == rules.NOT_NOW


def test_one_gives_back_one_s_own_and_a_lead_any():
    assert refusal("release", assignee=MINE) is None
    assert refusal("release", assignee=HERS) == rules.NOT_YOURS
    assert refusal("release", assignee=HERS, assigns=True) is None


def test_what_changed_hands_since_it_was_ticked_stays():
    assert refusal("release", assignee=HERS, assigns=True, seen="bruno") == rules.TAKEN
    assert refusal("release", assignee=NOBODY, seen="anne") == rules.ALREADY


def test_the_origin_holds_and_closes():
    origin = (states.ORIGIN,)
    assert refusal("hold", "submitted", origin) is None
    assert refusal("hold", "answered", origin) == rules.NOT_NOW
    assert refusal("close", "answered", origin) is None
    assert refusal("close", "answered") == rules.NOT_YOURS


def test_what_asks_for_something_says_what():
    for action in ACTIONS.values():
        needs = states.TRANSITIONS[action.transition].needs if action.transition else ()
        assert action.asks == needs
