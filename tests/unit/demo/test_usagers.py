"""The usagers of the demo fit their question and can be nobody real."""

from datetime import date
from nummairieque.demande import identity
from nummairieque.demo import data
from nummairieque.demo import usagers

import pytest
import random
import re

TODAY = date(2026, 11, 24)


def some(spec, commune="vatan", partner="caf"):
    where = data.communes()[commune]
    rngs = (random.Random(n) for n in range(60))
    return [usagers.usager(rng, spec, where, partner, TODAY) for rng in rngs]


@pytest.mark.parametrize("spec", ["f19", "m86", "x40"])
def test_the_age_is_the_one_of_the_question(spec):
    for made in some(spec):
        born = date.fromisoformat(made["birth_date"])
        before_birthday = (TODAY.month, TODAY.day) < (born.month, born.day)
        assert TODAY.year - born.year - before_birthday == int(spec[1:])


def test_first_names_go_with_the_question():
    names = data.load("names")
    assert {made["first_name"] for made in some("f30")} <= set(names["women"])
    assert {made["first_name"] for made in some("m30")} <= set(names["men"])


def test_they_live_in_the_commune():
    for made in some("f30", commune="luzeret"):
        assert made["address"].endswith("36800 Luzeret")


def test_the_desk_takes_their_identity_as_it_is():
    for made in some("x50"):
        assert identity.clean(made, TODAY) == made


def test_numbers_are_from_the_ranges_for_fiction_and_mail_from_the_example_domain():
    for made in some("x30"):
        assert re.fullmatch(r"(02 61 91|06 39 98) \d\d \d\d", made["phone"])
        assert not made["email"] or made["email"].endswith("@courriel.example")
