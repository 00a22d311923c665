"""What the settings accept, and what they refuse with a sentence."""

from nummairieque import inputs
from nummairieque.controlpanel import rules
from nummairieque.inputs import InvalidInput

import pytest


@pytest.mark.parametrize("typed", ["1", " 72 ", "1440"])
def test_a_whole_number_within_its_bounds_is_accepted(typed):
    assert inputs.number("hours", typed, 1, 1440, required=True) == int(typed)


@pytest.mark.parametrize("typed", ["0", "1441", "-1", "1,5", "1e3", "²", "٣", "", None, ["1"]])
def test_any_other_number_is_refused(typed):
    with pytest.raises(InvalidInput):
        inputs.number("hours", typed, 1, 1440, required=True)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("https://guichet.exemple.fr/", "https://guichet.exemple.fr"),
        ("http://localhost:8080/guichet", "http://localhost:8080/guichet"),
    ],
)
def test_an_address_of_the_desk_is_kept_without_its_slash(typed, kept):
    assert rules.address_of_desk("site_url", typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "guichet",
        "ftp://x.fr",
        "javascript:alert(1)",
        "https://",
        "https://[",
        "https://x.fr:99999",
        "https://moi:secret@x.fr",
        "https://x.fr/?a=1",
        "https://x.fr/a b",
    ],
)
def test_anything_else_is_no_address(typed):
    with pytest.raises(InvalidInput):
        rules.address_of_desk("site_url", typed)


@pytest.mark.parametrize("typed", ["localhost", "smtp.departement.fr", "127.0.0.1"])
def test_a_server_has_a_name(typed):
    assert rules.host("smtp_host", typed) == typed


@pytest.mark.parametrize("typed", ["", "a b", "-x", "x..y", "http://x", "x:25", "x\ny"])
def test_what_is_no_name_of_a_server_is_refused(typed):
    with pytest.raises(InvalidInput):
        rules.host("smtp_host", typed)
