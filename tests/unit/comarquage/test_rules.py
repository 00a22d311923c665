"""What an import does with each sheet, for any feed and wherever it is cut."""

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.comarquage import rules
from nummairieque.comarquage.members import Member
from nummairieque.comarquage.rules import Gone
from nummairieque.comarquage.rules import Kept
from nummairieque.comarquage.rules import Look
from nummairieque.comarquage.rules import Run

import pytest

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


#: Names of feeds.
PART, PRO = "particuliers", "professionnels"


def kept(*idents, feeds=(PART,)):
    """ident → a live sheet of that ident."""
    return {ident: Kept(ident, "1", feeds=feeds) for ident in idents}


def looks(**verdicts):
    return {ident: Look(verdict) for ident, verdict in verdicts.items()}


def same(*idents):
    return {ident: Look(rules.UNCHANGED) for ident in idents}


def test_content_decides():
    old = Kept("F1", "1", date(2026, 5, 1), feeds=(PART,))
    assert rules.verdict(None, "1", PART) == rules.ADDED
    assert rules.verdict(old, "1", PART) == rules.UNCHANGED
    assert rules.verdict(old, "2", PART) == rules.CHANGED
    assert rules.is_same(old, "1", PART)
    assert not rules.is_same(old, "2", PART)
    assert not rules.is_same(None, "1", PART)


def test_other_bytes_that_say_the_same_are_no_change():
    old = Kept("F1", "1", content="words", feeds=(PART,))
    assert rules.verdict(old, "2", PART, "words") == rules.UNCHANGED
    assert rules.verdict(old, "2", PART, "other words") == rules.CHANGED
    assert rules.verdict(Kept("F1", "1"), "2", PART, "") == rules.CHANGED
    assert not rules.is_same(old, "2", PART)


def test_a_sheet_that_comes_back_is_restored_even_as_it_was():
    old = Kept("F1", "1", retired=True)
    assert rules.verdict(old, "1", PART) == rules.RESTORED
    assert not rules.is_same(old, "1", PART)


def test_an_older_date_is_told_and_not_refused():
    old = Kept("F1", "1", date(2026, 5, 2))
    assert rules.is_backwards(old, date(2026, 5, 1))
    assert not rules.is_backwards(old, date(2026, 5, 2))
    assert not rules.is_backwards(old, None)
    assert not rules.is_backwards(Kept("F1", "1"), date(2026, 5, 1))
    assert not rules.is_backwards(None, date(2026, 5, 1))


def test_what_vanished_is_removed():
    gone = rules.gone(kept("F1", "F2", "F3"), same("F1", "F2"), PART, {})
    assert gone == Gone(removed=("F3",))


def test_a_broken_sheet_is_not_taken_for_vanished():
    gone = rules.gone(kept("F1", "F2"), looks(F1=rules.UNCHANGED, F2=rules.BROKEN), PART, {})
    assert gone == Gone()


def test_half_a_source_retires_nothing_unless_forced():
    held = kept(*(f"F{number}" for number in range(10)))
    four, five = same("F0", "F1", "F2", "F3"), same("F0", "F1", "F2", "F3", "F4")
    lacking = ("F4", "F5", "F6", "F7", "F8", "F9")
    assert rules.gone(held, four, PART, {}) == Gone(spared=lacking)
    assert rules.gone(held, four, PART, {}, forced=True) == Gone(removed=lacking)
    assert len(rules.gone(held, five, PART, {}).removed) == 5


def test_new_sheets_do_not_make_up_for_those_that_lack():
    held = kept("F1", "F2", "F3", "F4", "F5")
    found = same("F1") | looks(F4=rules.ADDED, F5=rules.ADDED)
    assert rules.gone(held, found, PART, {}).spared == ("F2", "F3")


def test_what_was_spared_stays_until_it_is_back_or_forced():
    held = kept("F1", "F2", "F3", "F4")
    # The same source again: what it brought makes it look whole now.
    gone = rules.gone(held, same("F3", "F4"), PART, {}, spared=("F1", "F2"))
    assert gone == Gone(spared=("F1", "F2"))
    assert rules.gone(held, same("F2", "F3", "F4"), PART, {}, gone.spared).spared == ("F1",)
    assert rules.gone(held, same("F1", "F2", "F3"), PART, {}, gone.spared) == Gone(removed=("F4",))
    assert rules.gone(held, same("F3", "F4"), PART, {}, gone.spared, forced=True).removed == (
        "F1",
        "F2",
    )


def test_what_was_spared_in_one_feed_is_not_forgotten_by_another():
    held = kept("F1", "F2") | kept("F3", feeds=(PRO,))
    gone = rules.gone(held, same("F3"), PRO, {}, spared=("F1", "F2"), forced=True)
    assert gone == Gone(spared=("F1", "F2"))


def test_one_feed_retires_nothing_of_another():
    held = kept("F1", "F2", "F3", "R2") | kept("F4", "F5", feeds=(PRO,))
    held |= kept("R1", "R3", feeds=(PART, PRO))
    gone = rules.gone(held, same("F1", "F2", "R1"), PART, {})
    assert gone == Gone(removed=("F3", "R2"), left=("R3",))
    assert rules.gone(held, same("F4", "F5", "R1", "R3"), PRO, {}) == Gone()


def test_a_sheet_of_two_feeds_is_kept_as_the_first_has_it():
    both = Kept("R1", "1", feeds=(PART, PRO))
    assert rules.is_same(both, "2", PRO)
    assert rules.verdict(both, "2", PART) == rules.CHANGED
    assert rules.is_taken(both, PART)
    # One that another feed brings too is noted, and read again when that is the first.
    late, early = Kept("R1", "1", feeds=(PART,)), Kept("R1", "1", feeds=(PRO,))
    assert not rules.is_same(late, "1", PRO)
    assert rules.verdict(late, "2", PRO) == rules.UNCHANGED
    assert not rules.is_taken(late, PRO)
    assert rules.verdict(early, "2", PART) == rules.CHANGED
    assert rules.is_taken(early, PART)
    assert rules.feeds_after(late, PRO) == rules.feeds_after(early, PART) == (PART, PRO)


def test_a_sheet_comes_back_by_one_feed_alone():
    old = Kept("R1", "1", retired=True, feeds=(PART,))
    assert rules.feeds_after(old, PRO) == (PRO,)
    assert rules.is_taken(old, PRO)
    assert rules.is_taken(None, PRO)


def test_a_feed_is_named_by_most_of_its_sheets():
    assert rules.feed_of([PRO, PART, "", "", "", PART]) == PART
    assert rules.feed_of([PRO, PART]) == rules.feed_of([PART, PRO]) == PART
    assert rules.feed_of([]) == ""


def test_a_few_sheets_from_all_over_tell_the_feed_and_services_only_when_alone():
    own = [Member("", f"F{number}", bytes) for number in range(100)]
    shared = [Member("", f"R{number}", bytes) for number in range(9)]
    assert [m.ident for m in rules.telling(own + shared, 4)] == ["F0", "F25", "F50", "F75"]
    assert rules.telling(shared) == shared
    assert rules.telling([]) == []


def test_redirections_are_followed_to_what_is_there():
    held = kept("F1", "F2", "F3", "F4")
    moved = {"F3": "F8", "F8": "F9", "F9": "F1", "F4": "https://exemple.fr/"}
    gone = rules.gone(held, same("F1", "F2"), PART, moved)
    assert gone == Gone(redirected={"F3": "F1", "F4": "https://exemple.fr/"})


def test_a_redirection_that_leads_nowhere_is_told_and_the_sheet_removed():
    held = kept("F1", "F2", "F3", "F4")
    moved = {"F3": "F7", "F4": "F5", "F5": "F4", "F8": "F9"}
    gone = rules.gone(held, same("F1", "F2"), PART, moved)
    assert gone == Gone(removed=("F3", "F4"), astray={"F3": "F7", "F4": "F5"})


def test_a_redirection_to_a_sheet_that_goes_too_leads_nowhere():
    held = kept("F1", "F2", "F3", "F4")
    gone = rules.gone(held, same("F1", "F2"), PART, {"F3": "F4"})
    assert gone.removed == ("F3", "F4")
    assert gone.astray == {"F3": "F4"}


def test_a_sheet_that_is_there_is_not_redirected():
    assert rules.gone(kept("F1", "F2"), same("F1", "F2"), PART, {"F1": "F2"}) == Gone()


def test_a_retired_sheet_learns_where_it_leads():
    held = kept("F1") | {"F2": Kept("F2", "1", retired=True)}
    gone = rules.gone(held, same("F1"), PART, {"F2": "F1"})
    assert gone == Gone(redirected={"F2": "F1"})
    held["F2"] = Kept("F2", "1", retired=True, target="F1")
    assert rules.gone(held, same("F1"), PART, {"F2": "F1"}) == Gone()
    assert rules.gone(held, same("F1"), PART, {}) == Gone()


def test_what_led_to_a_sheet_that_moved_leads_on():
    held = kept("F1", "F2", "F3") | {"F9": Kept("F9", "1", retired=True, target="F3")}
    gone = rules.gone(held, same("F1", "F2"), PART, {"F3": "F1"})
    assert gone.redirected == {"F3": "F1", "F9": "F1"}


def test_a_sheet_that_went_came_back_and_goes_again_is_redirected_again():
    held = kept("F1", "F2") | {"F3": Kept("F3", "1", feeds=(PART,), target="F1")}
    assert rules.gone(held, same("F1", "F2"), PART, {"F3": "F1"}).redirected == {"F3": "F1"}


@pytest.mark.parametrize(
    ("length", "ends"), [(rules.STEPS, f"F{rules.STEPS}"), (rules.STEPS + 1, "")]
)
def test_a_chain_is_followed_ten_times(length, ends):
    chain = {f"F{number}": f"F{number + 1}" for number in range(length)}
    assert rules.follow("F0", chain, {f"F{length}"}) == ends


@pytest.mark.parametrize("loop", [{"F1": "F1"}, {"F1": "F2", "F2": "F1"}, {"F1": "F2", "F2": "F2"}])
def test_a_loop_leads_nowhere(loop):
    assert rules.follow("F1", loop, {"F9"}) == ""


def test_a_run_goes_on_in_the_source_in_which_it_was_cut_only():
    run = Run("a", NOW, same("F1"))
    later = datetime(2026, 11, 25, tzinfo=UTC)
    assert rules.resumed(run, "a", later) is run
    assert rules.resumed(run, "b", later) == Run("b", later)
    assert rules.resumed(None, "a", later) == Run("a", later)
    assert rules.resumed(replace(run, finished=True), "a", later) == Run("a", later)


def test_a_run_looks_again_only_at_what_was_broken():
    run = Run("a", NOW, looks(F1=rules.ADDED, F2=rules.BROKEN, F3=rules.UNCHANGED))
    members = [Member(f"F{number}.xml", f"F{number}", bytes) for number in range(1, 5)]
    assert [member.ident for member in rules.to_do(run, members)] == ["F2", "F4"]


# An import in small: what a storage does with what the rules say.


class Cut(Exception):
    pass


class Desk:
    """Keeps sheets in memory; each of its steps is one transaction."""

    def __init__(self):
        self.kept, self.run, self.spared = {}, None, ()

    def imported(self, name, feed, redirections=(), order=(), steps=None):
        """One import of ``feed``, a dict ident → digest or None for broken.

        :param name: that of the feed.
        :param order: idents in the order of the source.
        :param steps: after how many transactions it is cut.
        """
        self.left = steps
        source = repr((name, sorted(feed.items(), key=repr), sorted(dict(redirections).items())))
        self.run = rules.resumed(self.run, source, NOW)
        members = [Member(f"{i}.xml", i, bytes) for i in order or sorted(feed)]
        for member in rules.to_do(self.run, members):
            self.step()
            self.look_at(name, member.ident, feed[member.ident])
        gone = rules.gone(self.kept, self.run.looks, name, dict(redirections), self.spared)
        for ident in gone.left:
            self.step()
            feeds = tuple(feed for feed in self.kept[ident].feeds if feed != name)
            self.kept[ident] = replace(self.kept[ident], feeds=feeds)
        for ident, target in (*dict.fromkeys(gone.removed, "").items(), *gone.redirected.items()):
            self.step()
            self.kept[ident] = replace(self.kept[ident], retired=True, target=target)
            verdict = rules.REDIRECTED if target else rules.REMOVED
            self.run.looks[ident] = Look(verdict, target=target)
        self.step()
        self.run.finished, self.spared = True, gone.spared
        return {ident: look.verdict for ident, look in self.run.looks.items()}

    def look_at(self, name, ident, digest):
        old = self.kept.get(ident)
        if digest is None:
            self.run.looks[ident] = Look(rules.BROKEN)
            return
        verdict = rules.verdict(old, digest, name)
        if not rules.is_same(old, digest, name):
            taken = Kept(ident, digest) if rules.is_taken(old, name) else old
            self.kept[ident] = replace(taken, feeds=rules.feeds_after(old, name))
        self.run.looks[ident] = Look(verdict)

    def step(self):
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Cut


IDENTS = st.sampled_from([f"{letter}{number}" for letter in "FNR" for number in range(6)])
FEEDS = st.dictionaries(IDENTS, st.sampled_from(["1", "2", "3", None]), min_size=1)
MOVES = st.dictionaries(IDENTS, st.one_of(IDENTS, st.just("https://exemple.fr/")))
NAMES = st.sampled_from([PART, PRO])
HISTORY = st.lists(st.tuples(NAMES, FEEDS, MOVES), max_size=4)


def desk_after(history):
    desk = Desk()
    for name, feed, moves in history:
        desk.imported(name, feed, moves)
    return desk


@given(HISTORY, NAMES, FEEDS, MOVES)
def test_a_second_import_changes_nothing(history, name, feed, moves):
    desk = desk_after(history)
    desk.imported(name, feed, moves)
    before = dict(desk.kept)
    verdicts = desk.imported(name, feed, moves)
    assert desk.kept == before
    assert set(verdicts.values()) <= {rules.UNCHANGED, rules.BROKEN}
    assert set(verdicts) == set(feed)


@given(HISTORY, NAMES, FEEDS, MOVES, st.lists(st.integers(0, 12), max_size=3))
def test_an_import_that_is_cut_ends_as_one_that_is_not(history, name, feed, moves, cuts):
    whole, cut = desk_after(history), desk_after(history)
    for steps in cuts:
        try:
            cut.imported(name, feed, moves, steps=steps)
        except Cut:
            assert not cut.run.finished
        else:
            # It came to its end: nothing is left to do.
            break
    else:
        cut.imported(name, feed, moves)
    verdicts = whole.imported(name, feed, moves)
    assert cut.kept == whole.kept
    assert {ident: look.verdict for ident, look in cut.run.looks.items()} == verdicts


@given(HISTORY, NAMES, FEEDS, MOVES, st.randoms())
def test_the_order_of_a_source_does_not_matter(history, name, feed, moves, dice):
    one, other = desk_after(history), desk_after(history)
    order = sorted(feed)
    dice.shuffle(order)
    assert one.imported(name, feed, moves) == other.imported(name, feed, moves, order=order)
    assert one.kept == other.kept


@given(HISTORY, NAMES, FEEDS, MOVES)
def test_nothing_that_was_kept_is_ever_lost(history, name, feed, moves):
    desk = desk_after(history)
    before = dict(desk.kept)
    desk.imported(name, feed, moves)
    assert set(before) <= set(desk.kept)
    for ident, sheet in before.items():
        if ident not in feed or feed[ident] is None:
            assert desk.kept[ident].digest == sheet.digest
    for ident, digest in feed.items():
        if digest is not None:
            assert not desk.kept[ident].retired
            first = desk.kept[ident].feeds[0]
            assert name in desk.kept[ident].feeds
            assert desk.kept[ident].digest == digest or first != name


@given(HISTORY, FEEDS, FEEDS)
def test_feeds_in_turn_do_not_change_a_sheet_back_and_forth(history, one, other):
    desk = desk_after(history)
    for _day in range(2):
        desk.imported(PART, one)
        desk.imported(PRO, other)
    before = dict(desk.kept)
    for name, feed in ((PART, one), (PRO, other)):
        verdicts = set(desk.imported(name, feed).values())
        assert verdicts <= {rules.UNCHANGED, rules.BROKEN}
    assert desk.kept == before


@given(HISTORY, NAMES, FEEDS, MOVES)
def test_whoever_is_led_on_arrives(history, name, feed, moves):
    desk = desk_after(history)
    before = set(desk.kept)
    desk.imported(name, feed, moves)
    gone = rules.gone(desk.kept, desk.run.looks, name, moves, desk.spared)
    assert not gone.removed and not gone.redirected
    for ident, look in desk.run.looks.items():
        if look.verdict == rules.REDIRECTED:
            target = desk.kept[look.target] if not look.target.startswith("http") else None
            assert ident in before
            assert target is None or not target.retired
