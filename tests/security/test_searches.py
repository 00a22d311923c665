"""What only looks something up carries no token into its address."""

from lxml import html

import pytest

PAGES = ("/desk-home", "/fiches", "/desk-demandes", "/desk-new", "/annuaire", "/desk-reference")


@pytest.mark.parametrize("username", ["referent.caf", "secretaire.ardentes", "coordination"])
@pytest.mark.parametrize("path", PAGES)
def test_no_form_of_a_search_holds_a_token(desk, username, path):
    answer = desk.http(username).page(path)
    if answer.status_code in (401, 403):
        return
    document = html.fromstring(answer.content)
    searches = document.xpath("//form[not(@method) or translate(@method, 'GET', 'get') = 'get']")
    assert not [form for form in searches if form.xpath(".//*[@name='_authenticator']")]


def test_there_are_searches_and_forms_that_post_keep_their_token(desk):
    document = html.fromstring(desk.http("coordination").page("/desk-home").content)
    assert document.xpath("//form[@method='get']")
    document = html.fromstring(desk.http("secretaire.ardentes").page("/mon-compte").content)
    posts = document.xpath("//form[@method='post']")
    assert posts
    assert all(form.xpath(".//input[@name='_authenticator']") for form in posts)
