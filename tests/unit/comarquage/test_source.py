"""What a folder or a zip file gives to an import, and what it must not do to it."""

from hypothesis import given
from hypothesis import strategies as st
from nummairieque.comarquage import archive
from nummairieque.comarquage import members
from nummairieque.comarquage import redirections
from nummairieque.comarquage.errors import Broken
from nummairieque.comarquage.members import Unusable
from nummairieque.comarquage.source import open_source
from pathlib import Path

import io
import os
import pytest
import stat
import struct
import zipfile


def packed(path, files, **settings):
    """A zip file of (name or ZipInfo, bytes)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **settings) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return path


def laid_out(path, files):
    for name, data in files:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def read(source):
    """ident → bytes, or the reason why not."""
    found = {}
    for member in source:
        try:
            found[member.ident] = member.read()
        except Broken as broken:
            found[member.ident] = str(broken.reason)
    return found


FILES = (
    ("vdd/R7.xml", b"<c/>"),
    ("vdd/F12.xml", b"<a/>"),
    ("N3.xml", b"<b/>"),
    ("vdd/arborescence.xml", b"<index/>"),
    ("F12.xml.bak", b""),
    ("._F12.xml", b"fork"),
    ("images/F12.png", b""),
    ("F12345678.xml", b"too long a number"),
    ("f9.xml", b""),
)


@pytest.fixture(params=["folder", "zip"])
def made(request, tmp_path):
    """Makes a source of (name, bytes), as a folder and as a zip file."""

    def make(files):
        if request.param == "zip":
            return packed(tmp_path / "source.zip", files)
        (tmp_path / "source").mkdir(exist_ok=True)
        return laid_out(tmp_path / "source", files)

    return make


def test_sheets_are_found_at_any_depth_by_name_and_others_are_counted(made, tmp_path):
    with open_source(made(FILES), tmp_path) as source:
        assert [(m.name, m.ident) for m in source] == [
            ("N3.xml", "N3"),
            ("vdd/F12.xml", "F12"),
            ("vdd/R7.xml", "R7"),
        ]
        assert read(source) == {"N3": b"<b/>", "F12": b"<a/>", "R7": b"<c/>"}
        assert len(source) == 3
        assert source.found.ignored == 6
        assert not source.unchanged


def test_its_ident_changes_with_it(made, tmp_path):
    with open_source(made(FILES), tmp_path) as source:
        first = source.ident
    with open_source(made(FILES), tmp_path) as source:
        again = source.ident
    with open_source(made((*FILES, ("F13.xml", b"<d/>"))), tmp_path) as source:
        assert source.ident != again
    assert first


def test_of_two_of_one_ident_the_last_counts_and_the_other_is_told(made, tmp_path):
    files = (("a/F1.xml", b"old"), ("b/F1.xml", b"new"), ("F2.xml", b""))
    with open_source(made(files), tmp_path) as source:
        assert read(source) == {"F1": b"new", "F2": b""}
        assert source.found.doubles == (("F1", "a/F1.xml"),)


def test_a_source_without_sheets_is_refused(made, tmp_path):
    with pytest.raises(Unusable, match="aucune fiche"):
        open_source(made((("readme.txt", b"nothing"),)), tmp_path)


def test_a_sheet_that_is_too_large_breaks_alone(made, tmp_path, monkeypatch):
    monkeypatch.setattr(members, "SIZE_MAX", 10)
    monkeypatch.setattr(archive, "SIZE_MAX", 10)
    files = (("F1.xml", b"x" * 11), ("F2.xml", b"x" * 10))
    with open_source(made(files), tmp_path) as source:
        assert read(source) == {"F1": str(members.TOO_LARGE), "F2": b"x" * 10}


def test_too_many_files_or_bytes_are_refused(made, tmp_path, monkeypatch):
    where = made(FILES)
    monkeypatch.setattr(members, "TOTAL_MAX", 20)
    with pytest.raises(Unusable, match="trop grosse"):
        open_source(where, tmp_path)
    monkeypatch.setattr(members, "COUNT_MAX", len(FILES) - 1)
    with pytest.raises(Unusable, match="trop de fichiers"):
        open_source(where, tmp_path)


def test_redirections_are_read_and_what_is_hostile_in_them_is_not(made, tmp_path):
    listed = """<?xml version="1.0" encoding="UTF-8"?>
    <Redirections xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:date>2026-01-01</dc:date>
    <!-- a word -->
    <Redirection from="F1" to="F2" date="2026-01-01" type="fiche"/>
    <Redirection from="F3.xml" to=" N4.xml " date="" type=""/>
    <Redirection from="F5" to="F5" date="" type=""/>
    <Redirection from="F6" to="../../etc/passwd" date="" type=""/>
    <Redirection from="A6" to="F2" date="" type="" corpus="actualites"/>
    <RedirectionExterne from="F7" toUrl="https://www.exemple.fr/a?b=c" date=""/>
    <RedirectionExterne from="F8" toUrl="javascript:alert(1)" date=""/>
    <RedirectionExterne from="F9" toUrl="https://a@exemple.fr/" date=""/>
    <RedirectionExterne from="F10" toUrl="https://exemple.fr/&quot;&gt;" date=""/>
    <RedirectionExterne from="F11" toUrl="//exemple.fr/" date=""/>
    <RedirectionExterne from="F12" toUrl="https://[exemple/" date=""/>
    <RedirectionExterne from="F13" date=""/>
    </Redirections>"""
    files = (("F2.xml", b""), ("indexes/Redirections.xml", listed.encode()))
    with open_source(made(files), tmp_path) as source:
        assert source.redirections == {
            "F1": "F2",
            "F3": "N4",
            "F7": "https://www.exemple.fr/a?b=c",
        }
        assert source.refused == ()
        assert source.found.ignored == 0


@pytest.mark.parametrize(
    "listed",
    [
        b"<Redirections>",
        b"<Autre/>",
        b"",
        b"\xff\xfe<\0",
        b'<?xml version="1.0" encoding="utf-7"?><Redirections/>',
        b'<!DOCTYPE R [<!ENTITY a "F2">]><Redirections><Redirection from="F1" to="&a;"/>'
        b"</Redirections>",
    ],
)
def test_a_list_of_redirections_that_is_broken_is_told_and_stops_nothing(made, tmp_path, listed):
    files = (("F2.xml", b"<a/>"), ("redirections.xml", listed))
    with open_source(made(files), tmp_path) as source:
        assert source.redirections == {}
        ((name, reason),) = source.refused
        assert name == "redirections.xml"
        assert "redirections" in reason
        assert read(source) == {"F2": b"<a/>"}


def test_a_list_of_redirections_without_end_is_refused(made, tmp_path, monkeypatch):
    monkeypatch.setattr(redirections, "COUNT_MAX", 2)
    files = (("F2.xml", b""), ("redirections.xml", b"<Redirections><a/><a/><a/></Redirections>"))
    with open_source(made(files), tmp_path) as source:
        assert "trop longue" in source.refused[0][1]


@pytest.mark.parametrize("name", ["../F1.xml", "/etc/F1.xml", "a/../../F1.xml", "C:/F1.xml"])
@pytest.mark.parametrize("slash", ["/", "\\"])
def test_a_name_that_leads_out_of_the_archive_is_refused(tmp_path, name, slash):
    path = packed(tmp_path / "a.zip", [(name.replace("/", slash), b"bad"), ("F1.xml", b"good")])
    with open_source(path, tmp_path) as source:
        assert read(source) == {"F1": b"good"}
        assert [reason for _name, reason in source.refused] == [members.UNSAFE]
        assert source.found.doubles == ()
    assert sorted(os.listdir(tmp_path)) == ["a.zip"]


def test_slashes_of_windows_are_read(tmp_path):
    path = packed(tmp_path / "a.zip", [("vdd\\F1.xml", b"good")])
    with open_source(path, tmp_path) as source:
        assert read(source) == {"F1": b"good"}


def test_a_strange_name_is_told_in_a_line(tmp_path):
    path = packed(
        tmp_path / "a.zip", [("../\x1b[2J\n" + "x" * 300 + "/F1.xml", b""), ("F2.xml", b"")]
    )
    with open_source(path, tmp_path) as source:
        ((name, _reason),) = source.refused
        assert name.isprintable()
        assert len(name) <= 100


def test_a_link_in_an_archive_is_broken(tmp_path):
    link = zipfile.ZipInfo("F1.xml")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    path = packed(tmp_path / "a.zip", [(link, b"/etc/passwd"), ("F2.xml", b"<a/>")])
    with open_source(path, tmp_path) as source:
        found = read(source)
        assert "lien" in found["F1"]
        assert found["F2"] == b"<a/>"


def altered(path, change):
    """Rewrite an archive of one file by its bytes."""
    data = bytearray(path.read_bytes())
    change(data, data.rindex(b"PK\x01\x02"))
    path.write_bytes(data)
    return path


def test_a_file_without_a_name_is_no_sheet_and_breaks_nothing(tmp_path):
    path = packed(tmp_path / "a.zip", [("F1.xml", b"<a/>"), ("x", b"")])
    data = path.read_bytes()
    # The name of the last file ends its entry in the list.
    begins = data.rindex(b"PK\x01\x02")
    entry = bytearray(data[begins : begins + 46])
    struct.pack_into("<H", entry, 28, 0)
    end = bytearray(data[begins + 47 :])
    struct.pack_into("<L", end, 12, struct.unpack_from("<L", end, 12)[0] - 1)
    path.write_bytes(data[:begins] + entry + end)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["F1.xml", ""]
    with open_source(path, tmp_path) as source:
        assert read(source) == {"F1": b"<a/>"}


def test_an_encrypted_file_is_broken(tmp_path):
    path = packed(tmp_path / "a.zip", [("F1.xml", b"<a/>")])

    def encrypt(data, directory):
        data[6] |= 1
        data[directory + 8] |= 1

    with open_source(altered(path, encrypt), tmp_path) as source:
        assert "chiffré" in read(source)["F1"]


def test_an_unknown_compression_is_broken(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_LZMA) as made:
        made.writestr("F1.xml", b"<a/>")
    with open_source(tmp_path / "a.zip", tmp_path) as source:
        assert "compression" in read(source)["F1"]


def test_a_bomb_is_broken_and_never_unpacked(tmp_path):
    path = packed(tmp_path / "a.zip", [("F1.xml", b" " * (2 * members.MEGABYTE))])
    with open_source(path, tmp_path) as source:
        assert "anormale" in read(source)["F1"]


@pytest.mark.parametrize("told", [500, 2 * members.MEGABYTE + 1])
def test_a_file_of_another_size_than_told_is_broken(tmp_path, told):
    words = b"".join(b"%d words " % number for number in range(180_000))
    path = packed(tmp_path / "a.zip", [("F1.xml", words[: 2 * members.MEGABYTE])])

    def lie(data, directory):
        struct.pack_into("<L", data, directory + 24, told)

    with open_source(altered(path, lie), tmp_path) as source:
        assert "abîmé" in read(source)["F1"]


def test_a_damaged_file_breaks_alone(tmp_path):
    path = packed(tmp_path / "a.zip", [("F1.xml", b"<a/>" * 50), ("F2.xml", b"<b/>")])
    data = bytearray(path.read_bytes())
    data[40] ^= 0xFF
    path.write_bytes(data)
    with open_source(path, tmp_path) as source:
        found = read(source)
        assert "abîmé" in found["F1"]
        assert found["F2"] == b"<b/>"


@pytest.mark.parametrize("left", [-1, -20, -60, 100, 10])
def test_a_truncated_archive_is_told_as_such(tmp_path, left):
    path = packed(tmp_path / "a.zip", [(f"F{n}.xml", os.urandom(50)) for n in range(9)])
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(Unusable, match="tronqué"):
        open_source(path, tmp_path)


@pytest.mark.parametrize("data", [b"", b"<html>Erreur</html>", b"PK"])
def test_what_is_no_archive_is_told_as_such(tmp_path, data):
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(Unusable, match="pas un fichier zip"):
        open_source(tmp_path / "a.zip", tmp_path)


def test_a_list_of_files_too_long_to_hold_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "READ_MAX", 2000)
    path = packed(tmp_path / "a.zip", [(f"F{n}.xml", b"") for n in range(60)])
    with pytest.raises(Unusable, match="tronqué ou abîmé"):
        open_source(path, tmp_path)


def test_an_archive_that_is_too_large_is_refused(tmp_path, monkeypatch):
    path = packed(tmp_path / "a.zip", [("F1.xml", b"")])
    monkeypatch.setattr(archive, "FILE_MAX", 50)
    with pytest.raises(Unusable, match="300 Mo"):
        open_source(path, tmp_path)


def test_an_archive_that_may_not_be_read_is_told_as_such(tmp_path, monkeypatch):
    def refusing(path):
        raise PermissionError

    path = packed(tmp_path / "a.zip", [("F1.xml", b"")])
    monkeypatch.setattr(archive.io, "FileIO", refusing)
    with pytest.raises(Unusable, match="ne peut pas être lu"):
        open_source(path, tmp_path)


def test_the_archive_is_closed_also_after_an_error(tmp_path):
    path = packed(tmp_path / "a.zip", [("F1.xml", b"<a/>")])
    with pytest.raises(RuntimeError), open_source(path, tmp_path) as source:
        (member,) = source
        raise RuntimeError
    with pytest.raises(Broken):
        member.read()
    assert path.exists()


@pytest.mark.parametrize("where", ["", "nowhere", "a\0b", "x" * 5000])
def test_what_is_not_there_is_told_as_such(tmp_path, monkeypatch, where):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Unusable, match="source"):
        open_source(where, tmp_path)


def test_what_is_neither_a_file_nor_a_folder_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unusable, match="ni un dossier"):
        open_source(tmp_path / "pipe", tmp_path)


def test_links_and_pipes_in_a_folder_are_broken_and_no_linked_folder_is_entered(tmp_path):
    outside = laid_out(tmp_path / "outside", [("F8.xml", b"secret")])
    folder = laid_out(tmp_path / "in", [("F2.xml", b"<a/>")])
    (folder / "F1.xml").symlink_to(outside / "F8.xml")
    (folder / "F3.xml").symlink_to(folder / "nowhere")
    (folder / "more").symlink_to(outside)
    os.mkfifo(folder / "F4.xml")
    found = read(open_source(folder, tmp_path))
    assert found.pop("F2") == b"<a/>"
    assert sorted(found) == ["F1", "F3", "F4"]
    assert "lien" in found["F1"] and "lien" in found["F3"]
    assert "ordinaire" in found["F4"]


def test_a_file_that_vanished_is_broken(tmp_path):
    folder = laid_out(tmp_path / "in", [("F1.xml", b"")])
    source = open_source(folder, tmp_path)
    (folder / "F1.xml").unlink()
    assert "lu" in read(source)["F1"]


def test_a_file_that_vanishes_while_it_is_listed_is_broken(tmp_path, monkeypatch):
    lost = tmp_path / "F1.xml"
    monkeypatch.setattr("nummairieque.comarquage.folder._files", lambda top: [("F1.xml", lost)])
    assert "lu" in read(open_source(tmp_path, tmp_path))["F1"]


def test_a_folder_in_it_that_can_not_be_read_refuses_all(tmp_path, monkeypatch):
    folder = laid_out(tmp_path / "in", [("F1.xml", b""), ("sub/F2.xml", b"")])
    scandir = os.scandir

    def refusing(path):
        if Path(path).name == "sub":
            raise PermissionError
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    with pytest.raises(Unusable, match="ne peut pas être lu"):
        open_source(folder, tmp_path)


def test_an_address_of_another_scheme_is_refused(tmp_path):
    for where in ("ftp://exemple.fr/a.zip", "file:///etc/passwd"):
        with pytest.raises(Unusable, match="http"):
            open_source(where, tmp_path)


def test_an_archive_in_an_archive_is_only_counted(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("F1.xml", b"")
    path = packed(tmp_path / "a.zip", [("a.zip", inner.getvalue()), ("F2.xml", b"")])
    with open_source(path, tmp_path) as source:
        assert [member.ident for member in source] == ["F2"]
        assert source.found.ignored == 1


def small_archive():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("F1.xml", b"<a>" + b"word " * 20 + b"</a>")
        archive.writestr("indexes/redirections.xml", b"<Redirections/>")
        archive.writestr("N2.xml", b"<b/>", zipfile.ZIP_STORED)
    return made.getvalue()


ARCHIVE = small_archive()


@given(
    st.lists(st.tuples(st.integers(0, len(ARCHIVE) - 1), st.integers(0, 255)), max_size=12),
    st.integers(0, len(ARCHIVE)),
)
def test_whatever_an_archive_holds_it_is_read_or_said_to_be_wrong(
    tmp_path_factory, changes, length
):
    data = bytearray(ARCHIVE)
    for place, value in changes:
        data[place] = value
    path = tmp_path_factory.getbasetemp() / "any.zip"
    path.write_bytes(data[:length] if length % 2 else data)
    try:
        source = open_source(path, path.parent)
    except Unusable as unusable:
        assert str(unusable).endswith(".")
        return
    with source:
        read(source)
