"""Marked copies, read back by their pixels."""

from io import BytesIO
from nummairieque.files import chores
from nummairieque.files import pages
from nummairieque.files import stamping
from PIL import Image
from PIL import ImageChops
from support import scans

import pypdfium2
import pytest

WORDS = "Copie réservée à CAF de l’Indre, le 30 novembre 2026"


def jpeg(image):
    return pages.as_jpeg(image, 95)


def marked(image, words=WORDS):
    """The marked copy of an image."""
    _ending, made = stamping.stamp("jpg", jpeg(image), words)
    return Image.open(BytesIO(made))


def cells(image, number=4):
    width, height = image.width // number, image.height // number
    for left in range(number):
        for top in range(number):
            box = (left * width, top * height, (left + 1) * width, (top + 1) * height)
            yield image.crop(box)


@pytest.mark.parametrize("light", [255, 200, 60, 0])
def test_no_part_of_the_page_is_without_the_words(light):
    plain = Image.new("RGB", (1000, 640), (light,) * 3)
    grey = marked(plain).convert("L")
    for cell in cells(grey):
        low, high = cell.getextrema()
        assert high - low > 60, "the words show in black and white"


def test_what_is_below_can_still_be_read():
    plain = Image.new("RGB", (1000, 640), "white")
    plain.paste("black", (300, 300, 700, 304))
    grey = marked(plain).convert("L")
    line = [grey.getpixel((x, 302)) for x in range(305, 695)]
    assert max(line) < 150


def test_accents_and_long_names_are_drawn():
    assert stamping.line_of("é", 40).getextrema()[1] > 200
    narrow, wide = stamping.line_of("A", 40), stamping.line_of("A" * 30, 40)
    assert wide.width > 20 * narrow.width
    assert stamping.pattern((400, 300), "Caisse " * 40).size == (400, 300)
    assert stamping.pattern((400, 300), "").size == (400, 300)


def test_the_words_say_themselves():
    """Other words leave other pixels: the date and the partner are in them."""
    plain = Image.new("RGB", (1000, 640), "white")
    one, other = marked(plain), marked(plain, WORDS.replace("30", "29"))
    assert ImageChops.difference(one.convert("L"), other.convert("L")).getextrema()[1] > 60


def test_a_pdf_becomes_pictures_of_its_pages():
    document = pypdfium2.PdfDocument(scans.pdf(("", "")))
    size = document[0].get_size()
    ending, made = chores.do("stamp", [("pdf", scans.pdf(("", "")))], words=WORDS)
    copy = pypdfium2.PdfDocument(made[0])
    assert ending == "pdf"
    assert len(copy) == 2
    assert copy[0].get_size() == pytest.approx(size, abs=1)
    for page in copy:
        kinds = [each.type for each in page.get_objects()]
        assert kinds == [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], "one picture, no layer of words"
        assert page.get_textpage().count_chars() == 0


def test_images_keep_their_kind_and_lose_what_they_say_of_themselves():
    image = Image.new("RGB", (600, 400), "white")
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "chez moi", 6
    stream = BytesIO()
    image.save(stream, "JPEG", exif=exif)
    ending, made = stamping.stamp("jpg", stream.getvalue(), WORDS)
    copy = Image.open(BytesIO(made))
    assert (ending, copy.format, copy.size) == ("jpg", "JPEG", (400, 600))
    assert not copy.getexif()
    assert b"chez moi" not in made
    stream = BytesIO()
    Image.new("RGBA", (300, 200), (0, 0, 0, 0)).save(stream, "PNG")
    ending, made = stamping.stamp("png", stream.getvalue(), WORDS)
    assert (ending, Image.open(BytesIO(made)).mode) == ("png", "RGB")
    ending, _made = stamping.stamp("tif", scans.tiff(("", "")), WORDS)
    assert ending == "pdf"


def test_too_many_pages_and_what_is_no_picture_fail():
    with pytest.raises(pages.TooMuch):
        stamping.stamp("tif", tall(stamping.PAGES_MAX + 1), WORDS)
    for ending, data in (("pdf", b"%PDF-1.7 no"), ("jpg", b"\xff\xd8\xff no")):
        with pytest.raises(chores.Failed):
            chores.do("stamp", [(ending, data)], words=WORDS)


def tall(number):
    stream = BytesIO()
    frames = [Image.new("L", (4, 4)) for _number in range(number)]
    frames[0].save(stream, "TIFF", save_all=True, append_images=frames[1:])
    return stream.getvalue()
