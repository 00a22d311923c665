"""Where a pile of scans is cut, and what comes of it."""

from io import BytesIO
from nummairieque.files import chores
from nummairieque.files import covers
from nummairieque.files import pages
from support import scans

import pypdfium2
import pytest

A, B = "NM1:AAAAAAAAAAAAAAAAAAAAAAAAAA", "NM1:BBBBBBBBBBBBBBBBBBBBBBBBBB"


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        (["", ""], [("", 0, 2)]),
        ([A, "", ""], [(A, 1, 3)]),
        (["", A, "", B, ""], [("", 0, 1), (A, 2, 3), (B, 3, 5)]),
        ([A, "", A, ""], [(A, 1, 2), (A, 3, 4)]),
        # A cover without papers is told of, not dropped.
        ([A], [(A, 1, 1)]),
        ([A, A, ""], [(A, 1, 1), (A, 2, 3)]),
        ([B, B], [(B, 0, 1), (B, 1, 2)]),
        ([], []),
    ],
)
def test_a_pile_is_cut_at_its_covers(words, cut):
    assert covers.ranges(words, {A}) == cut


def test_no_page_is_lost_but_the_known_covers():
    words = ["", A, "", "", B, "", A, B, A, ""]
    kept = [n for _w, first, after in covers.ranges(words, {A}) for n in range(first, after)]
    assert kept == [n for n, word in enumerate(words) if word != A]


def test_codes_are_read_in_pdf_tiff_and_jpeg():
    pile = ("", A, "", B)
    assert covers.codes([("pdf", scans.pdf(pile))]) == list(pile)
    assert covers.codes([("tif", scans.tiff(pile))]) == list(pile)
    files = [("jpg", scans.jpeg(A)), ("png", png(scans.page(B))), ("jpg", scans.jpeg())]
    assert covers.codes(files) == [A, B, ""]


def png(image):
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def test_a_code_is_read_aslant_and_upside_down():
    for turned in (0, 12, 90, 177, 270):
        page = scans.page(A, turned)
        assert covers.codes([("png", png(page))]) == [A], turned


def test_other_codes_are_papers():
    page = scans.page("https://www.service-public.fr/")
    long = scans.page("NM1:" + "A" * 80)
    assert covers.codes([("png", png(page)), ("png", png(long))]) == ["", ""]


@pytest.mark.parametrize("ending", ["pdf", "tif"])
def test_parts_hold_their_pages(ending):
    pile = (A, "", "", B, "")
    data = scans.pdf(pile) if ending == "pdf" else scans.tiff(pile)
    _found, made = chores.do("parts", [(ending, data)], ranges=[(1, 3), (3, 5)])
    first, look, second, other = made
    assert len(pypdfium2.PdfDocument(first)) == 2
    assert len(pypdfium2.PdfDocument(second)) == 2
    assert look[8:12] == other[8:12] == b"WEBP"
    assert covers.codes([("pdf", second)]) == [B, ""]


def test_what_is_damaged_fails_in_a_process_of_its_own():
    for ending, data in (("pdf", b"%PDF-1.7 no"), ("tif", b"II*\0no"), ("docx", b"PK")):
        with pytest.raises(chores.Failed):
            chores.do("codes", [(ending, data)])


def test_a_pile_of_too_many_pages_fails():
    document = pypdfium2.PdfDocument.new()
    for _number in range(pages.PAGES_MAX + 1):
        document.new_page(10, 10).close()
    with pytest.raises(chores.Failed, match="TooMuch"):
        chores.do("codes", [("pdf", pages.saved(document))])


def test_a_resource_that_many_pages_share_fills_no_memory(monkeypatch):
    monkeypatch.setattr(chores, "_BESIDE", 1_000_000)
    words = [f"NM1:{number:026d}" for number in range(12)]
    files = [("pdf", scans.sharing(words, 2_000_000))]
    assert chores.do("codes", files) == (words, [])
    with pytest.raises(chores.Failed, match="TooMuch: bytes"):
        chores.do("parts", files, ranges=[(number, number + 1) for number in range(12)])
    # In one part it is there once.
    _none, (whole, _look) = chores.do("parts", files, ranges=[(0, 12)])
    assert len(whole) < 1.1 * len(files[0][1])
    assert covers.codes([("pdf", whole)]) == words


def test_a_process_is_ended_when_it_answers_too_much_or_too_late(monkeypatch):
    files = [("pdf", scans.sharing([A, B], 4_000_000))]
    monkeypatch.setattr(chores, "room", lambda files: 1_000_000_000)
    monkeypatch.setattr(chores, "_HEADER", -999_000_000)
    with pytest.raises(chores.Failed, match="too much"):
        chores.do("parts", files, ranges=[(0, 1), (1, 2)])
    with pytest.raises(chores.Failed, match="too long"):
        chores.do("codes", files, patience=0.01)
