"""What may be told of the usager."""

from AccessControl import Unauthorized
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import noSecurityManager
from AccessControl.users import nobody
from datetime import date
from nummairieque import inputs
from nummairieque.demande import identity

import pytest

TODAY = date(2026, 11, 24)


def errors_of(values):
    with pytest.raises(inputs.InvalidInput) as caught:
        identity.clean(values, TODAY)
    return caught.value.errors


def test_only_what_was_sent_is_kept():
    assert identity.clean({"name": " Dupuy "}, TODAY) == {"name": "Dupuy"}
    assert identity.clean({}, TODAY) == {}


def test_a_birth_date_is_kept_as_iso():
    assert identity.clean({"birth_date": "01/02/1950"}, TODAY) == {"birth_date": "1950-02-01"}
    assert identity.clean({"birth_date": ""}, TODAY) == {"birth_date": ""}


def test_a_birth_date_to_come_is_refused():
    assert set(errors_of({"birth_date": "2026-11-25"})) == {"usager.birth_date"}


def test_an_address_keeps_its_lines_and_a_name_does_not():
    cleaned = identity.clean({"address": "3 rue Basse\n36120 Ardentes", "name": "Du\npuy"}, TODAY)
    assert cleaned == {"address": "3 rue Basse\n36120 Ardentes", "name": "Du puy"}


@pytest.mark.parametrize(("name", "maximum"), identity.FIELDS.items())
def test_every_field_has_a_limit(name, maximum):
    if name != "birth_date":
        assert identity.clean({name: "x" * maximum}, TODAY)
    assert set(errors_of({name: "x" * (maximum + 1)})) == {f"usager.{name}"}


@pytest.mark.parametrize("name", identity.FIELDS)
@pytest.mark.parametrize("wrong", [1, ["x"], {"x": 1}, True, "a\0b", "\ud800"])
def test_a_wrong_value_is_refused_by_the_name_of_its_field(name, wrong):
    assert set(errors_of({name: wrong})) == {f"usager.{name}"}


def test_an_unknown_field_is_refused_and_nothing_is_kept():
    assert set(errors_of({"name": "Dupuy", "iban": "FR76"})) == {"usager"}


@pytest.mark.parametrize("wrong", ["Dupuy", ["Dupuy"], 1, True])
def test_an_identity_is_an_object(wrong):
    assert set(errors_of(wrong)) == {"usager"}


@pytest.mark.parametrize("name", ["😀😀😀", "?", "12", "- -", "…"])
def test_a_name_has_a_letter(name):
    assert set(errors_of({"name": name})) == {"usager.name"}


@pytest.mark.parametrize("name", ["O", "Ñ", "王", "4e Dupuy", "d’A.", ""])
def test_one_letter_of_any_writing_is_enough_for_a_name(name):
    assert identity.clean({"name": name}, TODAY) == {"name": name}


def test_every_field_has_a_label():
    assert set(identity.LABELS) == set(identity.FIELDS)


@pytest.fixture
def anonymous():
    newSecurityManager(None, nobody)
    yield
    noSecurityManager()


class Holder:
    """Stands for a demande: what the module reads of one."""

    _identity = None


def test_sealing_merges_and_erasing_forgets():
    demande = Holder()
    identity.seal(demande, {"name": "Dupuy"})
    identity.seal(demande, {"first_name": "Jeanne"})
    assert identity.values_of(demande)["name"] == "Dupuy"
    assert identity.values_of(demande)["first_name"] == "Jeanne"
    sealed = demande._identity
    identity.erase(demande)
    assert set(identity.values_of(demande).values()) == {""}
    assert demande._identity is not sealed


def test_a_mask_tells_which_fields_are_filled_and_nothing_of_them():
    demande = Holder()
    identity.seal(demande, {"name": "Dupuy", "phone": "02 54 00 00 00", "email": ""})
    assert identity.masked(demande) == {"name": "•••", "phone": "•••"}


def test_a_bystander_may_not_read(anonymous):
    demande = Holder()
    identity.seal(demande, {"name": "Dupuy"})
    assert not identity.may_read(demande)
    with pytest.raises(Unauthorized):
        identity.read(demande)
