"""Where a page leads to after a POST."""

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
