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


def kept(*idents, **values):
    """ident → a live sheet of that ident."""
    return {ident: Kept(ident, "1", **values) for ident in idents}


def looks(**verdicts):
    return {ident: Look(verdict) for ident, verdict in verdicts.items()}


def same(*idents):
    return {ident: Look(rules.UNCHANGED) for ident in idents}


def test_content_decides():
    old = Kept("F1", "1", date(2026, 5, 1))
    assert rules.verdict(None, "1") == rules.ADDED
    assert rules.verdict(old, "1") == rules.UNCHANGED
    assert rules.verdict(old, "2") == rules.CHANGED
    assert rules.is_same(old, "1")
    assert not rules.is_same(old, "2")
    assert not rules.is_same(None, "1")


def test_other_bytes_that_say_the_same_are_no_change():
    old = Kept("F1", "1", content="words")
    assert rules.verdict(old, "2", "words") == rules.UNCHANGED
    assert rules.verdict(old, "2", "other words") == rules.CHANGED
    assert rules.verdict(Kept("F1", "1"), "2", "") == rules.CHANGED
    assert not rules.is_same(old, "2")


def test_a_sheet_that_comes_back_is_restored_even_as_it_was():
    old = Kept("F1", "1", retired=True)
    assert rules.verdict(old, "1") == rules.RESTORED
    assert not rules.is_same(old, "1")


def test_an_older_date_is_told_and_not_refused():
    old = Kept("F1", "1", date(2026, 5, 2))
    assert rules.is_backwards(old, date(2026, 5, 1))
    assert not rules.is_backwards(old, date(2026, 5, 2))
    assert not rules.is_backwards(old, None)
    assert not rules.is_backwards(Kept("F1", "1"), date(2026, 5, 1))
    assert not rules.is_backwards(None, date(2026, 5, 1))


def test_what_vanished_is_removed():
    gone = rules.gone(kept("F1", "F2", "F3"), same("F1", "F2"), {})
    assert gone == Gone(removed=("F3",))


def test_a_broken_sheet_is_not_taken_for_vanished():
    gone = rules.gone(kept("F1", "F2"), looks(F1=rules.UNCHANGED, F2=rules.BROKEN), {})
    assert gone == Gone()


def test_half_a_source_retires_nothing_unless_forced():
    held = kept(*(f"F{number}" for number in range(10)))
    four, five = same("F0", "F1", "F2", "F3"), same("F0", "F1", "F2", "F3", "F4")
    lacking = ("F4", "F5", "F6", "F7", "F8", "F9")
    assert rules.gone(held, four, {}) == Gone(spared=lacking)
    assert rules.gone(held, four, {}, forced=True) == Gone(removed=lacking)
    assert len(rules.gone(held, five, {}).removed) == 5


def test_new_sheets_do_not_make_up_for_those_that_lack():
    held = kept("F1", "F2", "F3", "F4", "F5")
    found = same("F1") | looks(F4=rules.ADDED, F5=rules.ADDED)
    assert rules.gone(held, found, {}).spared == ("F2", "F3")


def test_what_was_spared_stays_until_it_is_back_or_forced():
    held = kept("F1", "F2", "F3", "F4")
    # The same source again: what it brought makes it look whole now.
    gone = rules.gone(held, same("F3", "F4"), {}, spared=("F1", "F2"))
    assert gone == Gone(spared=("F1", "F2"))
    assert rules.gone(held, same("F2", "F3", "F4"), {}, gone.spared).spared == ("F1",)
    assert rules.gone(held, same("F1", "F2", "F3"), {}, gone.spared) == Gone(removed=("F4",))
    assert rules.gone(held, same("F3", "F4"), {}, gone.spared, forced=True).removed == ("F1", "F2")


def test_what_was_spared_in_one_feed_is_not_forgotten_by_another():
    held = kept("F1", "F2", audience="particuliers") | kept("F3", audience="professionnels")
    gone = rules.gone(held, same("F3"), {}, spared=("F1", "F2"), forced=True)
    assert gone == Gone(spared=("F1", "F2"))


def test_the_feed_of_one_audience_retires_nothing_of_another():
    held = kept("F1", "F2", "F3", "R1", "R2", audience="particuliers")
    held |= kept("F4", "F5", "R3", audience="professionnels")
    # R3 is in both feeds and came last by the other one.
    found = same("F1", "F2", "R1", "R3")
    assert rules.gone(held, found, {}, forced=True).removed == ("F3", "R2")
    assert rules.audiences(held, {"F1", "F2", "R1", "R3"}) == {"particuliers"}


def test_a_source_of_services_alone_is_of_their_audience():
    held = kept("R1", "R2", audience="particuliers")
    assert rules.audiences(held, {"R1", "R9"}) == {"particuliers"}
    assert rules.audiences(held, {"R9"}) == set()
    assert rules.gone(held, looks(R9=rules.BROKEN), {}, forced=True) == Gone()


def test_redirections_are_followed_to_what_is_there():
    held = kept("F1", "F2", "F3", "F4")
    moved = {"F3": "F8", "F8": "F9", "F9": "F1", "F4": "https://exemple.fr/"}
    gone = rules.gone(held, same("F1", "F2"), moved)
    assert gone == Gone(redirected={"F3": "F1", "F4": "https://exemple.fr/"})


def test_a_redirection_that_leads_nowhere_is_told_and_the_sheet_removed():
    held = kept("F1", "F2", "F3", "F4")
    moved = {"F3": "F7", "F4": "F5", "F5": "F4", "F8": "F9"}
    gone = rules.gone(held, same("F1", "F2"), moved)
    assert gone == Gone(removed=("F3", "F4"), astray={"F3": "F7", "F4": "F5"})


def test_a_redirection_to_a_sheet_that_goes_too_leads_nowhere():
    held = kept("F1", "F2", "F3", "F4")
    gone = rules.gone(held, same("F1", "F2"), {"F3": "F4"})
    assert gone.removed == ("F3", "F4")
    assert gone.astray == {"F3": "F4"}


def test_a_sheet_that_is_there_is_not_redirected():
    assert rules.gone(kept("F1", "F2"), same("F1", "F2"), {"F1": "F2"}) == Gone()


def test_a_retired_sheet_learns_where_it_leads():
    held = kept("F1") | {"F2": Kept("F2", "1", retired=True)}
    gone = rules.gone(held, same("F1"), {"F2": "F1"})
    assert gone == Gone(redirected={"F2": "F1"})
    held["F2"] = Kept("F2", "1", retired=True, target="F1")
    assert rules.gone(held, same("F1"), {"F2": "F1"}) == Gone()
    assert rules.gone(held, same("F1"), {}) == Gone()


def test_what_led_to_a_sheet_that_moved_leads_on():
    held = kept("F1", "F2", "F3") | {"F9": Kept("F9", "1", retired=True, target="F3")}
    gone = rules.gone(held, same("F1", "F2"), {"F3": "F1"})
    assert gone.redirected == {"F3": "F1", "F9": "F1"}


def test_a_sheet_that_went_came_back_and_goes_again_is_redirected_again():
    held = kept("F1", "F2") | {"F3": Kept("F3", "1", target="F1")}
    assert rules.gone(held, same("F1", "F2"), {"F3": "F1"}).redirected == {"F3": "F1"}


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

    def imported(self, feed, redirections=(), order=(), steps=None):
        """One import of ``feed``, a dict ident → digest or None for broken.

        :param order: idents in the order of the source.
        :param steps: after how many transactions it is cut.
        """
        self.left = steps
        source = repr((sorted(feed.items(), key=repr), sorted(dict(redirections).items())))
        self.run = rules.resumed(self.run, source, NOW)
        members = [Member(f"{i}.xml", i, bytes) for i in order or sorted(feed)]
        for member in rules.to_do(self.run, members):
            self.step()
            self.look_at(member.ident, feed[member.ident])
        gone = rules.gone(self.kept, self.run.looks, dict(redirections), self.spared)
        for ident, target in (*dict.fromkeys(gone.removed, "").items(), *gone.redirected.items()):
            self.step()
            self.kept[ident] = replace(self.kept[ident], retired=True, target=target)
            verdict = rules.REDIRECTED if target else rules.REMOVED
            self.run.looks[ident] = Look(verdict, target=target)
        self.step()
        self.run.finished, self.spared = True, gone.spared
        return {ident: look.verdict for ident, look in self.run.looks.items()}

    def look_at(self, ident, digest):
        if digest is None:
            self.run.looks[ident] = Look(rules.BROKEN)
            return
        verdict = rules.verdict(self.kept.get(ident), digest)
        if not rules.is_same(self.kept.get(ident), digest):
            self.kept[ident] = Kept(ident, digest)
        self.run.looks[ident] = Look(verdict)

    def step(self):
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Cut


IDENTS = st.sampled_from([f"{letter}{number}" for letter in "FNR" for number in range(6)])
FEEDS = st.dictionaries(IDENTS, st.sampled_from(["1", "2", "3", None]), min_size=1)
MOVES = st.dictionaries(IDENTS, st.one_of(IDENTS, st.just("https://exemple.fr/")))
HISTORY = st.lists(st.tuples(FEEDS, MOVES), max_size=3)


def desk_after(history):
    desk = Desk()
    for feed, moves in history:
        desk.imported(feed, moves)
    return desk


@given(HISTORY, FEEDS, MOVES)
def test_a_second_import_changes_nothing(history, feed, moves):
    desk = desk_after(history)
    desk.imported(feed, moves)
    before = dict(desk.kept)
    verdicts = desk.imported(feed, moves)
    assert desk.kept == before
    assert set(verdicts.values()) <= {rules.UNCHANGED, rules.BROKEN}
    assert set(verdicts) == set(feed)


@given(HISTORY, FEEDS, MOVES, st.lists(st.integers(0, 12), max_size=3))
def test_an_import_that_is_cut_ends_as_one_that_is_not(history, feed, moves, cuts):
    whole, cut = desk_after(history), desk_after(history)
    for steps in cuts:
        try:
            cut.imported(feed, moves, steps=steps)
        except Cut:
            assert not cut.run.finished
        else:
            # It came to its end: nothing is left to do.
            break
    else:
        cut.imported(feed, moves)
    verdicts = whole.imported(feed, moves)
    assert cut.kept == whole.kept
    assert {ident: look.verdict for ident, look in cut.run.looks.items()} == verdicts


@given(HISTORY, FEEDS, MOVES, st.randoms())
def test_the_order_of_a_source_does_not_matter(history, feed, moves, dice):
    one, other = desk_after(history), desk_after(history)
    order = sorted(feed)
    dice.shuffle(order)
    assert one.imported(feed, moves) == other.imported(feed, moves, order=order)
    assert one.kept == other.kept


@given(HISTORY, FEEDS, MOVES)
def test_nothing_that_was_kept_is_ever_lost(history, feed, moves):
    desk = desk_after(history)
    before = dict(desk.kept)
    desk.imported(feed, moves)
    assert set(before) <= set(desk.kept)
    for ident, sheet in before.items():
        if ident not in feed or feed[ident] is None:
            assert desk.kept[ident].digest == sheet.digest
    for ident, digest in feed.items():
        if digest is not None:
            assert desk.kept[ident] == Kept(ident, digest)


@given(HISTORY, FEEDS, MOVES)
def test_whoever_is_led_on_arrives(history, feed, moves):
    desk = desk_after(history)
    before = set(desk.kept)
    desk.imported(feed, moves)
    gone = rules.gone(desk.kept, desk.run.looks, moves, desk.spared)
    assert not gone.removed and not gone.redirected
    for ident, look in desk.run.looks.items():
        if look.verdict == rules.REDIRECTED:
            target = desk.kept[look.target] if not look.target.startswith("http") else None
            assert ident in before
            assert target is None or not target.retired
