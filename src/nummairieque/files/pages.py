"""The pages of PDFs and images, one like another: pure, for a process of its own."""

from io import BytesIO
from itertools import groupby
from PIL import Image
from PIL import ImageOps

#: Pages of all files of one piece of work, at most.
PAGES_MAX = 200
#: An image of more pixels is not unpacked.
PIXELS_MAX = 50_000_000
#: Points of an inch; a page of paper in points.
INCH = 72
A4 = (595.28, 841.89)
IMAGES = ("png", "jpg", "jpeg", "tif", "tiff")
FORMATS = ("PNG", "JPEG", "TIFF")

Image.MAX_IMAGE_PIXELS = PIXELS_MAX


class TooMuch(ValueError):
    """More pages or pixels than are worked on."""


class PdfPage:
    """One page of a PDF.

    :param document: a ``pypdfium2.PdfDocument``.
    :param number: from 0.
    """

    def __init__(self, document, number):
        self.document, self.number = document, number

    def picture(self, dpi, pixels, grey=False):
        """The page drawn: a PIL image of at most ``pixels`` pixels."""
        page = self.document[self.number]
        width, height = (max(side, 1) for side in page.get_size())
        scale = min(dpi / INCH, (pixels / (width * height)) ** 0.5)
        drawn = page.render(scale=scale, grayscale=grey, may_draw_forms=True).to_pil()
        page.close()
        return drawn

    def size(self):
        """Width and height in points."""
        page = self.document[self.number]
        size = page.get_size()
        page.close()
        return size


class Picture:
    """One image, or one frame of a TIFF, as a page.

    :param data: bytes of the file.
    :param number: of the frame, from 0.
    """

    def __init__(self, data, number):
        self.data, self.number = data, number

    def picture(self, dpi, pixels, grey=False):
        """The image upright: a PIL image of at most ``pixels`` pixels."""
        with Image.open(BytesIO(self.data), formats=FORMATS) as image:
            image.seek(self.number)
            if image.width * image.height > PIXELS_MAX:
                raise TooMuch("pixels")
            scale = min(1, (pixels / (image.width * image.height)) ** 0.5)
            wanted = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
            image.draft("L" if grey else "RGB", wanted)
            found = ImageOps.exif_transpose(image)
            found = flat(found, grey)
            if found.width * found.height > pixels:
                found.thumbnail((max(wanted),) * 2)
            return found

    def size(self):
        """Width and height in points, on a page of A4."""
        with Image.open(BytesIO(self.data), formats=FORMATS) as image:
            image.seek(self.number)
            width, height = (
                ImageOps.exif_transpose(image).size if self._turned(image) else (image.size)
            )
        return on_paper(width, height)

    @staticmethod
    def _turned(image):
        return image.getexif().get(0x0112, 1) != 1

    def add_to(self, document):
        """Put the image, as a page, at the end of a document."""
        with Image.open(BytesIO(self.data), formats=FORMATS) as image:
            as_it_is = image.format == "JPEG" and not self._turned(image)
            as_it_is = as_it_is and image.mode in ("L", "RGB")
        data = self.data if as_it_is else as_jpeg(self.picture(300, PIXELS_MAX))
        add_jpeg(document, data, self.size())


def add_all(document, found):
    """Put pages at the end of a pypdfium2 document, those of a PDF as they are.

    Neighbours of one PDF come together: what they share is there once.
    """
    for source, together in groupby(found, lambda page: getattr(page, "document", None)):
        if source is not None:
            document.import_pages(source, [page.number for page in together])
            continue
        for page in together:
            page.add_to(document)


def flat(image, grey=False):
    """An image without transparency, on white paper; a fresh one, without metadata."""
    if "A" in image.getbands() or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        image = paper
    kept = image.convert("L" if grey else "RGB")
    clean = Image.new(kept.mode, kept.size)
    clean.paste(kept)
    return clean


def on_paper(width, height):
    """An image of ``width`` × ``height`` as large as A4 holds it: (width, height) in points."""
    paper = A4 if height >= width else A4[::-1]
    scale = min(paper[0] / width, paper[1] / height)
    return width * scale, height * scale


def as_jpeg(image, quality=85):
    """A PIL image as bytes of JPEG."""
    stream = BytesIO()
    image.save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def add_jpeg(document, data, size):
    """Put a page that is one JPEG at the end of a pypdfium2 document.

    :param size: (width, height) of the page in points.
    """
    from pypdfium2 import PdfImage
    from pypdfium2 import PdfMatrix

    page = document.new_page(*size)
    image = PdfImage.new(document)
    image.load_jpeg(BytesIO(data), inline=True)
    image.set_matrix(PdfMatrix().scale(*size))
    page.insert_obj(image)
    page.gen_content()
    page.close()


def pages_of(files):
    """The pages of some files, in their order.

    :param files: list of (ending, bytes).
    :returns: list of :class:`PdfPage` and :class:`Picture`.
    :raises TooMuch: more than :data:`PAGES_MAX`.
    :raises Exception: damaged or locked.
    """
    found = []
    for ending, data in files:
        if ending == "pdf":
            found += _of_pdf(data)
        elif ending in IMAGES:
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                found += [Picture(data, number) for number in range(_frames(image))]
        else:
            raise ValueError("neither a PDF nor an image")
        if len(found) > PAGES_MAX:
            raise TooMuch("pages")
    return found


def _frames(image):
    """Of a TIFF, each is a page; what a telephone puts behind a photo is none."""
    return getattr(image, "n_frames", 1) if image.format == "TIFF" else 1


def _of_pdf(data):
    # Loads a library of several megabytes, which an image does without.
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    if len(document) > PAGES_MAX:
        raise TooMuch("pages")
    return [PdfPage(document, number) for number in range(len(document))]


def saved(document):
    """A pypdfium2 document as bytes."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
