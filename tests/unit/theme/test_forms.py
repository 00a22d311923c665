"""Where a page leads to after a POST, and what it says of what was refused."""

from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.forms import own_path

import pytest

REQUEST = {"SERVER_URL": "http://evil.example:8080"}


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("http://evil.example:8080/guichet/demandes", "/guichet/demandes"),
        ("http://evil.example:8080/guichet?q=é#f", "/guichet?q=é#f"),
        ("http://evil.example:8080", "/"),
    ],
)
def test_a_redirect_inside_the_desk_names_no_server(url, path):
    assert own_path(REQUEST, url) == path


@pytest.mark.parametrize(
    "url",
    [
        "https://partenaire.example/a",
        "http://evil.example:80801/a",
        "http://evil.example:8080//other.example/a",
        "/guichet",
    ],
)
def test_any_other_address_stays_as_it_is(url):
    assert own_path(REQUEST, url) == url


@pytest.mark.parametrize(
    ("errors", "asks"),
    [
        ({"confirm": "Cochez la case."}, True),
        ({"confirm": "Cochez la case.", "until": "Ce n’est pas une date."}, False),
        ({"until": "Ce n’est pas une date."}, False),
        ({}, False),
    ],
)
def test_a_page_on_which_a_tick_alone_lacks_only_asks_and_marks_nothing_as_wrong(errors, asks):
    page = FormPage(None, None)
    page.errors = errors
    assert page.only_asks is asks
    shown = page.bind(Field("confirm", "J’ai vu", "check"))
    assert shown["error"] == (None if asks else errors.get("confirm"))
