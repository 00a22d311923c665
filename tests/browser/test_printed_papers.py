"""The usager's papers as a browser prints them: no more sheets than the PDF has."""

from nummairieque.trace.html import article
from pathlib import Path
from unit.trace import sheets

import nummairieque
import pypdfium2
import pytest

STATIC = Path(nummairieque.__file__).parent / "theme" / "static"
#: A4 in points, and what a browser rounds off.
A4, NEAR = (595, 842), 2


@pytest.fixture(scope="module")
def printed(chromium):
    """Paper → the sheets that come out of the printer, a pypdfium2 document."""
    style = "".join((STATIC / name).read_text("utf-8") for name in ("desk.css", "trace.css"))
    window = chromium.new_page()

    def printed(paper):
        window.set_content(f"<style>{style}</style><main>{article(paper)}</main>")
        return pypdfium2.PdfDocument(window.pdf(prefer_css_page_size=True))

    yield printed
    window.close()


def test_an_everyday_paper_is_one_sheet(printed):
    for paper in (sheets.everyday(), sheets.summons(8), sheets.day(2), sheets.three()):
        document = printed(paper)
        assert len(document) == 1, paper.title
        assert document[0].get_size() == pytest.approx(A4, abs=NEAR)
