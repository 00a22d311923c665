"""The backup file: whole, consistent, and believed only when it is both."""

from io import BytesIO
from nummairieque.cli import archive
from nummairieque.cli.errors import BadInput
from nummairieque.cli.errors import Failure

import pytest
import tarfile

LAST = (500).to_bytes(8, "big")


def ignore(done, total):
    """A progress that shows nothing."""


@pytest.fixture
def blobs(tmp_path):
    """A blob folder with a file of an early and one of a later transaction."""
    folder = tmp_path / "blobs"
    (folder / "0x00" / "0x01").mkdir(parents=True)
    (folder / "tmp").mkdir()
    (folder / ".layout").write_text("bushy")
    (folder / "0x00" / "0x01" / "0x00000000000001f4.blob").write_bytes(b"early")
    (folder / "0x00" / "0x01" / "0x00000000000001f5.blob").write_bytes(b"later")
    (folder / "tmp" / "0x0000000000000001.blob").write_bytes(b"half")
    return folder


@pytest.fixture
def saved(tmp_path, blobs):
    """A backup of ten bytes of database, of which six are whole."""
    target = tmp_path / "desk.tar"
    archive.write(target, BytesIO(b"FS21ab----"), 6, LAST, blobs, "zeo", ignore)
    return target


def unpack(source, tmp_path):
    folder = tmp_path / "unpacked"
    folder.mkdir()
    return archive.extract(source, folder, ignore), folder


def test_only_whole_transactions_and_their_files_are_saved(saved, tmp_path):
    manifest, folder = unpack(saved, tmp_path)
    assert manifest["last_transaction"] == LAST.hex()
    assert (folder / "Data.fs").read_bytes() == b"FS21ab"
    found = {path.name: path.read_text() for path in (folder / "blobs").rglob("0x*.blob")}
    assert found == {"0x00000000000001f4.blob": "early"}
    assert (folder / "blobs" / ".layout").read_text() == "bushy"


def test_a_name_in_gz_is_compressed(tmp_path, blobs):
    target = tmp_path / "desk.tar.gz"
    archive.write(target, BytesIO(b"FS21ab"), 6, LAST, blobs, "zeo", ignore)
    assert target.read_bytes()[:2] == b"\x1f\x8b"
    assert unpack(target, tmp_path)[0]["database"] == "zeo"


def test_the_backup_is_for_its_owner_only(saved):
    assert saved.stat().st_mode & 0o777 == 0o600


def test_a_backup_that_fails_leaves_nothing_behind(tmp_path, blobs):
    target = tmp_path / "desk.tar"
    with pytest.raises((Failure, OSError)):
        archive.write(target, BytesIO(b"FS"), 6, LAST, blobs, "zeo", ignore)
    assert [path.name for path in tmp_path.iterdir()] == ["blobs"]


@pytest.mark.parametrize("length", [0, 700, 3000])
def test_a_backup_cut_short_is_refused(saved, tmp_path, length):
    cut = tmp_path / "cut.tar"
    cut.write_bytes(saved.read_bytes()[:length])
    with pytest.raises(BadInput):
        unpack(cut, tmp_path)


def test_an_altered_backup_is_refused(saved, tmp_path):
    altered = tmp_path / "altered.tar"
    altered.write_bytes(saved.read_bytes().replace(b"FS21ab", b"FS21aX"))
    with pytest.raises(BadInput, match="abîmé"):
        unpack(altered, tmp_path)


@pytest.mark.parametrize("name", ["../evil", "blobs/../../evil", "/etc/evil", "evil"])
def test_a_name_outside_of_the_backup_is_refused(tmp_path, name):
    source = tmp_path / "evil.tar"
    with tarfile.open(source, "w") as tar:
        tar.addfile(archive.member(name, 4), BytesIO(b"evil"))
    with pytest.raises(BadInput, match="sauvegarde"):
        unpack(source, tmp_path)
    assert not (tmp_path / "evil").exists()


def test_a_link_is_refused(tmp_path):
    source = tmp_path / "link.tar"
    link = archive.member("blobs/x", 0)
    link.type, link.linkname = tarfile.SYMTYPE, "/etc"
    with tarfile.open(source, "w") as tar:
        tar.addfile(link)
    with pytest.raises(BadInput):
        unpack(source, tmp_path)
