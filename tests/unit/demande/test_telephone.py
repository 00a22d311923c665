"""At which numbers of those that are typed a person can be called."""

from datetime import date
from hypothesis import given
from hypothesis import strategies as st
from nummairieque import inputs
from nummairieque.demande import identity
from nummairieque.demande.telephone import refusal

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "à venir",
        "0612345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "02/54/60/36/00",
        "06,12,34,56,78",
        "06\u201112\u00a034\u202f56 78",
        "０６１２３４５６７８",
        "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "0033612345678",
        "+262 692 12 34 56",
        "00262692123456",
        "+32 475 12 34 56",
        "06 12 34 56 78 ou 02 54 00 00 00",
        "06 12 34 56 78 / 02 54 00 00 00",
        "06 12 34 56 78, +32 475 12 34 56",
        "0612345678 0254000000",
        "06 12 34 56 78 (fils, après 08 h)",
        "06 12 34 56 78 poste 12",
    ],
)
def test_who_can_be_called_is_taken_as_it_is_written(text):
    assert refusal(text) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("06 39 98 44", "8"),
        ("06 39 98 1", "7"),
        ("06 12 34 56 789", "11"),
        ("+33 6 12 34 56", "8"),
        ("003361234567", "9"),
        ("06 12 34 56 78 ou 02 54 00", "6"),
        ("06 12 34 56 78, 02 54 00 00", "8"),
    ],
)
def test_a_number_of_france_has_ten_digits(text, count):
    assert refusal(text).mapping == {"count": count}


@pytest.mark.parametrize("text", ["3646", "36 46", "112", "0", "le 18"])
def test_a_number_of_a_service_is_none_of_a_person(text):
    assert "trop court" in refusal(text)


@given(st.text(max_size=60) | st.text("0123456789+ ()./,-", max_size=40))
def test_whatever_is_typed_is_judged(text):
    found = refusal(text)
    assert found is None or "chiffres" in found


def test_it_is_refused_by_the_name_of_its_field():
    with pytest.raises(inputs.InvalidInput) as caught:
        identity.clean({"name": "Dupuy", "phone": "06 39 98 44"}, date(2026, 11, 24))
    assert caught.value.errors["usager.phone"] == refusal("06 39 98 44")
