"""What may be uploaded: known kinds, whose content is what their name says."""

from contextlib import suppress
from io import BytesIO
from nummairieque import inputs
from nummairieque.files import scanner
from nummairieque.interfaces import IFileScanner
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile
from zope.component import getGlobalSiteManager
from zope.interface import implementer
from zope.interface.verify import verifyObject

import pytest
import random
import struct
import zlib

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<<>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01" + b"\0" * 66 + b"\xff\xd9"
TIFF = b"II*\x00\x08\x00\x00\x00" + b"\0" * 64
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + b"\0" * 64


def png():
    def chunk(kind, data):
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\0")
    chunks = chunk(b"IHDR", header), chunk(b"IDAT", pixels), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def archive(**members):
    """A zip; a name's ``__`` stands for a slash and its last ``_`` for a dot."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name, data in members.items():
            head, _, ending = name.replace("__", "/").rpartition("_")
            target.writestr(f"{head}.{ending}", data)
    return stream.getvalue()


ODT = archive(content_xml="<text/>", styles_xml="<s/>")
DOCX = archive(word__document_xml="<w/>", word__styles_xml="<s/>")
XLSX = archive(xl__workbook_xml="<x/>")

GOOD = {
    "avis.pdf": PDF,
    "AVIS.PDF": PDF,
    "photo.jpg": JPEG,
    "photo.jpeg": JPEG,
    "scan.tif": TIFF,
    "scan.tiff": TIFF,
    "carte.png": png(),
    "note.txt": "Déols, le 24 novembre".encode(),
    "latin.txt": "Déols".encode("latin-1"),
    "lettre.odt": ODT,
    "tableau.ods": ODT,
    "lettre.docx": DOCX,
    "tableau.xlsx": XLSX,
}


def check(name, data):
    return scanner.KnownKinds().check(name, data)


def refusal(name, data):
    with pytest.raises(inputs.InvalidInput) as caught:
        check(name, data)
    (field,) = caught.value.errors
    assert field == "attachments"
    return str(caught.value.errors[field].default or caught.value.errors[field])


def test_the_shipped_scanner_keeps_its_contract():
    assert verifyObject(IFileScanner, scanner.KnownKinds())


@pytest.mark.parametrize("name", GOOD)
def test_a_known_kind_is_let_in_as_what_it_is(name):
    assert check(name, GOOD[name]) == scanner.KINDS[name.rpartition(".")[2].lower()]


@pytest.mark.parametrize(
    "name",
    ["page.html", "image.svg", "avis.exe", "avis.pdf.js", "macro.docm", "archive.zip", "avis"]
    + ["pdf", "avis.", "avis.php", "avis.xhtml", "mail.eml", "feuille.xls", "lien.url"],
)
def test_an_unknown_ending_is_refused_whatever_is_inside(name):
    assert "pas d’un type admis" in refusal(name, PDF)


@pytest.mark.parametrize("data", [HTML, SVG, EXE, JPEG, ODT, b"Bonjour", b"\0" * 100])
def test_what_is_named_pdf_and_is_something_else_is_refused(data):
    assert "ne correspond pas" in refusal("avis.pdf", data)


@pytest.mark.parametrize("name", sorted(set(GOOD) - {"note.txt", "latin.txt"}))
def test_a_page_named_as_any_other_kind_is_refused(name):
    assert "ne correspond pas" in refusal(name, HTML)


def test_a_page_in_front_of_a_pdf_makes_no_pdf():
    assert "ne correspond pas" in refusal("avis.pdf", HTML + PDF)
    assert "ne correspond pas" in refusal("photo.jpg", HTML + JPEG)
    assert "ne correspond pas" in refusal("lettre.docx", HTML + DOCX)


def test_a_program_in_front_of_a_document_makes_no_document():
    assert "ne correspond pas" in refusal("lettre.odt", EXE + ODT)


@pytest.mark.parametrize("data", [b"a\0b", EXE, JPEG, "UTF-16".encode("utf-16")])
def test_a_text_has_no_null_characters(data):
    assert "ne correspond pas" in refusal("note.txt", data)


@pytest.mark.parametrize("name", GOOD)
def test_an_empty_file_is_refused(name):
    assert "est vide" in refusal(name, b"")


def test_25_megabytes_are_let_in_and_one_byte_more_is_not():
    room = scanner.SIZE_MAX - len(PDF)
    assert check("avis.pdf", PDF + b"\0" * room)
    assert "dépasse" in refusal("avis.pdf", PDF + b"\0" * (room + 1))


@pytest.mark.parametrize(
    "member",
    ["word__vbaProject_bin", "word__VBAPROJECT_BIN", "Basic__Standard__Module1_xml"]
    + ["Scripts__python__x_py", "basic__script-lc_xml"],
)
def test_a_document_with_a_program_in_it_is_refused(member):
    both = {"word__document_xml": "<w/>", "content_xml": "<c/>", member: "x"}
    for name in ("lettre.docx", "lettre.odt"):
        assert "ne correspond pas" in refusal(name, archive(**both))


def test_an_archive_that_is_no_document_is_refused():
    for name in ("lettre.docx", "lettre.odt", "tableau.xlsx", "tableau.ods"):
        assert "ne correspond pas" in refusal(name, archive(evil_exe="MZ"))


def test_a_zip_bomb_does_not_burst(monkeypatch):
    bomb = archive(word__document_xml=b"\0" * 20_000_000)
    assert len(bomb) < 100_000
    monkeypatch.delattr(ZipFile, "open")
    monkeypatch.delattr(ZipFile, "read")
    assert check("lettre.docx", bomb)


def test_an_archive_that_is_all_directory_is_refused_unread(monkeypatch):
    stream = BytesIO()
    with ZipFile(stream, "w") as target:
        target.writestr("word/document.xml", "")
        for number in range(scanner.MEMBERS_MAX):
            target.writestr(f"{number}", "")
    monkeypatch.delattr(scanner, "ZipFile")
    assert "ne correspond pas" in refusal("lettre.docx", stream.getvalue())


@pytest.mark.parametrize("name", GOOD)
def test_a_damaged_file_is_let_in_or_refused_never_an_error(name):
    dice = random.Random(name)
    good = GOOD[name]
    for _ in range(150):
        damaged = bytearray(good)
        for _ in range(dice.randint(1, 8)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        damaged = bytes(damaged[: dice.randint(1, len(damaged))])
        with suppress(inputs.InvalidInput):
            assert check(name, damaged) == scanner.KINDS[name.rpartition(".")[2].lower()]


@implementer(IFileScanner)
class Fake:
    """A scanner that says what it was told to."""

    title = "Fake"

    def __init__(self, answer, asked):
        self.answer = answer
        self.asked = asked

    def check(self, filename, data):
        self.asked.append(filename)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def register():
    registry = getGlobalSiteManager()
    held = []

    def add(name, fake):
        registry.registerUtility(fake, IFileScanner, name)
        held.append((fake, name))

    yield add
    for fake, name in held:
        registry.unregisterUtility(fake, IFileScanner, name)


def test_all_scanners_are_asked_and_the_last_opinion_counts(register):
    asked = []
    register("20", Fake(None, asked))
    register("10", Fake("image/png", asked))
    assert scanner.scan("a.png", b"x") == "image/png"
    assert asked == ["a.png", "a.png"]


def test_one_refusal_is_enough(register):
    register("10", Fake("image/png", []))
    register("20", Fake(inputs.InvalidInput({"attachments": "Virus"}), []))
    with pytest.raises(inputs.InvalidInput):
        scanner.scan("a.png", b"x")


def test_a_file_nobody_knows_is_served_as_bytes():
    assert scanner.scan("a.png", b"x") == "application/octet-stream"
