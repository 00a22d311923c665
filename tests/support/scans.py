"""Piles of paper as a scanner gives them: noisy pages, some with the code of a cover."""

from io import BytesIO
from nummairieque.files import pages
from PIL import Image

import functools
import pypdfium2
import segno

#: A4 at 100 dots to the inch.
SIZE = (827, 1169)


@functools.lru_cache(maxsize=8)
def page(word="", turned=3, size=SIZE):
    """A scanned page as a PIL image; with the code of ``word``, if any, a little aslant."""
    noise = Image.effect_noise(size, 30).convert("RGB")
    found = Image.blend(noise, Image.new("RGB", size, "white"), 0.7)
    if word:
        stream = BytesIO()
        segno.make(word, error="h", micro=False).save(stream, kind="png", scale=6, border=4)
        code = Image.open(stream).convert("RGB").rotate(turned, expand=True, fillcolor="white")
        found.paste(code, (size[0] // 4, size[1] // 5))
    return found


@functools.lru_cache(maxsize=8)
def pdf(words):
    """A PDF with a page for each of ``words`` (tuple of str, ``""`` for papers): bytes."""
    document = pypdfium2.PdfDocument.new()
    for word in words:
        pages.add_jpeg(document, pages.as_jpeg(page(word)), pages.A4)
    return pages.saved(document)


def tiff(words):
    """The same as a TIFF of several frames."""
    stream = BytesIO()
    first, *others = [page(word).convert("L") for word in words]
    first.save(stream, "TIFF", save_all=True, append_images=others, compression="tiff_lzw")
    return stream.getvalue()


def jpeg(word=""):
    """One page as a JPEG."""
    return pages.as_jpeg(page(word))
