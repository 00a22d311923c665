"""Who may be the same usager, and who may not."""

from hypothesis import given
from hypothesis import strategies as st
from nummairieque.demande import likeness

import pytest


def usager(name="", first_name="", **more):
    return {"name": name, "first_name": first_name, **more}


JEANNE = usager("Petit", "Jeanne")
BORN = {"birth_date": "1961-04-12"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (JEANNE, usager("PETIT", "jeanne")),
        (JEANNE, usager("Jeanne", "Petit")),
        (JEANNE, usager("Jeanne Petit")),
        (JEANNE, usager("Mme Petit Jeanne")),
        (usager("Lévêque", "Héloïse"), usager("LEVEQUE", "Heloise")),
        (usager("Le Gœff", "Noé"), usager("LE GOEFF", "Noe")),
        (usager("Saint-Martin", "Jean-Pierre"), usager("Saint Martin", "Jean Pierre")),
        (usager("Petit née Moreau", "Jeanne"), usager("Moreau", "Jeanne")),
        (usager("Petit (Moreau)", "Jeanne"), JEANNE),
        (usager("Moreau épouse Petit", "Jeanne"), JEANNE),
        (usager("Jeanne Petit née Moreau"), usager("Moreau", "Jeanne")),
        # The day of birth is equal: a shorter name will do.
        (usager("Petit", **BORN), {**JEANNE, **BORN}),
        (usager("Petit", "Jeanne Marie", **BORN), {**JEANNE, **BORN}),
        # … and so will the same telephone, however it is written.
        (usager("Petit", phone="06 12 34 56 78"), {**JEANNE, "phone": "+33 6.12.34.56.78"}),
        (
            usager("Petit", email="J.Petit@mail.example"),
            {**JEANNE, "email": "j.petit@mail.example"},
        ),
        # Married since: the first name, the day of birth and the telephone.
        (
            usager("Durand", "Jeanne", phone="0612345678", **BORN),
            {**JEANNE, "phone": "0612345678", **BORN},
        ),
    ],
)
def test_the_same_usager(one, other):
    assert likeness.same(one, other) and likeness.same(other, one)
    assert likeness.keys(one) & likeness.keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (JEANNE, usager("Petit", "Marie")),
        (JEANNE, usager("Durand", "Jeanne")),
        # A name alone says too little: half the village has it.
        (usager("Petit"), usager("Petit")),
        (usager("Petit"), JEANNE),
        ({**JEANNE, **BORN}, {**JEANNE, "birth_date": "1988-01-02"}),
        # One telephone for the two of them.
        ({**JEANNE, "phone": "0612345678"}, usager("Petit", "Paul", phone="0612345678")),
        (usager("Durand", "Jeanne", **BORN), {**JEANNE, **BORN}),
        (usager(phone="0612345678"), usager("Petit", "Jeanne", phone="0612345678")),
        (usager(), usager()),
        (usager("Mme"), usager("M.")),
    ],
)
def test_somebody_else(one, other):
    assert not likeness.same(one, other) and not likeness.same(other, one)


TEXT = st.text(max_size=30)
USAGERS = st.fixed_dictionaries(
    {name: TEXT for name in ("name", "first_name", "phone", "email")}
    | {"birth_date": st.sampled_from(["", "1961-04-12", "1988-01-02"])}
)


@given(USAGERS, USAGERS)
def test_whatever_is_typed_it_is_symmetric_and_what_is_alike_is_found(one, other):
    alike = likeness.same(one, other)
    assert alike == likeness.same(other, one)
    # The index never hides what the rule would have told.
    assert not alike or likeness.keys(one) & likeness.keys(other)


def test_no_key_is_made_of_a_name_alone():
    assert likeness.keys(usager("Petit")) == set()
