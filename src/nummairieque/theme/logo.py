"""The logo of the desk: drawn anew from the pixels that were sent.

SVG is refused: it can carry a program. What is served is always a PNG of our
own making, so neither metadata nor anything hidden behind it reaches a
browser.
"""

from Acquisition import aq_base
from hashlib import sha256
from io import BytesIO
from nummairieque import _
from nummairieque import inputs
from nummairieque.upright import pixels
from nummairieque.upright import TooLarge
from nummairieque.upright import Unreadable
from persistent import Persistent
from PIL import Image
from typing import NamedTuple

#: Name of the attribute of the site; the underscore keeps it out of URLs.
ATTRIBUTE = "_nummairieque_logo"
#: Pixels of what is kept; shown at half of it and less.
WIDTH, HEIGHT = 480, 128
SENT_MAX = 1024 * 1024
KEPT_MAX = 60_000
FORMATS = ("PNG", "JPEG", "WEBP")
#: How each of them starts.
_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF")


class Picture(Persistent):
    """``data`` is a PNG (bytes)."""

    def __init__(self, data):
        self.data = data


class Logo(NamedTuple):
    """A logo as pages name it: the picture is loaded where it is served only.

    ``tag`` stands in its address, ``width`` and ``height`` are pixels.
    """

    tag: str
    width: int
    height: int
    picture: Picture

    def shown(self, height):
        """Width and height, in pixels, at most that high."""
        high = min(height, self.height)
        return max(1, round(self.width * high / self.height)), high


def get(site):
    """The :class:`Logo` of the desk, or None."""
    held = getattr(aq_base(site), ATTRIBUTE, None)
    return None if held is None else Logo(*held)


def put(site, logo):
    """Keep a logo in place of the one before; None for no logo."""
    if logo is not None:
        setattr(aq_base(site), ATTRIBUTE, tuple(logo))
    elif get(site) is not None:
        delattr(aq_base(site), ATTRIBUTE)


def uninstall(site):
    """Remove the logo."""
    put(site, None)


def draw(data):
    """A :class:`Logo` of what was sent.

    :param data: bytes of the file.
    :raises nummairieque.inputs.InvalidInput: no PNG, JPEG or WebP, or too large.
    """
    if len(data) > SENT_MAX:
        inputs.refuse("logo", _("Ce logo dépasse 1 Mo."))
    if not data.startswith(_STARTS):
        inputs.refuse("logo", _("Envoyez le logo en PNG, JPEG ou WebP."))
    try:
        upright = pixels(data, FORMATS, "RGBA")
    except TooLarge:
        inputs.refuse("logo", _("Ce logo a trop de points : réduisez-le."))
    except Unreadable:
        inputs.refuse("logo", _("Ce logo est illisible."))
    upright.thumbnail((WIDTH, HEIGHT))
    return _kept(upright)


def _kept(image):
    """The PNG, of fewer colours where all of them are too heavy."""
    # A fresh image: what the file said of itself stays behind.
    clean = Image.new("RGBA", image.size)
    clean.paste(image)
    target = BytesIO()
    clean.save(target, "PNG", optimize=True)
    if target.tell() > KEPT_MAX:
        target = BytesIO()
        clean.quantize(128, Image.Quantize.FASTOCTREE).save(target, "PNG", optimize=True)
    data = target.getvalue()
    return Logo(sha256(data).hexdigest()[:12], *image.size, Picture(data))
