"""National sheets that somebody names in a form."""

from nummairieque import inputs
from nummairieque.comarquage import choosing

import pytest

KNOWN = {"F1", "F1342", "N20", "R3"}.__contains__


@pytest.mark.parametrize(
    ("typed", "idents"),
    [
        ("", ()),
        ("F1342", ("F1342",)),
        (" f1342 , n20;R3\nF1342 ", ("F1342", "N20", "R3")),
        ("F1342 | Un titre, avec F1 dedans", ("F1342",)),
        ("https://www.service-public.fr/particuliers/vosdroits/F1342?x=F1#y", ("F1342",)),
        ("https://guichet.example/fiches/nationales/F1342/", ("F1342",)),
    ],
)
def test_idents_are_read_however_they_are_written(typed, idents):
    assert choosing.many("sheets", typed, KNOWN) == idents


@pytest.mark.parametrize("typed", ["F2", "permis", "F1342 le permis", "<b>", "F" * 9999, 3, ["F1"]])
def test_what_is_none_is_refused_in_words(typed):
    with pytest.raises(inputs.InvalidInput) as refused:
        choosing.many("sheets", typed, KNOWN)
    assert set(refused.value.errors) == {"sheets"}


def test_there_are_not_too_many():
    text = "\n".join(["F1"] * (choosing.MANY + 1))
    with pytest.raises(inputs.InvalidInput):
        choosing.many("sheets", text, KNOWN)


def test_what_is_shown_reads_as_what_was_typed():
    titles = {"F1": "Une, deux | trois; F20", "R3": ""}.get
    shown = choosing.shown(("F1", "R3"), titles)
    assert shown == "F1 | Une, deux | trois; F20\nR3"
    assert choosing.many("sheets", shown, KNOWN) == ("F1", "R3")


def test_one_sheet_is_named_or_none():
    assert choosing.one("pinned", "  f1342 ", KNOWN) == "F1342"
    assert choosing.one("pinned", None, KNOWN) == ""
    with pytest.raises(inputs.InvalidInput):
        choosing.one("pinned", "F2", KNOWN)
