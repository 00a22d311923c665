"""A photo is made anew: small, square, without what the camera wrote."""

from contextlib import suppress
from io import BytesIO
from nummairieque.files.scanner import KnownKinds
from nummairieque.inputs import InvalidInput
from nummairieque.interfaces import IFileScanner
from nummairieque.people import photo
from nummairieque.theme import logo
from PIL import Image
from PIL import ImageOps
from zope.component import getGlobalSiteManager

import pytest
import random
import struct


@pytest.fixture(autouse=True)
def scanner():
    manager = getGlobalSiteManager()
    scanner = KnownKinds()
    manager.registerUtility(scanner, IFileScanner, "people-test")
    yield
    manager.unregisterUtility(scanner, IFileScanner, "people-test")


def picture(width=300, height=200, kind="JPEG", **more):
    dice = random.Random(1)
    image = Image.frombytes("RGB", (width, height), dice.randbytes(width * height * 3))
    target = BytesIO()
    image.save(target, kind, **more)
    return target.getvalue()


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "moi.jpg"), ("PNG", "moi.png")])
def test_a_photo_becomes_a_small_square(kind, name):
    small = photo.shrink(name, picture(kind=kind))
    with Image.open(BytesIO(small)) as image:
        assert (image.format, image.size) == ("JPEG", (photo.SIDE, photo.SIDE))
    # Twenty of them and their page stay below 100 kB.
    assert len(small) <= photo.BYTES_MAX


def test_where_and_when_it_was_taken_is_gone():
    exif = Image.Exif()
    exif[0x010F] = "APPAREIL-SECRET"
    sent = picture(exif=exif)
    assert b"APPAREIL-SECRET" in sent
    small = photo.shrink("moi.jpg", sent)
    assert b"APPAREIL-SECRET" not in small
    with Image.open(BytesIO(small)) as image:
        assert not image.getexif()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("moi.jpg", b"<script>alert(1)</script>"),
        ("moi.html", b"<script>alert(1)</script>"),
        ("moi.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"),
        ("moi.jpg", picture()[:400]),
        ("moi.jpg", b""),
        ("moi.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ],
)
def test_what_is_no_photo_is_refused_beside_its_field(name, data):
    with pytest.raises(InvalidInput) as caught:
        photo.shrink(name, data)
    assert set(caught.value.errors) == {"photo"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("error", [struct.error, TypeError, KeyError, RuntimeError])
def test_whatever_a_decoder_stumbles_over_is_said_beside_the_field(monkeypatch, kind, error):
    def stumble(image):
        raise error("from within")

    monkeypatch.setattr(ImageOps, "exif_transpose", stumble)
    with pytest.raises(InvalidInput) as caught:
        photo.shrink(f"moi.{kind.lower()}", picture(kind=kind))
    assert "illisible" in str(caught.value.errors["photo"])
    with pytest.raises(InvalidInput) as caught:
        logo.draw(picture(kind=kind))
    assert "illisible" in str(caught.value.errors["logo"])


def test_what_the_camera_wrote_badly_is_no_error_of_ours():
    for exif in (b"Exif\0\0II*\0", b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x02", b"Exif\0\0MM"):
        for kind in ("JPEG", "PNG"):
            for draw in (lambda data: photo.shrink("moi.jpg", data), logo.draw):
                with suppress(InvalidInput):
                    draw(picture(kind=kind, exif=exif))


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked(monkeypatch):
    target = BytesIO()
    Image.new("1", (4001, 4000)).save(target, "PNG")
    monkeypatch.setattr(ImageOps, "exif_transpose", None)
    with pytest.raises(InvalidInput) as caught:
        photo.shrink("moi.png", target.getvalue())
    assert "trop de points" in str(caught.value.errors["photo"])
