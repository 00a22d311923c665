"""What the first page shows to whom."""

from datetime import date
from nummairieque import states
from nummairieque.home import rules


def test_a_demande_held_until_a_day_asks_for_no_complement():
    assert rules.asks_complement(None)
    assert not rules.asks_complement(date(2026, 12, 1))


def test_a_late_demande_is_in_no_other_group():
    assert rules.share_out([1, 2], [2, 3], [1, 3, 4]) == ({1, 2}, {3}, {4})


def test_nothing_is_lost_on_the_way_to_the_groups():
    late, mine, new = rules.share_out([1], [2, 1], [3, 2])
    assert late | mine | new == {1, 2, 3}


def test_who_is_late_with_most_comes_first_nobody_counts_too():
    found = rules.by_person(["b", None, "a", "b", "", None])
    assert found == [(None, 3), ("b", 2), ("a", 1)]


def test_all_that_waits_for_the_origin_is_in_one_group():
    grouped = [state for held in rules.ORIGIN_GROUPS.values() for state in held]
    waiting = [state for state, side in states.TURN.items() if side == states.ORIGIN]
    assert sorted(grouped) == sorted(waiting)


def test_one_reads_the_news_of_each_side_one_stands_on():
    assert rules.sides_of_news(["mairie"], [], False) == ("origin",)
    assert rules.sides_of_news(["mairie"], ["caf"], True) == ("origin", "partner", "coordination")
    assert rules.sides_of_news([], [], False) == ()
