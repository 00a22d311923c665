"""What is read in uploaded files, and what is left unread."""

from io import BytesIO
from nummairieque.demo import files as samples
from nummairieque.files import office
from nummairieque.files import reading
from PIL import Image
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

import pytest

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = 'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    '<x><t:p xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0">&b;</t:p></x>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'


def archive(name, xml):
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as target:
        target.writestr(name, xml)
    return stream.getvalue()


@pytest.mark.parametrize(
    "ending,member,xml,words",
    [
        (
            "docx",
            "word/document.xml",
            f"<w:d {WORD}><w:p><w:r><w:t>Bon</w:t><w:t>jour</w:t></w:r></w:p>"
            "<w:p><w:instrText>PAGE</w:instrText><w:t>Ardentes</w:t></w:p></w:d>",
            "Bonjour Ardentes",
        ),
        ("odt", "content.xml", f"<d {TEXT}><t:p>Un</t:p><t:p>deux</t:p></d>", "Un deux"),
        ("xlsx", "xl/sharedStrings.xml", f"<sst {SHEET}><si><t>Cinq</t></si></sst>", "Cinq"),
    ],
)
def test_words_of_office_files_are_read_and_kept_apart(ending, member, xml, words):
    assert reading.read(f"essai.{ending}", archive(member, xml)).text == words


@pytest.mark.parametrize("xml", [LAUGHS, OUTSIDE])
def test_an_entity_is_never_unfolded(xml):
    with pytest.raises(office.Refused):
        office.text_of("odt", archive("content.xml", xml))
    assert reading.read("essai.odt", archive("content.xml", xml)) == reading.UNREAD


def test_a_zip_bomb_is_left_unfinished(monkeypatch):
    monkeypatch.setattr(office, "UNPACKED_MAX", 1_000_000)
    bomb = archive("content.xml", b"<d>" + b"<a/>" * 500_000 + b"</d>")
    assert len(bomb) < 10_000
    with pytest.raises(office.Refused):
        office.text_of("odt", bomb)


def test_no_more_text_is_kept_than_the_limit():
    found = office.text_of("odt", archive("content.xml", f"<d>{'mot ' * 200_000}</d>"))
    assert len(found) == office.TEXT_MAX


def test_a_pdf_gives_its_words_and_its_first_page():
    found = reading.read("note.PDF", samples.pdf(("Bonjour", "à tous")))
    assert found.text == "Bonjour à tous"
    assert found.pages == 1
    with Image.open(BytesIO(found.preview)) as picture:
        assert picture.format == "WEBP"
        assert max(picture.size) <= 1000


def test_an_image_becomes_a_small_copy_without_what_it_tells_of_itself():
    stream = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret-du-fichier"
    Image.new("RGB", (3000, 2000), "teal").save(stream, "JPEG", exif=exif)
    assert b"secret-du-fichier" in stream.getvalue()
    found = reading.read("photo.jpg", stream.getvalue())
    assert b"secret-du-fichier" not in found.preview
    with Image.open(BytesIO(found.preview)) as picture:
        assert picture.size == (800, 533)


def test_an_image_of_too_many_pixels_gets_no_copy():
    stream = BytesIO()
    Image.new("1", (10_000, 10_000)).save(stream, "PNG")
    assert reading.read("plan.png", stream.getvalue()) == reading.UNREAD


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.tiff", "a.docx", "a.odt", "a.bin"])
def test_what_is_damaged_is_unread_and_nothing_is_raised(name):
    assert reading.read(name, b"%PDF-1.7 PK II* " + bytes(range(256))) == reading.UNREAD


def test_a_text_is_read_in_both_encodings():
    assert reading.read("a.txt", "été".encode()).text == "été"
    assert reading.read("a.txt", "été".encode("cp1252")).text == "été"


def test_who_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(reading, "PATIENCE", 0.001)
    assert reading.read("a.pdf", samples.pdf(("x",))) == reading.UNREAD
