"""Copies marked with whom they are for: pure, for a process of its own.

The words lie in the pixels of the page, again and again and aslant: no layer
of a PDF that could be taken off, and nothing of the paper that could be cut
out without them. They are drawn dark with a light edge, so that they show on
dark and on light, and on a copy in black and white.
"""

from io import BytesIO
from nummairieque.files import pages
from PIL import Image
from PIL import ImageFilter
from PIL import ImageOps

#: Dots to the inch of a marked page: every letter of an identity card can be
#: read, and no finer copy of it gets about.
DPI = 150
#: Pixels of a marked page, at most, and pages of a marked file.
PIXELS = 6_000_000
PAGES_MAX = 30
ANGLE = 30
#: How much of the words covers what is below, of 255.
DARK, EDGE = 120, 105
#: Characters of the words.
WORDS_MAX = 160


def stamp(ending, data, words):
    """A marked copy: (ending, bytes).

    A PNG stays one, a JPEG too; a PDF and a TIFF become a PDF of pictures.

    :param ending: of the file.
    :param words: str, for example ``Copie réservée à CAF, le 30 novembre 2026``.
    :raises Exception: damaged, locked, or too much.
    """
    found = pages.pages_of([(ending, data)])
    if not 0 < len(found) <= PAGES_MAX:
        raise pages.TooMuch("pages")
    if ending == "png":
        return "png", _as_png(_marked(found[0].picture(DPI, PIXELS), words))
    if ending in ("jpg", "jpeg"):
        return ending, pages.as_jpeg(_marked(found[0].picture(DPI, PIXELS), words))
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for page in found:
        marked = _marked(page.picture(DPI, PIXELS), words)
        pages.add_jpeg(document, pages.as_jpeg(marked, 80), page.size())
    return "pdf", pages.saved(document)


def _as_png(image):
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def _marked(image, words):
    image = pages.flat(image)
    mask = pattern(image.size, words)
    edge = mask.filter(ImageFilter.MaxFilter(3)).point(lambda light: light * EDGE // 255)
    image.paste((255, 255, 255), mask=edge)
    image.paste((40, 40, 40), mask=mask.point(lambda light: light * DARK // 255))
    return image


def pattern(size, words):
    """Where the words lie on an image of ``size``: a grey image, 255 on a letter."""
    width, height = size
    letters = max(12, min(size) // 26)
    line = line_of(words[:WORDS_MAX], letters)
    # One line that is wider than the page would show no end of itself.
    longest = int(max(size) * 0.95)
    if line.width > longest:
        line = line.resize((longest, max(8, line.height * longest // line.width)))
    side = int((width**2 + height**2) ** 0.5) + 2
    sheet, step = Image.new("L", (side, side)), line.width + 2 * line.height
    for number, top in enumerate(range(0, side, int(line.height * 3.2))):
        for left in range(-(number % 2) * step // 2, side, step):
            sheet.paste(line, (left, top))
    sheet = sheet.rotate(ANGLE, Image.Resampling.BILINEAR)
    left, top = (side - width) // 2, (side - height) // 2
    return sheet.crop((left, top, left + width, top + height))


def line_of(words, letters):
    """A line of words as a grey image, 255 on a letter.

    PDFium draws them with a font that it brings along: what comes with Pillow
    has no accents, and a server may have no font at all.

    :param letters: their height in pixels.
    """
    import ctypes
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument.new()
    page = document.new_page(letters * (len(words) + 2), letters * 1.5)
    text = pdfium.FPDFPageObj_NewTextObj(document.raw, b"Helvetica-Bold", letters)
    written = ctypes.create_string_buffer((words + "\0").encode("utf-16-le"))
    pdfium.FPDFText_SetText(text, ctypes.cast(written, pdfium.FPDF_WIDESTRING))
    pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, letters / 4, letters * 0.4)
    pdfium.FPDFPage_InsertObject(page.raw, text)
    page.gen_content()
    drawn = ImageOps.invert(page.render(scale=1, grayscale=True).to_pil().convert("L"))
    box = drawn.getbbox()
    return drawn.crop((box[0], 0, box[2], drawn.height)) if box else Image.new("L", (8, 8))
