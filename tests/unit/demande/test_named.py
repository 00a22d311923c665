"""The usager's name in the subject: found as whole words, whatever its accents."""

from nummairieque.demande.named import names_usager

import pytest


@pytest.mark.parametrize(
    "subject,first,name,found",
    [
        ("Aide au logement", "Jeanne", "Petit", False),
        ("Dossier Petit", "Jeanne", "Petit", True),
        ("dossier de PÉTIT.", "", "petit", True),
        ("Un petit logement", "Jeanne", "Petit", True),
        ("Les petites aides", "Jeanne", "Petit", False),
        ("RSA de Jeanne", "Jeanne", "Petit", False),
        ("RSA de M. Le Goeff", "Élodie", "Le Gœff", True),
        ("RSA, le dossier", "Élodie", "Le Gœff", False),
        ("Dossier Saint Martin", "", "Saint-Martin", True),
        ("Il y a un an", "Paul", "An", False),
        ("Carte de Paul An", "Paul", "An", True),
        ("Carte d’An Paul", "Paul", "An", True),
        ("Aide", "", "", False),
        ("", "Jeanne", "Petit", False),
        ("Aide", None, None, False),
        ("¿? _", "_", "…", False),
    ],
)
def test_a_subject_names_its_usager(subject, first, name, found):
    assert names_usager(subject, first, name) is found
