"""Permanences and opening times in words."""

from nummairieque.appointment import sayings
from nummairieque.deadline.calendar import OFFICE
from unit.appointment.agendas import permanence
from unit.appointment.agendas import TODAY
from zope.i18n import translate

import pytest


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "chaque mardi"),
        ({"weekdays": (1, 3)}, "chaque mardi et jeudi"),
        ({"rhythm": "fortnightly"}, "un mardi sur deux"),
        (
            {"rhythm": "fortnightly", "weekdays": (0, 1, 4)},
            "une semaine sur deux, lundi, mardi et vendredi",
        ),
        ({"rhythm": "monthly", "ordinals": (1, 3)}, "le 1er et le 3e mardi du mois"),
        ({"rhythm": "monthly", "ordinals": (-1,)}, "le dernier mardi du mois"),
        ({"rhythm": "once", "first": TODAY}, "le mardi 01/12/2026"),
    ],
)
def test_a_rhythm_is_said_as_people_say_it(changed, words):
    assert sayings.rhythm(permanence(**changed), translate) == words


def test_a_permanence_is_one_sentence():
    one = permanence(rhythm="fortnightly", room="salle 2")
    words = "un mardi sur deux, de 9\u00a0h à 12\u00a0h, rendez-vous de 30 min, salle 2"
    assert sayings.whole(one, translate) == words


def test_half_hours_and_several_places_are_said():
    one = permanence(opens=570, capacity=2, room="")
    words = sayings.whole(one, translate)
    assert words.startswith("chaque mardi, de 9\u00a0h\u00a030 à 12\u00a0h, rendez-vous de 30 min,")
    assert words.endswith(", 2 personnes à la fois")


def test_days_that_are_alike_make_one_line():
    opening = list(OFFICE.opening)
    opening[2] = ((540, 720),)
    found = sayings.opening(OFFICE.__class__(tuple(opening)), translate)
    assert found == (
        "Lundi et mardi : de 9\u00a0h à 12\u00a0h et de 14\u00a0h à 17\u00a0h\n"
        "Mercredi : de 9\u00a0h à 12\u00a0h\n"
        "Jeudi et vendredi : de 9\u00a0h à 12\u00a0h et de 14\u00a0h à 17\u00a0h"
    )
