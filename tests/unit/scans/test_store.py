"""Cover pages and trays: what holds where, and for how long; what a copy says."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.cli import scans as command
from nummairieque.cli.main import main
from nummairieque.files import chores
from nummairieque.files import covers
from nummairieque.files import stamping
from nummairieque.scans import marking
from nummairieque.scans import sorting
from nummairieque.scans import store

import os
import pytest
import time

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


class Site:
    """Where the trays lie."""


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr(store, "NamedBlobFile", lambda **values: values)
    site = Site()
    store.install(site)
    return site


def part(name="a.pdf", at=NOW, **more):
    return store.Part(name, "application/pdf", b"%PDF", at, **more)


def test_words_are_long_random_and_read_by_a_worn_scanner():
    words = {store.new_word() for _number in range(100)}
    assert len(words) == 100
    for word in words:
        # Capitals and digits alone make the code that has the largest squares.
        assert word.startswith(covers.PREFIX) and len(word) == 30
        assert set(word) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 $%*+-./:")
    assert covers.WORD_MAX > 30


def test_a_cover_holds_at_its_origin_until_its_day(site):
    word = store.make_cover(site, "uid-a", "26-aaaaa-aaaaa", NOW)
    other = store.make_cover(site, "uid-b", "26-bbbbb-bbbbb", NOW)
    words = [word, "", other, "NM1:UNKNOWN", word]
    assert {w: c.demande for w, c in store.known(site, "uid-a", words, NOW).items()} == {
        word: "26-aaaaa-aaaaa"
    }
    assert list(store.known(site, "uid-b", words, NOW)) == [other]
    late = NOW + store.KEEP
    assert store.known(site, "uid-a", words, late) == {}
    assert store.cover_of(site, "uid-a", "26-aaaaa-aaaaa", NOW)[0] == word
    assert store.cover_of(site, "uid-b", "26-aaaaa-aaaaa", NOW) is None
    assert store.cover_of(site, "uid-a", "26-aaaaa-aaaaa", late) is None


def test_a_tray_is_of_one_origin(site):
    held = part()
    store.add(site, "uid-a", held)
    assert store.part(site, "uid-a", held.key) is held
    assert store.part(site, "uid-b", held.key) is None
    assert store.part(site, "uid-a", None) is None
    assert store.part(site, "uid-a", ["x"]) is None
    assert store.tray(site, "uid-b") == []
    assert not store.remove(site, "uid-b", held.key)
    assert store.remove(site, "uid-a", held.key)
    assert store.tray(site, "uid-a") == []


def test_all_of_it_ends(site):
    word = store.make_cover(site, "uid-a", "26-aaaaa-aaaaa", NOW)
    newer = store.make_cover(site, "uid-a", "26-bbbbb-bbbbb", NOW + timedelta(days=1))
    store.add(site, "uid-a", part())
    store.add(site, "uid-a", part("b.pdf", NOW + timedelta(days=1)))
    store.take(site, "digest", NOW)
    assert not any(store.ended(site, NOW).values())
    late = NOW + store.KEEP
    assert store.purge(site, late) == 1
    assert [each.filename for each in store.tray(site, "uid-a")] == ["b.pdf"]
    held = store.KEPT.get(site)
    assert list(held.covers) == [newer] and word not in held.words.values()
    assert store.is_taken(site, "digest")
    store.purge(site, NOW + 3 * store.KEEP)
    assert not store.is_taken(site, "digest")


def test_before_it_is_installed_nothing_is_there():
    site = Site()
    assert store.tray(site, "uid-a") == []
    assert store.part(site, "uid-a", "x") is None
    assert store.cover_of(site, "uid-a", "x", NOW) is None
    assert store.ended(site, NOW) == {}
    assert store.purge(site, NOW) == 0


def test_images_in_a_row_are_one_pile():
    names = ("a.jpg", "b.png", "c.pdf", "d.tif", "e.jpg")
    found = sorting.piles([(name, "", b"") for name in names])
    assert [[one[0] for one in pile] for pile in found] == [
        ["a.jpg", "b.png"],
        ["c.pdf"],
        ["d.tif"],
        ["e.jpg"],
    ]


def test_a_copy_says_for_whom_and_of_which_day():
    assert marking.words("CAF", NOW) == "Copie réservée à CAF, le 30 novembre 2026"
    # By the clock of the mairies, and however long the name is.
    night = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    assert marking.words("CAF", night).endswith("le 1er décembre 2026")
    assert len(marking.words("Caisse " * 60, night)) <= stamping.WORDS_MAX
    assert "\n" not in marking.words("CAF\nIndre", NOW)


def test_a_folder_gives_what_is_written_to_its_end(tmp_path):
    for name in ("b.pdf", "a.tif", ".cache", "neuf.pdf"):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (0, 0))
    os.utime(tmp_path / "neuf.pdf", (time.time(), time.time()))
    (tmp_path / "dossier").mkdir()
    (tmp_path / "lien.pdf").symlink_to("/etc/hostname")
    assert [path.name for path in command.waiting(tmp_path)] == ["a.tif", "b.pdf"]


def test_what_was_taken_goes_under_a_free_name(tmp_path):
    for _number in range(3):
        (tmp_path / "a.pdf").write_bytes(b"x")
        command._move(tmp_path / "a.pdf", tmp_path / command.TAKEN)
    names = sorted(path.name for path in (tmp_path / command.TAKEN).iterdir())
    assert names == ["a (2).pdf", "a (3).pdf", "a.pdf"]


def test_a_folder_that_is_not_there_is_bad_input(tmp_path, capsys):
    assert main(["scans", "import", str(tmp_path / "none"), "--origin", "ardentes"]) == 2
    assert "n’existe pas" in capsys.readouterr().err
    assert main(["scans", "import", str(tmp_path)]) == 2


def test_a_tray_is_bounded_in_parts_and_in_bytes(site, monkeypatch):
    monkeypatch.setattr(store, "PARTS_MAX", 3)
    store.add(site, "uid-a", part())
    assert store.takes(site, "uid-a", [part(), part()])
    assert not store.takes(site, "uid-a", [part(), part(), part()])
    assert store.takes(site, "uid-b", [part(), part(), part()])
    monkeypatch.setattr(store, "BYTES_MAX", 10)
    assert store.takes(site, "uid-a", [part()])
    assert not store.takes(site, "uid-a", [part(preview=b"RIFF")])


def test_a_pile_that_fails_while_it_is_cut_is_kept_whole(site, monkeypatch):
    def chore(name, files, patience, **asked):
        if name == "parts":
            raise chores.Failed("TooMuch: bytes")
        return ["NM1:ONE", "NM1:TWO"], []

    monkeypatch.setattr(chores, "do", chore)
    pile = [("a.pdf", "application/pdf", b"%PDF")]
    for rest, note in ((60, store.UNREAD), (-1, store.LATE)):
        (kept,), alone = sorting._parts(site, "uid-a", pile, NOW, time.monotonic() + rest)
        assert (kept.filename, kept.note, alone) == ("a.pdf", note, [])


def test_a_file_of_a_folder_that_breaks_something_stops_no_other(
    site, monkeypatch, tmp_path, capsys
):
    class Origin:
        UID = staticmethod(lambda: "uid-a")

    def take(origin, sent, wait):
        if sent[0][0] == "a.pdf":
            raise RuntimeError("broken")
        return sorting.Taken(parts=[part()])

    monkeypatch.setattr(sorting, "take", take)
    monkeypatch.setattr(command, "_origin", lambda site, slug: Origin)
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(name.encode())
        os.utime(tmp_path / name, (0, 0))
    said = []
    assert command.take(site, tmp_path, "ardentes", said.append) == 1
    assert said == ["b.pdf : 1 partie(s), 0 reconnue(s)."]
    assert "a.pdf : n’a pas pu être séparé" in capsys.readouterr().err
    assert (tmp_path / "refuses" / "a.pdf").exists() and (tmp_path / "pris" / "b.pdf").exists()
