"""Which fields of a stand-alone form say who the usager is."""

from nummairieque import inputs
from nummairieque.intake import mapping

import pytest

LINES = "nom = usager.name\n\n  naissance=usager.birth_date\nobjet = subject"
MAPPING = {"nom": "usager.name", "naissance": "usager.birth_date", "objet": "subject"}


def test_a_line_maps_a_field():
    assert mapping.read(LINES) == MAPPING
    assert mapping.read("") == mapping.read(None) == {}


@pytest.mark.parametrize(
    "line", ["nom", "nom =", "= usager.name", "nom = _identity", "a = partner"]
)
def test_a_line_that_says_nothing_is_refused(line):
    with pytest.raises(inputs.InvalidInput) as caught:
        mapping.read(line)
    assert list(caught.value.errors) == ["fields"]


def test_what_is_mapped_is_of_the_demande_and_the_rest_is_answers():
    typed = {"nom": "Dupuy", "objet": "Allocation", "loyer": "400", "naissance": ["x"]}
    assert mapping.parted(MAPPING, typed) == (
        {"usager": {"name": "Dupuy", "birth_date": ["x"]}, "subject": "Allocation"},
        {"loyer": "400"},
    )


def test_a_refusal_is_told_of_the_field_that_was_sent():
    errors = {"usager.name": "obligatoire", "consent": "nécessaire"}
    told = mapping.told(MAPPING, errors)
    assert told == {"answers.nom": "obligatoire", "consent": "nécessaire"}
