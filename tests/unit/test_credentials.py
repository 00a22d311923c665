"""Where a name and a password may come from."""

from nummairieque.credentials import from_our_form

import pytest


@pytest.mark.parametrize("path", ["/guichet/login", "/guichet/@@login", "/guichet/login_form/"])
@pytest.mark.parametrize("site", [None, "same-origin", "none"])
def test_the_login_form_of_this_site_logs_in(path, site):
    assert from_our_form("POST", path, "came_from=x", site)


@pytest.mark.parametrize(
    ("method", "path", "query", "site"),
    [
        ("GET", "/guichet/login", "", None),
        ("GET", "/guichet/login", "__ac_name=a&__ac_password=b", None),
        ("POST", "/guichet/login", "__ac_password=b", None),
        ("POST", "/guichet/desk-demandes", "", None),
        ("POST", "/guichet/logins", "", None),
        ("POST", "/guichet/login", "", "cross-site"),
        ("POST", "/guichet/login", "", "same-site"),
    ],
)
def test_nothing_else_does(method, path, query, site):
    assert not from_our_form(method, path, query, site)
