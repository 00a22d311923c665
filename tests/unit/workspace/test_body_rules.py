"""What a mairie, a partner or a maison may say of itself."""

from nummairieque.inputs import InvalidInput
from nummairieque.workspace import rules

import pytest


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("title", "  Mairie   d’Ardentes ", "Mairie d’Ardentes"),
        ("phone", "02 54 00 00 00", "02 54 00 00 00"),
        ("phone", "", ""),
        ("phone", None, ""),
        ("email", "accueil@ardentes.example", "accueil@ardentes.example"),
        ("insee", "2a004", "2A004"),
        ("insee", "36005", "36005"),
        ("siren", "213 600 059", "213600059"),
        ("postal_codes", "36120;36000 , 36130", "36120, 36000, 36130"),
        ("population", "3 900", 3900),
        ("population", "", 0),
        ("population", 12, 12),
        ("maison", "valencay", "valencay"),
        ("hours", "Lundi : 9 h\r\nMardi : 10 h", "Lundi : 9 h\nMardi : 10 h"),
        ("topics", ["apl|Aide au logement", "rsa|RSA"], ["apl|Aide au logement", "rsa|RSA"]),
        ("topics", [], []),
        ("pivots", " caf ;Onac,, caf", ["caf", "Onac"]),
        ("pivots", ["caf", "cpam"], ["caf", "cpam"]),
        ("pivots", "", []),
    ],
)
def test_what_is_right_is_kept_in_one_form(name, value, kept):
    assert rules.CHECKS[name](name, value) == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", ""),
        ("title", "x" * 121),
        ("title", ["a"]),
        ("phone", "appelez-moi"),
        ("phone", "0" * 40),
        ("phone", 254),
        ("email", "personne"),
        ("email", "a@b"),
        ("email", "a@b.example\nBcc: c@d.example"),
        ("insee", "3600"),
        ("insee", "٣٦٠٠٥"),
        ("siren", "12"),
        ("postal_codes", "36 120"),
        ("population", "beaucoup"),
        ("population", "-1"),
        ("population", "²"),
        ("population", True),
        ("maison", "Valençay"),
        ("hours", "x" * 1001),
        ("description", "\x00"),
        ("suspended_why", "x" * 301),
        ("topics", "apl|Aide"),
        ("topics", ["apl"] * 101),
        ("topics", ["Pas un nom court|Aide"]),
        ("topics", ["apl|"]),
        ("topics", ["apl|a|b"]),
        ("topics", ["apl|Aide", "apl|Autre"]),
        ("topics", ["a|Été", "b|ete"]),
        ("topics", [{"apl": 1}]),
        ("pivots", "caf/x"),
        ("pivots", [1]),
        ("pivots", ["caf"] * 51),
    ],
)
def test_what_is_wrong_is_refused_in_words(name, value):
    with pytest.raises(InvalidInput) as refused:
        rules.CHECKS[name](name, value)
    assert set(refused.value.errors) == {name}


def test_titles_are_the_same_for_who_reads_them_fast():
    assert rules.dashed("L’aide au Logement !") == rules.dashed("l'AIDE au logement")
    assert rules.dashed("Cœur") == "coeur"


def test_titles_sort_as_people_read_them():
    titles = [
        "Mairie de Baudres",
        "Mairie d’Éguzon",
        "Mairie du Blanc",
        "Mairie d'Aigurande",
        "Mairie des Bordes",
        "Mairie",
        "Téléassistance",
        "Droit du travail",
        "Tutelle",
        "Déclaration préalable",
    ]
    assert sorted(titles, key=rules.as_read) == [
        "Mairie d'Aigurande",
        "Mairie de Baudres",
        "Mairie du Blanc",
        "Mairie des Bordes",
        "Déclaration préalable",
        "Droit du travail",
        "Mairie d’Éguzon",
        "Mairie",
        "Téléassistance",
        "Tutelle",
    ]
