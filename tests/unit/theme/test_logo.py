"""The logo is drawn anew, and no program comes in with it."""

from io import BytesIO
from nummairieque.inputs import InvalidInput
from nummairieque.theme import logo
from PIL import Image
from PIL import PngImagePlugin

import pytest


def picture(format="PNG", size=(300, 100), **options):
    target = BytesIO()
    Image.new("RGB", size, "#204060").save(target, format, **options)
    return target.getvalue()


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_the_usual_kinds_become_a_png(format):
    drawn = logo.draw(picture(format))
    assert drawn.picture.data.startswith(b"\x89PNG")
    assert (drawn.width, drawn.height) == (300, 100)


def test_a_large_one_is_reduced():
    drawn = logo.draw(picture(size=(2000, 1000)))
    assert drawn.width <= logo.WIDTH and drawn.height <= logo.HEIGHT


def test_what_the_file_says_of_itself_stays_behind():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Jeanne Dupuy")
    drawn = logo.draw(picture(pnginfo=info) + b"<script>alert(1)</script>")
    assert b"Jeanne" not in drawn.picture.data
    assert b"script" not in drawn.picture.data


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"GIF89a" + b"\0" * 50,
        b"%PDF-1.7",
        b"",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        b"RIFF\0\0\0\0WAVE",
        picture()[:60],
    ],
)
def test_everything_else_is_refused(data):
    with pytest.raises(InvalidInput) as refused:
        logo.draw(data)
    assert set(refused.value.errors) == {"logo"}


def test_a_heavy_file_is_refused():
    with pytest.raises(InvalidInput):
        logo.draw(picture() + b"\0" * logo.SENT_MAX)


def test_too_many_points_are_refused_before_they_are_unpacked():
    with pytest.raises(InvalidInput):
        logo.draw(picture(size=(5000, 5000)))


def test_another_picture_has_another_address():
    assert logo.draw(picture()).tag != logo.draw(picture(size=(30, 30))).tag


def test_it_is_shown_no_higher_than_asked():
    assert logo.draw(picture()).shown(32) == (96, 32)
