"""Piles of paper as a scanner gives them: noisy pages, some with the code of a cover."""

from io import BytesIO
from nummairieque.files import pages
from PIL import Image

import functools
import os
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


def sharing(words, size):
    """A PDF whose pages name one resource of ``size`` random bytes that none of them draws.

    :param words: a page for each, with its code.
    """
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _stream(os.urandom(size), _FORM)]
    for word in words:
        squares = segno.make(word, error="l", micro=False).matrix
        drawn = "\n".join(
            f"{30 + 6 * column} {240 - 6 * row} 6 6 re"
            for row, line in enumerate(squares)
            for column, dark in enumerate(line)
            if dark
        )
        objects.append(_stream(f"0 g\n{drawn}\nf".encode()))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]"
            b"/Resources<</XObject<</X 3 0 R>>>>/Contents %d 0 R>>" % len(objects)
        )
    kids = b" ".join(b"%d 0 R" % number for number in range(5, len(objects) + 1, 2))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(words), kids)
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    start = made.rindex(b"xref\n0 ")
    made += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(made)


_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]"


def _stream(data, more=b""):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(data), data)
