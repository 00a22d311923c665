"""The small files of the demo are what their names say."""

from nummairieque import inputs
from nummairieque.demo import files
from nummairieque.files.scanner import KnownKinds

import pytest
import struct
import zlib


@pytest.mark.parametrize("name", ["bail.pdf", "photo.png"])
def test_the_desks_own_scanner_takes_them(name):
    assert KnownKinds().check(name, files.make(name))


def test_the_scanner_refuses_one_under_another_name():
    with pytest.raises(inputs.InvalidInput):
        KnownKinds().check("bail.pdf", files.make("photo.png"))


def test_a_pdf_finds_each_of_its_objects_where_its_table_says():
    made = files.pdf(("Avis d’imposition (copie)",))
    start = int(made.rsplit(b"startxref\n", 1)[1].split()[0])
    assert made[start : start + 4] == b"xref"
    for number, row in enumerate(made[start:].splitlines()[3:8], 1):
        offset = int(row.split()[0])
        assert made[offset:].startswith(b"%d 0 obj" % number)


def test_a_png_unpacks_to_its_size():
    made = files.png(7, 5, (1, 2, 3))
    length = struct.unpack(">I", made[33:37])[0]
    assert made[37:41] == b"IDAT"
    assert zlib.decompress(made[41 : 41 + length]) == (b"\0" + bytes((1, 2, 3)) * 7) * 5


def test_another_ending_is_refused():
    with pytest.raises(ValueError):
        files.make("programme.exe")
