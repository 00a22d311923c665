"""The page and the PDF: they can't say different things."""

from lxml import html
from nummairieque.trace import coverage
from nummairieque.trace import model
from nummairieque.trace.html import article
from nummairieque.trace.pdf import pdf
from support.tagged import Tagged
from unit.trace import sheets

import pytest


def words(text):
    return "".join(coverage.drawable(text).split())


@pytest.mark.parametrize("name", ["everyday", "long", "three"])
def test_the_page_says_what_the_pdf_says_in_the_same_order(name):
    paper = getattr(sheets, name)()
    page = html.fromstring(article(paper)).text_content()
    # On paper a colon parts a label from what stands beside it.
    drawn = Tagged(pdf(paper)).root.words().replace("• ", "").replace(" : ", " ")
    assert words(page.replace(" : ", " ")) == words(drawn)
    assert words(page) == words(" ".join(model.texts(paper)))


def test_what_people_write_is_never_markup():
    page = html.fromstring(article(sheets.hostile()))
    assert not page.xpath("//script") and "<script>alert(1)</script>" in page.text_content()
    assert {element.tag for element in page.iter()} <= {
        "article", "h1", "h2", "p", "span", "strong", "dl", "div", "dt", "dd",
        "table", "thead", "tbody", "tr", "th", "td", "ul", "li",
    }  # fmt: skip


def test_the_headings_are_those_of_the_model():
    page = html.fromstring(article(sheets.everyday()))
    assert page.xpath("//h1/text()") == ["Récépissé de votre demande"]
    assert page.xpath("//h2/text()") == ["Ce que vous avez demandé", "Qui appeler"]
    assert page.get("lang") == "fr"
