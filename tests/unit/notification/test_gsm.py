"""A text message takes as little room as it can."""

from hypothesis import given
from hypothesis import strategies as st
from nummairieque.notification import gsm

import pytest


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("L’été à 9\u202fh 30", "L'été à 9 h 30"),
        ("« Ça » – œuvre…", '" Ça " - oeuvre...'),
        ("forêt, façade, Noël, île, août", "foret, facade, Noel, ile, aout"),
        ("Ç É", "Ç É"),
        ("10 €", "10 €"),
        ("مرحبا 🙂 ok", " ok"),
    ],
)
def test_what_is_outside_of_the_alphabet_becomes_what_looks_like_it(text, written):
    assert " ".join(gsm.written(text).split()) == " ".join(written.split())


def test_a_bracket_counts_twice():
    assert gsm.septets("[€]") == 6


@pytest.mark.parametrize(
    ("length", "number"), [(0, 1), (160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (460, 4)]
)
def test_a_longer_text_is_cut_into_parts_of_153(length, number):
    assert gsm.messages("a" * length) == number


@given(st.text())
def test_whatever_is_written_stays_what_it_became(text):
    written = gsm.written(text)
    assert gsm.written(written) == written
