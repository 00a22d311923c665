"""Who mistypes a word, or spells it by ear, finds it."""

from nummairieque.search.sounds import sound
from nummairieque.search.spelling import Spelling

import pytest


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("farmacie", "pharmacie"),
        ("assosiation", "association"),
        ("rotweiler", "rottweiler"),
        ("shomage", "chomage"),
        ("batisse", "batice"),
        ("kartier", "quartier"),
        ("aloccation", "allocation"),
        ("urjence", "urgence"),
        ("otorisation", "autorisation"),
        ("eritage", "heritage"),
        ("resevoir", "recevoir"),
    ],
)
def test_words_that_sound_alike(typed, meant):
    assert sound(typed) == sound(meant)


@pytest.mark.parametrize("one, other", [("arret", "arrhes"), ("pere", "mere")])
def test_words_that_do_not(one, other):
    assert sound(one) != sound(other)


def test_near_words_come_with_their_mistakes():
    spelling = Spelling(["carte", "carton", "charte", "passeport", "ca"])
    assert spelling.near("carte", 1) == {"carte": 0, "charte": 1}
    assert spelling.near("pasesport", 1) == {"passeport": 1}


def test_what_sounds_alike_is_near_however_it_is_spelt():
    assert Spelling(["pharmacie"]).near("farmassi", 1) == {"pharmacie": 5}
