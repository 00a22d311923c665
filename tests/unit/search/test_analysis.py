"""Words are found whatever their case, accents, apostrophes and endings."""

from nummairieque.search.analysis import fold
from nummairieque.search.analysis import pairs
from nummairieque.search.analysis import stem
from nummairieque.search.analysis import tokens

import pytest


def surfaces(text):
    return [token.surface for token in tokens(text)]


def stems(text):
    return [token.stem for token in tokens(text)]


@pytest.mark.parametrize(
    "text, found",
    [
        ("L’acte d'hérédité", ["acte", "heredite"]),
        ("aujourd'hui ou aujourd’hui", []),
        ("jusqu'au décès, qu’il faut", ["deces", "faut"]),
        ("Cœur de la SŒUR", ["coeur", "soeur"]),
        ("aide-ménagère", ["aide", "menagere"]),
        ("la C.A.F. et l'A.P.L", ["caf", "apl"]),
        ("cerfa n° 13750*07", ["cerfa", "13750"]),
        ("un terrain de 20 m²", ["terrain", "20", "m2"]),
        ("Livret A et livret a", ["livret", "a", "livret", "a"]),
        ("permis B, permis à points", ["permis", "b", "permis", "points"]),
        ("à la x", []),
        ("", []),
    ],
)
def test_words_of_a_text(text, found):
    assert surfaces(text) == found


def test_a_token_knows_its_place():
    text = "Perte de l’« acte » : à l’œil"
    assert [text[token.start : token.end] for token in tokens(text)] == ["Perte", "acte", "œil"]


@pytest.mark.parametrize(
    "one, other",
    [
        ("périmée", "perime"),
        ("décès", "décédée"),
        ("étudiants", "étudier"),
        ("déménagement", "déménager"),
        ("allocations", "allocation"),
        ("vendu", "vente"),
        ("mariée", "mariage"),
        ("NAISSANCE", "naître"),
    ],
)
def test_forms_of_a_word_have_one_stem(one, other):
    assert stems(one) == stems(other)


@pytest.mark.parametrize("one, other", [("mari", "marié"), ("travaux", "travail")])
def test_other_words_keep_theirs(one, other):
    assert stems(one) != stems(other)


def test_a_number_is_left_alone():
    assert stem("13750") == "13750"
    assert stem("2cv") == "2cv"


def test_pairs_are_the_tokens_without_their_places():
    text = "L’acte de naissance, livret A, C.A.F., 13750*07"
    assert pairs(text) == [(token.surface, token.stem) for token in tokens(text)]


def test_an_endless_word_is_cut():
    assert len(surfaces("a" * 5000)[0]) == 40


@pytest.mark.parametrize(
    "one, other",
    [
        ("démission", "démissionner"),
        ("banque", "bancaire"),
        ("tuteur", "tutelle"),
        ("chômeur", "chômage"),
    ],
)
def test_words_of_one_matter_have_one_stem(one, other):
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(
    "one, other",
    [("taxi", "taxe"), ("visa", "viser"), ("loyer", "loi"), ("délit", "délai"), ("devis", "devez")],
)
def test_words_that_only_look_alike_have_two(one, other):
    assert stem(fold(one)) != stem(fold(other))
