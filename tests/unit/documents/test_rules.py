"""Names and limits of shared documents."""

from collections import namedtuple
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.documents import rules

import pytest


@given(st.text(max_size=300))
def test_a_name_in_an_archive_is_one_component_and_never_climbs(name):
    safe = rules.safe_name(name)
    assert safe and safe not in (".", "..")
    assert not set(safe) & set('<>:"/\\|?*\x00\n')
    assert len(safe) <= rules.NAME_MAX + 1
    assert safe == safe.strip(" .")


@pytest.mark.parametrize("name", ["CON", "nul.pdf", "com1", "LPT9.txt"])
def test_a_device_of_windows_is_no_name(name):
    assert rules.safe_name(name).startswith("_")


def test_a_long_name_keeps_its_ending():
    assert rules.safe_name("a" * 300 + ".pdf").endswith("a.pdf")


@given(st.lists(st.sampled_from(["a.pdf", "A.pdf", "a (2).pdf", "é.txt", "x"]), max_size=12))
def test_no_path_of_an_archive_comes_twice_whatever_the_case(wanted):
    names = rules.Names()
    paths = [names.unique("dossier", name).casefold() for name in wanted]
    assert len(paths) == len(set(paths))


def test_a_dropped_file_gives_its_name_to_the_document():
    assert rules.title_of_file("note_de  service.pdf") == "note de service"
    assert rules.title_of_file("README") == "README"
    assert rules.another_title("a", {"a", "a (2)"}) == "a (3)"


def test_a_zip_has_bounds():
    assert rules.fits(rules.PACK_FILES, rules.PACK_BYTES)
    assert not rules.fits(rules.PACK_FILES + 1, 0)
    assert not rules.fits(0, rules.PACK_BYTES + 1)


Row = namedtuple("Row", "title path bodies")


def shown(*rows, **more):
    """Bodies of the documents in the list of a secretary of Ardentes (UID ``a``)."""
    found = rules.worth_showing(rows, {("mairies", "ardentes")}, {"a"}, **more)
    return [row.path[1] for row in found]


def of(body, title="Règlement", bodies=()):
    return Row(title, ("maisons" if body != "ardentes" else "mairies", body, "documents"), bodies)


def test_own_documents_come_first_then_those_that_name_the_own_body():
    rows = [of("vatan", "A"), of("deols", "B", ("z", "a")), of("ardentes", "C")]
    assert shown(*rows) == ["ardentes", "deols", "vatan"]


def test_a_short_list_has_two_documents_of_others_at_most():
    rows = [of(body, f"Titre {body}") for body in ("vatan", "deols", "issoudun")]
    assert shown(*rows) == ["vatan", "deols"]


def test_a_title_stands_once_whoever_keeps_it():
    assert shown(of("vatan"), of("deols"), of("issoudun", "règlement")) == ["vatan"]
    assert shown(of("vatan"), of("ardentes")) == ["ardentes"]
    assert shown(of("vatan"), titles=["Règlement"]) == []


def test_a_short_list_is_short():
    rows = [of("ardentes", f"Titre {number}") for number in range(9)]
    assert len(shown(*rows)) == 5
    assert len(shown(*rows, limit=3)) == 3
