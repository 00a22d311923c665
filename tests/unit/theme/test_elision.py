"""« de » before a name, or « d’ »."""

from nummairieque.theme.elision import starts_with_vowel

import pytest


@pytest.mark.parametrize(
    "name", ["Élodie", "andré", " Henri", "Œdipe", "Yves", "Ÿves", "E\u0301lodie"]
)
def test_a_vowel_or_a_mute_h_takes_an_apostrophe(name):
    assert starts_with_vowel(name)


@pytest.mark.parametrize("name", ["Jeanne", "Yacine", "Y", "", "…", "9"])
def test_others_do_not(name):
    assert not starts_with_vowel(name)
