"""Which step asks what, which is done, and which partner comes with a topic."""

from nummairieque.demande import identity
from nummairieque.demande import rules
from nummairieque.demande import steps

import pytest

EMPTY = rules.missing_for_submit({})


def test_each_field_that_sending_needs_belongs_to_one_step():
    found = {name: steps.step_of(name) for name in EMPTY}
    assert found == {
        "topic": steps.TOPIC,
        "partner": steps.TOPIC,
        "usager.name": steps.USAGER,
        "subject": steps.QUESTION,
        "question": steps.QUESTION,
        "consent": steps.RECAP,
    }


def test_all_of_the_usager_is_asked_in_one_step():
    assert {steps.step_of(f"usager.{name}") for name in identity.FIELDS} == {steps.USAGER}
    assert steps.step_of("usager") == steps.USAGER


def test_a_suspended_mairie_or_partner_is_a_fault_of_the_first_step():
    assert steps.step_of("origin") == steps.step_of("partner") == steps.TOPIC


def test_a_step_is_done_when_it_lacks_nothing():
    assert steps.done(EMPTY) == set()
    assert steps.done(["question"]) == {steps.TOPIC, steps.USAGER, steps.RECAP}
    assert steps.done([]) == set(steps.STEPS)


@pytest.mark.parametrize(
    ("missing", "first"),
    [
        (EMPTY, steps.TOPIC),
        (["consent", "question", "usager.name"], steps.USAGER),
        (["consent", "subject"], steps.QUESTION),
        (["consent"], steps.RECAP),
        ([], None),
    ],
)
def test_the_first_step_at_fault_comes_before_the_others(missing, first):
    assert steps.first_at_fault(missing) == first


@pytest.mark.parametrize("step", steps.STEPS)
def test_an_address_names_any_step_in_any_order(step):
    assert steps.step_asked(str(step), EMPTY) == step


@pytest.mark.parametrize("value", [None, "", "0", "5", "x", 2, ["2"], ["2", "3"], {"a": "2"}])
def test_another_address_leads_to_the_step_to_go_on_with(value):
    assert steps.step_asked(value, ["question", "consent"]) == steps.QUESTION
    assert steps.step_asked(value, []) == steps.RECAP


@pytest.mark.parametrize(
    ("typed", "held", "changed", "competent", "settled"),
    [
        # Nothing was asked: the best one treats it.
        ("", "", True, ["caf", "msa"], "caf"),
        # A choice among the competent holds.
        ("msa", "caf", False, ["caf", "msa"], "msa"),
        ("msa", "", True, ["caf", "msa"], "msa"),
        # With another topic, who does not treat it gives way.
        ("caf", "caf", True, ["ddt"], "ddt"),
        ("", "caf", True, ["ddt"], "ddt"),
        # Who does, stays.
        ("", "msa", True, ["caf", "msa"], "msa"),
        # The same topic sent again changes nothing.
        ("", "other", False, ["caf"], "other"),
        ("other", "caf", False, ["caf"], "other"),
        # Nobody is declared: whoever was chosen.
        ("caf", "", True, [], "caf"),
        ("", "", True, [], ""),
    ],
)
def test_the_partner_follows_the_topic(typed, held, changed, competent, settled):
    assert steps.settle_partner(typed, held, changed, competent) == settled


def test_a_partner_is_asked_only_where_several_are_competent():
    assert steps.must_ask_partner("", ["caf", "msa"])
    assert steps.must_ask_partner("ddt", ["caf", "msa"])
    assert not steps.must_ask_partner("msa", ["caf", "msa"])
    assert not steps.must_ask_partner("", ["caf"])
    assert not steps.must_ask_partner("", [])
