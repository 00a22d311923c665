"""Finding the cover pages in a pile of scans, and cutting it there: pure.

A cover page holds the square code of a word that begins with :data:`PREFIX`.
Other codes, and papers of the State have many, are none of the desk's.
"""

from nummairieque.files import pages
from nummairieque.files import pictures

#: What the word of a cover page begins with. Of the letters that need the
#: fewest squares, so that a worn scanner still reads it.
PREFIX = "NM1:"
#: Dots to the inch at which a page is drawn to find its code, and how many in all.
DPI = 110
PIXELS = 4_000_000
#: Longer words are none of the desk's.
WORD_MAX = 60


def codes(files):
    """The word of the cover page that each page is, ``""`` for others: list of str.

    :param files: list of (ending, bytes).
    :raises Exception: damaged, locked, or too much.
    """
    return [_code(page.picture(DPI, PIXELS, grey=True)) for page in pages.pages_of(files)]


def _code(picture):
    import zxingcpp

    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    words = [each.text for each in found if each.text.startswith(PREFIX)]
    return next((word for word in words if len(word) <= WORD_MAX and word.isascii()), "")


def ranges(words, known):
    """Where a pile is cut: a list of (word, first page, page after the last).

    What stands before the first cover page has no word. A cover page that the
    desk knows is left out. One that it does not know cuts too, so that the
    papers of two persons never lie in one part, and stays with what follows.

    :param words: of :func:`codes`.
    :param known: set of the words that hold here.
    """
    found, start, word = [], 0, ""
    for number, here in enumerate(words):
        if not here:
            continue
        if number > start or word:
            found.append((word, start, number))
        word, start = here, number + (here in known)
    if len(words) > start or word:
        found.append((word, start, len(words)))
    return found


def parts(files, ranges, room):
    """The parts of a pile: for each range a PDF and a small picture, in one list of bytes.

    :param ranges: list of (first page, page after the last), none of them empty.
    :param room: bytes that all of it may have: each part brings along what its
        pages name, drawn or not, so that many parts of one file may be far more.
    :raises Exception: damaged, locked, or too much.
    """
    import pypdfium2

    found, made = pages.pages_of(files), []
    for first, after in ranges:
        document = pypdfium2.PdfDocument.new()
        pages.add_all(document, found[first:after])
        made += [pages.saved(document), pictures.first_page(document)]
        document.close()
        room -= len(made[-2]) + len(made[-1])
        if room < 0:
            raise pages.TooMuch("bytes")
    return made
