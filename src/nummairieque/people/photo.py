"""The small photo of a person: made anew from what was sent, never that itself.

It travels inside the page, so that a directory of twenty is one request and
no address of a photo exists.
"""

from base64 import b64encode
from io import BytesIO
from nummairieque import _
from nummairieque import inputs
from nummairieque.files.scanner import scan
from nummairieque.upright import pixels
from nummairieque.upright import TooLarge
from nummairieque.upright import Unreadable
from PIL import ImageOps

#: Sides in pixels, shown at two thirds of that.
SIDE = 72
BYTES_MAX = 2600
SENT_MAX = 8 * 1024 * 1024
KINDS = ("image/jpeg", "image/png")


def shrink(filename, data):
    """A square JPEG of at most :data:`BYTES_MAX` bytes, without metadata.

    :raises nummairieque.inputs.InvalidInput: no photo, or one too large.
    """
    try:
        kind = scan(inputs.filename(filename), data)
    except inputs.InvalidInput as refused:
        inputs.refuse("photo", next(iter(refused.errors.values())))
    if kind not in KINDS:
        inputs.refuse("photo", _("Envoyez une photo en JPEG ou en PNG."))
    if len(data) > SENT_MAX:
        inputs.refuse("photo", _("Cette photo dépasse 8 Mo."))
    try:
        upright = pixels(data, ("JPEG", "PNG"), "RGB", (SIDE * 4, SIDE * 4))
    except TooLarge:
        inputs.refuse("photo", _("Cette photo a trop de points : réduisez-la."))
    except Unreadable:
        inputs.refuse("photo", _("Cette photo est illisible."))
    small = ImageOps.fit(upright, (SIDE, SIDE))
    for quality in (80, 60, 40, 20):
        target = BytesIO()
        small.save(target, "JPEG", quality=quality, optimize=True)
        if target.tell() <= BYTES_MAX:
            break
    return target.getvalue()


def data_url(photo):
    """What an ``img`` shows: the photo itself; None without one."""
    return f"data:image/jpeg;base64,{b64encode(photo).decode('ascii')}" if photo else None
