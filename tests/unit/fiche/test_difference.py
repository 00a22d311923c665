"""Differences between two versions, in words."""

from hypothesis import given
from hypothesis import strategies as st
from nummairieque.fiche import difference

TEXTS = st.text(alphabet="ab é.\n<&’12", max_size=120)


def side(found, left_out):
    return "".join(text for kind, text in found if kind != left_out)


@given(TEXTS, TEXTS)
def test_both_texts_are_whole_in_it(before, after):
    found = difference.pieces(before, after)
    assert side(found, difference.NEW) == before
    assert side(found, difference.GONE) == after


def test_words_are_compared_not_letters():
    assert difference.pieces("Le bail signé.\nFin", "Le bail daté.\nFin") == [
        ("same", "Le bail "),
        ("gone", "signé"),
        ("new", "daté"),
        ("same", ".\nFin"),
    ]


def test_equal_texts_have_no_difference():
    assert difference.pieces("Le bail", "Le bail") == [("same", "Le bail")]
    assert difference.pieces("", "") == []


def test_nothing_that_was_typed_is_markup():
    found = difference.pieces("<b>a</b>", "<b>b</b>")
    assert difference.markup(found) == ("&lt;b&gt;<del>a</del><ins>b</ins>&lt;/b&gt;")


def test_a_long_passage_that_changed_is_shown_whole():
    before, after = "a b " * 1000, "b a " * 1000
    assert difference.pieces(before, after) == [("gone", before), ("new", after)]
