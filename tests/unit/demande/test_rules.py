"""What a demande and each of its transitions need."""

from datetime import date
from datetime import timedelta
from nummairieque import inputs
from nummairieque import states
from nummairieque.demande import rules

import pytest

TODAY = date(2026, 11, 24)
GOOD = {
    "text": "Voici la réponse.",
    "reason": "Hors de notre compétence.",
    "partner": "msa",
    "until": "2026-12-01",
    "outcome": "solved",
    "slots": ["mardi 1er décembre à 10 h"],
    "slot": "vatan.caf-mardi.20261201T0930Z",
    "attachments": [("avis.pdf", b"%PDF-")],
}
COMPLETE = {
    "topic": "carte-grise",
    "partner": "prefecture",
    "subject": "Carte grise",
    "question": "Comment faire ?",
    "usager.name": "Dupuy",
    "consent": True,
}
CELLS = [
    (transition, state)
    for transition in states.TRANSITIONS.values()
    for state in transition.sources
]
cells = pytest.mark.parametrize(
    ("transition", "state"), CELLS, ids=[f"{t.id}-{state}" for t, state in CELLS]
)


def errors_of(call, *args):
    with pytest.raises(inputs.InvalidInput) as caught:
        call(*args)
    return caught.value.errors


@cells
def test_a_transition_with_all_its_inputs_is_accepted(transition, state):
    cleaned = rules.clean_inputs(transition, state, GOOD, TODAY)
    assert set(cleaned) == set(transition.inputs_in(state))


@cells
def test_a_transition_without_one_of_its_needs_is_refused(transition, state):
    for need in transition.needs_in(state):
        for nothing in (None, ""):
            errors = errors_of(
                rules.clean_inputs, transition, state, {**GOOD, need: nothing}, TODAY
            )
            assert set(errors) == {need}


@cells
def test_a_transition_without_any_input_names_all_its_needs(transition, state):
    needs = set(transition.needs_in(state))
    if needs:
        assert set(errors_of(rules.clean_inputs, transition, state, {}, TODAY)) == needs
    elif transition.either:
        errors = errors_of(rules.clean_inputs, transition, state, {}, TODAY)
        assert set(errors) == {transition.either[0]}
    else:
        rules.clean_inputs(transition, state, {}, TODAY)


@cells
def test_wrong_types_are_refused_not_raised(transition, state):
    for name in transition.inputs_in(state):
        for wrong in (7, 1.5, True, {"a": 1}, [[]], [1], 10**400):
            if name == "attachments" and isinstance(wrong, list):
                continue
            if name == "anyway" and wrong is True:
                continue
            assert name in errors_of(
                rules.clean_inputs, transition, state, {**GOOD, name: wrong}, TODAY
            )


def test_a_complement_is_words_or_a_file():
    provide = states.TRANSITIONS["provide_complement"]
    for given in ({"text": "Oui."}, {"attachments": GOOD["attachments"]}):
        assert rules.clean_inputs(provide, "on_hold", given, TODAY)
    assert "text" in errors_of(rules.clean_inputs, provide, "on_hold", {"text": "  "}, TODAY)


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=31)])
def test_a_demande_is_held_until_a_day_of_the_next_thirty(day):
    hold = states.TRANSITIONS["hold"]
    assert "until" in errors_of(
        rules.clean_inputs, hold, "submitted", {**GOOD, "until": day.isoformat()}, TODAY
    )


def test_the_thirtieth_day_is_still_one_of_them():
    hold = states.TRANSITIONS["hold"]
    last = TODAY + timedelta(days=30)
    cleaned = rules.clean_inputs(hold, "submitted", {**GOOD, "until": last.isoformat()}, TODAY)
    assert cleaned["until"] == last


def test_ten_slots_at_most_are_proposed_one_a_line():
    propose = states.TRANSITIONS["propose_appointment"]

    def slots(value):
        return rules.clean_inputs(propose, "submitted", {"slots": value}, TODAY)["slots"]

    assert slots("lundi\r\n\r\nmardi\n") == ("lundi", "mardi")
    assert slots([" lundi ", ""]) == ("lundi",)
    assert len(slots([f"jour {n}" for n in range(10)])) == 10
    for many in ([f"jour {n}" for n in range(11)], [""] * 1_000_000, "\n" * 1_000_000):
        assert errors_of(rules.clean_inputs, propose, "submitted", {"slots": many}, TODAY)


def test_an_outcome_is_one_of_the_table():
    close = states.TRANSITIONS["close"]
    for outcome in states.OUTCOMES:
        assert rules.clean_inputs(close, "answered", {"outcome": outcome}, TODAY)
    assert "outcome" in errors_of(rules.clean_inputs, close, "answered", {"outcome": "won"}, TODAY)


def test_a_complete_draft_may_be_sent():
    assert rules.missing_for_submit(COMPLETE) == {}


@pytest.mark.parametrize("name", ["topic", "partner", "subject", "question", "usager.name"])
def test_a_draft_that_lacks_something_is_refused(name):
    for nothing in ("", None):
        assert set(rules.missing_for_submit({**COMPLETE, name: nothing})) == {name}
    assert set(rules.missing_for_submit({k: v for k, v in COMPLETE.items() if k != name})) == {name}


def test_a_demande_without_agreement_is_refused():
    errors = rules.missing_for_submit({**COMPLETE, "consent": False})
    assert set(errors) == {"consent"}
    assert "accord" in errors["consent"]


def test_a_draft_keeps_only_what_was_sent():
    cleaned = rules.clean_draft({"subject": " Carte  grise ", "other": 1})
    assert cleaned == {"subject": "Carte grise"}
    assert rules.clean_draft({}) == {}


def test_a_draft_is_refused_with_all_its_mistakes_at_once():
    wrong = {"topic": 1, "partner": ["caf"], "subject": {}, "question": b"", "consent": "hm"}
    assert set(errors_of(rules.clean_draft, wrong)) == set(wrong)


def test_a_subject_is_short():
    assert rules.clean_draft({"subject": "x" * 150})
    assert "subject" in errors_of(rules.clean_draft, {"subject": "x" * 151})


def test_a_message_is_words_or_a_file():
    assert rules.clean_message({"text": " Bonjour. "}) == ("Bonjour.", "shared", [])
    assert rules.clean_message({"attachments": [("a.pdf", b"")]})[2] == [("a.pdf", b"")]
    assert "text" in errors_of(rules.clean_message, {"text": " "})


@pytest.mark.parametrize("visibility", ["public", "all", ["shared"], 1, True])
def test_a_message_has_one_of_two_visibilities(visibility):
    assert "visibility" in errors_of(rules.clean_message, {"text": "x", "visibility": visibility})


def test_a_message_is_internal_when_it_says_so():
    assert rules.clean_message({"text": "x", "visibility": "internal"})[1] == "internal"
