"""Every tag of both formats, in words of our own: known, and shown as expected.

Each sample has beside it the words of its page, a line for each block.
"""

from nummairieque.comarquage.reading import read
from nummairieque.comarquage.rendering import render
from nummairieque.comarquage.rendering.around import Around
from nummairieque.comarquage.rendering.left import LEFT_OUT
from nummairieque.comarquage.rendering.tags import BLOCKS
from nummairieque.comarquage.rendering.tags import ROOTS
from nummairieque.comarquage.rendering.tags import WORDS
from nummairieque.comarquage.xml import parse
from pathlib import Path
from support import sheets

import pytest

HERE = Path(__file__).parent
SAMPLES = sorted(path.stem for path in (HERE / "samples").glob("*.xml"))
DC = "{http://purl.org/dc/elements/1.1/}"


def named(version):
    names = (HERE / f"tags-{version}.txt").read_text().split()
    return [name.replace("dc:", DC) for name in names]


def tree(name):
    return parse((HERE / "samples" / f"{name}.xml").read_bytes())


@pytest.mark.parametrize("version", ["3.3", "3.5"])
def test_every_tag_of_a_format_is_handled_or_left_out_for_a_reason(version):
    known = BLOCKS.keys() | WORDS.keys() | LEFT_OUT.keys() | set(ROOTS)
    assert set(named(version)) - known == set()


def test_every_tag_that_is_known_is_in_a_format():
    known = BLOCKS.keys() | WORDS.keys() | LEFT_OUT.keys() | set(ROOTS)
    assert known - set(named("3.3")) - set(named("3.5")) == set()


def test_a_tag_is_in_one_table_only_and_every_reason_is_a_sentence():
    assert BLOCKS.keys() & WORDS.keys() == set()
    assert LEFT_OUT.keys() & (BLOCKS.keys() | WORDS.keys()) == set()
    assert [tag for tag, reason in LEFT_OUT.items() if not reason.endswith(".")] == []


@pytest.mark.parametrize("version", ["3.3", "3.5"])
def test_the_samples_have_every_tag_of_a_format(version):
    met = {element.tag for name in SAMPLES for element in tree(name).iter()}
    assert set(named(version)) - met == set()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_loses_no_word_and_its_page_is_sound(name):
    root = tree(name)
    rendered = render(root, Around())
    page = sheets.strict(rendered.html)
    assert sheets.faults(page) == []
    assert rendered.unknown == ()
    words, links = sheets.shown(page)
    source, addresses = sheets.said(root, LEFT_OUT)
    assert source - words == {}
    assert addresses - links == set()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_shown_in_the_expected_words(name):
    page = sheets.strict(render(tree(name), Around()).html)
    expected = (HERE / "samples" / f"{name}.txt").read_text()
    assert sheets.lines(page) == expected.splitlines()


@pytest.mark.parametrize("name", SAMPLES)
def test_what_reading_finds_is_what_the_page_has(name):
    root = tree(name)
    sheet, rendered = read(root), render(root, Around())
    assert sheet.format == ("3.5" if "3.5" in name else "3.3")
    anchors = [anchor for anchor, _title in rendered.contents]
    for chapter in sheet.chapters:
        assert f'id="{sheet.ident.lower()}-{chapter.key}"' in rendered.html
    assert len(anchors) == len(set(anchors))
