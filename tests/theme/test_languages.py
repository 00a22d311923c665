"""The other language of a page is one link away, and is the same page."""

import pytest
import re


@pytest.fixture
def referent(desk):
    return desk.http("referent.caf")


def other(page):
    """Address of the page in the other language."""
    return re.search(r'href="([^"]*set_language=en)"', page.text)[1].replace("&amp;", "&")


def test_it_keeps_what_the_page_was_asked_for(referent):
    page = referent.page("/desk-demandes", params={"box": "closed", "q": "l’école & co"})
    link = other(page)
    assert "box=closed" in link and "%26+co" in link
    english = referent.page(link)
    assert english.status_code == 200 and 'lang="en"' in english.text
    assert "q=l%E2%80%99%C3%A9cole+%26+co" in english.text


@pytest.mark.parametrize("query", ["%ff=%fe", "set_language=fr", "a=1&a=2&=&%3Cscript%3E=1"])
def test_it_takes_whatever_the_address_holds(referent, query):
    page = referent.page(f"/annuaire?{query}")
    assert page.status_code in (200, 400)
    if page.status_code == 200:
        assert "<script>=" not in page.text and other(page).count("set_language") == 1
