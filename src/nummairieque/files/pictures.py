"""Words and first page of a PDF, and a small copy of an image.

What is shown in a page is always such a copy, drawn again from the pixels:
nothing of the file itself, neither its metadata nor what hides behind them,
reaches a browser.
"""

from io import BytesIO
from PIL import Image
from PIL import ImageOps

#: Pixels of the copy, at most; wide enough to read a title on.
WIDTH, HEIGHT = 800, 1000
#: An image of more pixels gets no copy.
PIXELS_MAX = 50_000_000
PAGES_MAX = 300
TEXT_MAX = 200_000

Image.MAX_IMAGE_PIXELS = PIXELS_MAX


def of_pdf(data):
    """Text of a PDF and a copy of its first page: (str, bytes, number of pages).

    :raises Exception: damaged or locked.
    """
    # Loads a library of several megabytes, which an image does without.
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return _words(document), first_page(document), len(document)


def _words(document):
    texts, room = [], TEXT_MAX
    for number in range(min(len(document), PAGES_MAX)):
        page = document[number]
        textpage = page.get_textpage()
        text = textpage.get_text_range(0, min(textpage.count_chars(), room))
        textpage.close()
        page.close()
        texts.append(text)
        room -= len(text)
        if room <= 0:
            break
    return "\n".join(texts)


def first_page(document):
    """A small copy of the first page of a pypdfium2 document, as WebP bytes."""
    if not len(document):
        return b""
    page = document[0]
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        return b""
    scale = min(WIDTH / width, HEIGHT / height)
    return _encoded(page.render(scale=scale, may_draw_forms=False).to_pil())


def of_image(data):
    """A small copy of an image, as WebP bytes.

    :raises Exception: damaged, or of too many pixels.
    """
    with Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as image:
        # The header tells the size before a pixel is unpacked.
        if image.width * image.height > PIXELS_MAX:
            raise ValueError("too many pixels")
        image.draft("RGB", (WIDTH, HEIGHT))
        image = ImageOps.exif_transpose(image)
        image.thumbnail((WIDTH, HEIGHT))
        return _encoded(image)


def _encoded(image):
    kept = image.convert("RGBA" if "A" in image.getbands() else "RGB")
    # A fresh image: what the file said of itself stays behind.
    clean = Image.new(kept.mode, kept.size)
    clean.paste(kept)
    stream = BytesIO()
    clean.save(stream, "WEBP", quality=72, method=4)
    return stream.getvalue()
