"""What the partners of a dossier see of each other, and who gets which file."""

from datetime import datetime
from datetime import UTC
from nummairieque import states
from nummairieque.demande import sharing
from nummairieque.demande.log import Fact
from nummairieque.inputs import InvalidInput

import pytest

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("level", sharing.LEVELS)
def test_a_partner_sees_what_is_shared_and_who_asked_sees_all(level):
    assert sharing.level_seen((states.PARTNER,), level) == level
    assert sharing.level_seen((states.ORIGIN,), level) == sharing.ANSWERS
    assert sharing.level_seen((states.PARTNER, states.ORIGIN), level) == sharing.ANSWERS
    assert sharing.level_seen((states.COORDINATION,), level) == sharing.STATES
    assert sharing.level_seen((), level) == sharing.NOTHING


def test_what_is_no_level_shares_nothing():
    assert sharing.level_seen((states.PARTNER,), "everything") == sharing.NOTHING


def fact(kind, **detail):
    return Fact(kind, NOW, "zoe", states.ORIGIN, detail=detail)


def test_the_next_partner_is_not_told_what_was_shared_with_the_former():
    shared, moved, again = fact("share"), fact("redirect"), fact("share", level="states")
    facts = [fact("submit"), shared, moved, again]
    assert sharing.known(facts, (states.PARTNER,)) == [facts[0], moved, again]
    assert sharing.known(facts[:2], (states.PARTNER,)) == facts[:2]
    for side in (states.ORIGIN, states.COORDINATION):
        assert sharing.known(facts, (side,)) == facts


@pytest.mark.parametrize("value", [None, "", "all", 1, ["states"], "STATES"])
def test_a_wrong_level_is_refused(value):
    with pytest.raises(InvalidInput):
        sharing.clean_level("shown", value)


def test_a_level_is_known_by_its_name():
    found = {name: sharing.clean_level("shown", name) for name in sharing.NAMES.values()}
    assert found == {"nothing": "", "states": "states", "answers": "answers"}


def test_partners_are_kept_once_in_their_order_and_not_who_has_it_already():
    found = sharing.clean_partners(["c", "a", "c", "", "b"], {"a", "b", "c"}, ("b",))
    assert found == ("c", "a")


@pytest.mark.parametrize("values", [None, "a", ["nobody"], [3], [f"p{n}" for n in range(11)]])
def test_wrong_partners_are_refused_by_their_field(values):
    possible = {"a", *(f"p{n}" for n in range(11))}
    with pytest.raises(InvalidInput) as refused:
        sharing.clean_partners(values, possible)
    assert set(refused.value.errors) == {"also"}


def test_who_was_meant_first_gets_the_files_and_the_others_what_was_ticked():
    assert sharing.shares(["1", "2"], ["a", "b"], None) == {"a": ("1", "2"), "b": ()}
    chosen = {"a": ("1",), "b": ("2", "9")}
    assert sharing.shares(["1", "2"], ["a", "b", "c"], chosen) == {
        "a": ("1",),
        "b": ("2",),
        "c": (),
    }
    assert sharing.shares(["1"], [], None) == {}


def test_a_file_for_nobody_is_noticed():
    assert sharing.for_nobody(["1", "2"], {"a": ("1",), "b": ()}) == ["2"]
    assert sharing.for_nobody([], {"a": ()}) == []
