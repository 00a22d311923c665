"""The PDF: read back, it has the structure, the language and the words of the model."""

from nummairieque.trace import coverage
from nummairieque.trace import model
from nummairieque.trace.pdf import pdf
from support.tagged import Tagged
from unit.trace import sheets

import pypdfium2
import pytest

MARGIN = 56


def plain(text):
    return " ".join(coverage.drawable(text).split())


@pytest.fixture(scope="module")
def everyday():
    return Tagged(pdf(sheets.everyday()))


def test_it_says_that_it_is_accessible_and_in_which_language(everyday):
    assert "<pdfuaid:part>1</pdfuaid:part>" in everyday.xmp
    assert everyday.catalog["/Lang"] == "fr"
    assert everyday.catalog["/MarkInfo"]["/Marked"]
    assert everyday.catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert everyday.reader.metadata.title == "Récépissé de votre demande"
    english = Tagged(pdf(sheets.everyday()._replace(language="en", title="Receipt")))
    assert (english.catalog["/Lang"], english.reader.metadata.title) == ("en", "Receipt")


def test_its_structure_is_that_of_the_model(everyday):
    assert [node.words() for node in everyday.all("/H1")] == ["Récépissé de votre demande"]
    assert [node.words() for node in everyday.all("/H2")] == [
        "Ce que vous avez demandé",
        "Qui appeler",
    ]
    facts, listing = everyday.all("/L")
    assert [n.words() for n in facts.walk() if n.tag in ("/Lbl", "/LBody")] == [
        "Sujet",
        "Aide au logement",
        "Envoyée à",
        "CAF de l’Indre",
    ]
    assert [n.words() for n in listing.walk() if n.tag == "/LBody"] == ["bail.pdf", "avis.pdf"]
    (table,) = everyday.all("/Table")
    assert [n.words() for n in table.walk() if n.tag == "/TH"] == ["Question", "Votre réponse"]
    assert len([n for n in table.walk() if n.tag == "/TR"]) == 3
    for cell in (n for n in table.walk() if n.tag == "/TH"):
        assert "/Scope" in str(cell.attributes["/A"])


def test_nothing_stands_outside_the_structure_but_the_foot(everyday):
    assert everyday.untagged == ""
    assert "7K2P-0041-3M9T-XW4D-8QZC" in everyday.artifacts[0]
    figures = everyday.all("/Figure")
    assert all("/Alt" in figure.attributes for figure in figures)


def test_its_words_are_those_of_the_model_in_the_same_order(everyday):
    said = everyday.root.words().replace("• ", "")
    assert said == plain(" ".join(model.texts(sheets.everyday())))


def test_all_fonts_are_the_shipped_ones_and_within_the_file(everyday):
    for found in (everyday, Tagged(pdf(sheets.hostile()))):
        for name, font in found.fonts.items():
            assert name.partition("+")[2].startswith(("AtkinsonHyperlegibleNext", "Noto")), name
            inner = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(inner), name


def forty():
    """A convocation with forty papers to bring."""
    return sheets.summons(40)


def full():
    """A day with six appointments."""
    return sheets.day(6)


def laden():
    """A day on which each of three partners asks for forty papers."""
    return sheets.day(
        3, 40, asked=tuple(f"Justificatif {number} de la caisse" for number in range(40))
    )


PAPERS = [sheets.everyday, sheets.hostile, sheets.long, forty, full, laden]


@pytest.mark.parametrize("make", PAPERS)
def test_nothing_is_cut(make):
    name, paper = make.__name__, make()
    document = pypdfium2.PdfDocument(pdf(paper))
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            if not text.get_text_range(index, 1).strip():
                continue
            left, bottom, right, top = text.get_charbox(index)
            assert left >= MARGIN - 4 and right <= width - MARGIN + 4, (name, index)
            assert bottom >= 20 and top <= height - 30, (name, index)


def test_what_people_write_is_never_markup():
    found = Tagged(pdf(sheets.hostile()))
    assert plain(sheets.MARKUP) in found.root.words()
    assert found.untagged == ""
    assert "".join(found.root.words().split()).count(sheets.UNBROKEN) >= 5


def test_pages_are_counted_where_there_are_several(everyday):
    assert "1 / 1" not in everyday.artifacts[0]
    found = Tagged(pdf(sheets.long()))
    pages = len(found.artifacts)
    assert pages >= 12
    for number, artifact in enumerate(found.artifacts, 1):
        assert f"{number} / {pages}" in artifact and "26-K7QFM-3M9TX" in artifact


def test_the_same_paper_is_the_same_file():
    from datetime import datetime
    from datetime import UTC

    now = datetime(2026, 11, 27, 9, 12, tzinfo=UTC)
    assert pdf(sheets.everyday(), now) == pdf(sheets.everyday(), now)


def test_an_everyday_paper_fits_on_one_page(everyday):
    assert len(everyday.reader.pages) == 1


def test_a_summons_with_many_papers_to_bring_fits_on_one_page_in_smaller_letters():
    found = {
        number: (pages_of(sheets.summons(number)), smallest(sheets.summons(number)))
        for number in (4, 8, 11, 13, 20, 40)
    }
    # From thirteen on, this paper with them, they stand in two columns. What fits on no
    # single page keeps its size.
    assert found == {4: (1, 14), 8: (1, 14), 11: (1, 13), 13: (1, 14), 20: (1, 13), 40: (2, 14)}


def test_many_short_lines_stand_in_two_columns_and_are_read_down_the_first():
    papers = tuple(f"Justificatif {number}" for number in range(16))
    for items, columns in ((papers, 2), (papers[:12], 1), (tuple(p * 4 for p in papers), 1)):
        data = pdf(sheets.paper(model.Listing(items)))
        lists = Tagged(data).all("/L")
        assert [n.words() for one in lists for n in one.walk() if n.tag == "/LBody"] == list(items)
        assert len(lists) == columns


def test_a_long_word_stays_in_its_column():
    wide = "JUSTIFICATIFDERESSOURCES2026"[:27]
    block = model.Table((wide, wide), ((wide * 2, wide), (wide, "RIB")))
    page = pypdfium2.PdfDocument(pdf(sheets.paper(block, code="", foot="")))[0]
    text = page.get_textpage()
    middle = page.get_size()[0] / 2
    for index in range(text.count_chars()):
        left, bottom, right, _top = text.get_charbox(index)
        if bottom < 690 and text.get_text_range(index, 1).strip():
            assert right <= middle or left >= middle, text.get_text_range(index, 1)


def test_a_long_name_is_parted_at_its_hyphens():
    name = "Doudeauville-Rochefoucauld-Montmorency"
    found = pdf(sheets.paper(model.Heading(f"{name} {name} {name}")))
    lines = pypdfium2.PdfDocument(found)[0].get_textpage().get_text_range().splitlines()
    parted = [line.strip("\u200b") for line in lines if "eau" in line or "Roche" in line]
    assert len(parted) == 2 and all(line.endswith(("-", "Montmorency")) for line in parted)


def test_a_day_of_three_appointments_with_papers_and_of_four_short_ones_is_on_one_page():
    days = {(1, 4): 14, (2, 4): 14, (3, 4): 13, (4, 2): 12}
    for asked, size in days.items():
        assert (pages_of(sheets.day(*asked)), smallest(sheets.day(*asked))) == (1, size), asked


def test_a_longer_day_keeps_its_letters_and_no_appointment_is_divided():
    document = pypdfium2.PdfDocument(pdf(full()))
    pages = [page.get_textpage().get_text_range().replace("\u00a0", " ") for page in document]
    assert (len(pages), smallest(full())) == (2, 14)
    for turn in range(6):
        (here,) = (page for page in pages if f"{9 + turn} h 30" in page)
        assert f"Bureau {turn + 1}" in here and f"8QZ{turn}" in here, turn
    # The references at the foot fit beside the number of the page.
    assert all(page.count("26-K7QFM-3M9TX") >= 6 for page in pages)


def test_an_appointment_is_a_heading_with_its_hour_then_what_is_told_of_it_and_a_list():
    found = Tagged(pdf(sheets.day(2)))
    assert [node.words() for node in found.all("/H2")] == [
        "9 h 30 CAF de l’Indre",
        "10 h 30 CAF de l’Indre",
        "Si vous ne pouvez pas venir",
    ]
    labels = ["À apporter à chaque rendez-vous :", "À apporter :", "À apporter :"]
    paragraphs = [node.words() for node in found.all("/P")]
    assert [words for words in paragraphs if words.startswith("À apporter")] == labels
    assert "Salle : Bureau 1 Avec : Paul Martin Sujet : Aide au logement" in paragraphs
    items = [node.words() for node in found.all("/LBody")]
    for paper in ("Ce papier", "Pièce d’identité", *sheets.BROUGHT[:3]):
        assert paper in items
    assert found.untagged == ""


def pages_of(paper):
    return len(pypdfium2.PdfDocument(pdf(paper)))


def smallest(paper):
    """The smallest size of letters above the foot of the first page, in whole points."""
    text = pypdfium2.PdfDocument(pdf(paper))[0].get_textpage()
    found = set()
    for index in range(text.count_chars()):
        if text.get_text_range(index, 1).strip() and text.get_charbox(index)[1] > MARGIN:
            found.add(round(pypdfium2.raw.FPDFText_GetFontSize(text, index)))
    return min(found)


def test_a_code_stays_on_the_page_of_what_it_is_the_code_of():
    code = model.Large("Votre code", "26-K7QFM-3M9TX", spaced=True, kept=True)
    meeting = model.Large("Votre rendez-vous", "le mardi 1er décembre 2026 à 10 h")
    for lines in range(28, 48):
        filled = model.Listing(tuple(f"Ligne {number}" for number in range(lines)))
        rest = model.Words("\n".join("Puis." for _line in range(60)))
        document = pypdfium2.PdfDocument(pdf(sheets.paper(filled, code, meeting, rest)))
        pages = [page.get_textpage().get_text_range() for page in document]
        (first,) = (page for page in pages if "Votre code" in page)
        assert "Votre rendez-vous" in first, lines
