"""Markers of who is writing: seen by the team alone, and over by themselves."""

from nummairieque.demande import writing

import json
import pytest

REFERENCE = "26-K7QFM-3M9TX"
NOW = 1_800_000_000.0


@pytest.fixture
def beat(tmp_path):
    def beat(userid="camille", team="caf", at=NOW, reference=REFERENCE):
        writing.beat(tmp_path, reference, team, userid, at)

    return beat


@pytest.fixture
def seen(tmp_path):
    def seen(userid="zoe", teams=("caf",), at=NOW, reference=REFERENCE):
        return writing.writers(tmp_path, reference, teams, userid, at)

    return seen


def test_nobody_writes_where_nobody_said_so(seen):
    assert seen() == []


def test_a_colleague_is_seen_with_the_time_since_he_began(beat, seen):
    beat()
    beat(at=NOW + 50)
    beat(at=NOW + 100)
    assert seen(at=NOW + 130) == [("camille", 130.0)]


def test_nobody_is_told_of_himself(beat, seen):
    beat()
    assert seen(userid="camille") == []


def test_no_marker_crosses_to_the_other_side(beat, seen):
    beat(team="mairie")
    assert seen(teams=("caf",)) == []
    assert seen(teams=()) == []
    assert seen(teams=("caf", "mairie")) == [("camille", 0)]


def test_another_demande_is_another(beat, seen):
    beat()
    assert seen(reference="26-AAAAA-AAAAA") == []


def test_without_a_beat_it_ends_by_itself(beat, seen):
    beat()
    assert seen(at=NOW + writing.FRESH)
    assert seen(at=NOW + writing.FRESH + 1) == []


def test_who_begins_again_begins_anew(beat, seen):
    beat()
    beat(at=NOW + 500)
    assert seen(at=NOW + 510) == [("camille", 10.0)]


def test_what_is_sent_is_over_at_once(tmp_path, beat, seen):
    beat()
    writing.stop(tmp_path, REFERENCE, "caf", "camille")
    assert seen() == []
    writing.stop(tmp_path, REFERENCE, "caf", "camille")


def test_the_longest_at_it_comes_first(beat, seen):
    beat("anne", at=NOW - 60)
    beat("bruno", at=NOW - 90)
    assert [userid for userid, _since in seen()] == ["bruno", "anne"]


def test_odd_files_are_no_markers(tmp_path, beat, seen):
    beat()
    (tmp_path / REFERENCE / "half").write_text("{")
    (tmp_path / REFERENCE / "whole.123").write_text(json.dumps({"team": "caf", "userid": "x"}))
    (tmp_path / REFERENCE / "folder").mkdir()
    assert [userid for userid, _since in seen(at=NOW)] == ["camille"]


def test_no_name_and_no_word_is_in_the_name_of_a_file(tmp_path, beat):
    beat("camille/../../etc")
    (file,) = (tmp_path / REFERENCE).iterdir()
    assert len(file.name) == 32 and file.name.isalnum()


def test_folders_of_long_ago_are_swept(tmp_path, beat):
    import os

    beat(reference="26-AAAAA-AAAAA", at=NOW - 8000)
    os.utime(tmp_path / "26-AAAAA-AAAAA", (NOW - 8000, NOW - 8000))
    beat()
    assert [folder.name for folder in tmp_path.iterdir()] == [REFERENCE]


def test_a_disk_that_takes_nothing_loses_a_hint_and_no_more(tmp_path, seen):
    (tmp_path / REFERENCE).write_text("a file where a folder should be")
    writing.beat(tmp_path, REFERENCE, "caf", "camille", NOW)
    assert seen() == []
