"""Looks at the pages of a desk as its people do, and keeps what it sees."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path
from PIL import Image

import pypdfium2

TARGET = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
WIDTHS = {"": 1280, "-360": 360, "-nuit": 1280}
#: Screens beyond the first, so that a long list does not make a long picture.
TALLEST = 1800
#: Pixels a point of paper: an A4 page is some 710 pixels wide.
PAPER_SCALE = 1.2
#: Enough for flat pages, and a third of the weight; black on white needs less.
COLOURS, PAPER_COLOURS = 64, 8


class Photographer:
    """Walks through the demo desk at ``url``, whose accounts have one password."""

    def __init__(self, url, password, browser):
        self.url, self.password, self.browser = url, password, browser

    def login(self, who):
        """The headers by which somebody is known: dict."""
        known = b64encode(f"{who}:{self.password}".encode()).decode()
        return {"Authorization": f"Basic {known}"}

    def window(self, who, variant=""):
        """A window of somebody who is logged in."""
        return self.browser.new_context(
            color_scheme="dark" if variant == "-nuit" else "light",
            extra_http_headers=self.login(who) if who else {},
            locale="fr-FR",
            reduced_motion="reduce",
            viewport={"width": WIDTHS[variant], "height": 800},
        ).new_page()

    def go(self, page, place):
        """Open a path, or what a function finds: the PDF that it returns, else None."""
        if callable(place):
            return place(self, page)
        page.goto(self.url + place)
        return None

    def take(self, name, who, place, variant):
        """One picture of a :data:`pictures.shots.SHOTS`: its file's size in octets."""
        page = self.window(who, variant)
        try:
            sheet = self.go(page, place)
            picture = _screen(page, variant) if sheet is None else _leaf(sheet)
        finally:
            page.context.close()
        path = TARGET / f"{name}{variant}.png"
        picture.save(path, optimize=True)
        return path.stat().st_size


def _few(picture, colours):
    return picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE)


def _screen(page, variant):
    """What stands in the window, as far down as pictures go."""
    page.wait_for_load_state("load")
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": WIDTHS[variant], "height": min(height, TALLEST)})
    return _few(Image.open(BytesIO(page.screenshot())), COLOURS)


def _leaf(data):
    """The first page of a PDF, with a line around it: paper on paper is not seen."""
    document = pypdfium2.PdfDocument(data)
    try:
        sheet = document[0].render(scale=PAPER_SCALE).to_pil().convert("RGB")
    finally:
        document.close()
    framed = Image.new("RGB", (sheet.width + 2, sheet.height + 2), "#888888")
    framed.paste(sheet, (1, 1))
    return _few(framed, PAPER_COLOURS)
