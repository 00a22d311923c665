"""A title inside a sentence."""

from nummairieque.notification.naming import begun
from nummairieque.notification.naming import in_sentence

import pytest


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Mairie d’Ardentes", "la mairie d’Ardentes"),
        ("Maison de services Valençay", "la maison de services Valençay"),
        ("Ardentes", "Ardentes"),
        ("MAIRIE D’ARDENTES", "MAIRIE D’ARDENTES"),
        ("Mairies du canton", "Mairies du canton"),
        ("France Services de Vatan", "France Services de Vatan"),
        ("Mairie", "Mairie"),
        ("", ""),
    ],
)
def test_only_a_title_that_takes_it_gets_an_article(title, said):
    assert in_sentence(title, "fr") == said
    assert in_sentence(title, "en") == title


def test_a_name_begins_a_sentence_with_a_capital_and_other_words_stay():
    assert begun("la mairie attend.", ["la mairie"]) == "La mairie attend."
    assert begun("essai de la mairie.", ["la mairie"]) == "essai de la mairie."
    assert begun("essai", [""]) == "essai"
