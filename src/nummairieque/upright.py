"""The pixels of a picture that somebody sent: all that is trusted of its file."""

from io import BytesIO
from PIL import Image
from PIL import ImageOps

#: What a camera of a telephone makes; 64 MB when it is unpacked.
PIXELS_MAX = 16_000_000


class Unreadable(Exception):
    """No picture, or a damaged one."""


class TooLarge(Exception):
    """More than :data:`PIXELS_MAX` pixels."""


def pixels(data, formats, mode, draft=None):
    """A picture, turned the way it was held, as a :class:`PIL.Image.Image`.

    :param data: bytes of the file.
    :param formats: those that are tried, such as ``("JPEG", "PNG")``.
    :param mode: of the result, ``"RGB"`` or ``"RGBA"``.
    :param draft: (width, height) that are enough, for a JPEG to be read faster.
    :raises TooLarge: before a pixel is unpacked.
    :raises Unreadable: whatever is wrong with it.
    """
    try:
        with Image.open(BytesIO(data), formats=formats) as image:
            if image.width * image.height > PIXELS_MAX:
                raise TooLarge
            if draft is not None:
                image.draft(mode, draft)
            return ImageOps.exif_transpose(image).convert(mode)
    except (TooLarge, Image.DecompressionBombError) as error:
        raise TooLarge from error
    # Each decoder has errors of its own: struct.error, TypeError, SyntaxError.
    except Exception as error:
        raise Unreadable from error
