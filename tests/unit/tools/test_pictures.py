"""The pictures of the documentation are those that the script can take again."""

from pathlib import Path

import pytest
import re

ROOT = Path(__file__).resolve().parents[3]
PICTURES = ROOT / "docs" / "screenshots"


@pytest.fixture(scope="module")
def shots(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "tools")
        from pictures.shots import SHOTS

        yield SHOTS


def test_no_two_pictures_have_one_name(shots):
    names = [shot[0] for shot in shots]
    assert len(names) == len(set(names))


def test_each_picture_that_is_kept_has_a_line(shots):
    named = {f"{name}{variant}" for name, _who, _place, variants in shots for variant in variants}
    assert {path.stem for path in PICTURES.glob("*.png")} <= named


def test_pictures_stay_light():
    heavy = [path.name for path in PICTURES.iterdir() if path.stat().st_size > 150_000]
    assert heavy == []


def test_each_picture_says_in_words_what_it_shows():
    silent = [
        page.name
        for page in (ROOT / "docs").rglob("*.md")
        for words in re.findall(r"!\[([^]]*)\]\([^)]*screenshots/", page.read_text("utf-8"))
        if len(words.split()) < 3
    ]
    assert silent == []
