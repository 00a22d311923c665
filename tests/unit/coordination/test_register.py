"""The register of rights: every line stays, is found, and harms no spreadsheet."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.coordination import register
from nummairieque.theme import spreadsheet

import csv
import io
import pytest

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class Site:
    """Stands for the site: attributes, and nothing else."""


def note(site, at=NOW, **changed):
    values = {
        "at": at,
        "by": "coordination",
        "by_name": "Anne Roy",
        "userid": "marie",
        "name": "Marie Petit",
        "what": "given",
        "role": "referents",
        "place": "uid-caf",
        "place_title": "CAF",
        **changed,
    }
    return register.add(site, **values)


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def year(site):
    """A line each day for a year, the last one today."""
    for day in range(365):
        note(site, NOW - timedelta(days=day), userid=f"u{day}")
    return site


def test_the_latest_comes_first(year):
    assert [line.userid for line in register.lines(year)] == [f"u{day}" for day in range(365)]


def test_two_lines_of_one_moment_are_both_kept(site):
    note(site), note(site)
    assert len(list(register.lines(site))) == 2


def test_a_line_says_the_moment_in_utc(site):
    assert note(site).at == NOW and next(register.lines(site)).at.tzinfo is UTC


def test_pages_follow_one_another_without_a_gap(year):
    seen, before = [], None
    while True:
        lines, before = register.page(register.lines(year, before=before), 50)
        seen += lines
        if before is None:
            break
    assert [line.userid for line in seen] == [f"u{day}" for day in range(365)]


def test_the_last_page_leads_nowhere(site):
    note(site)
    lines, following = register.page(register.lines(site), 1)
    assert len(lines) == 1 and following is None


def test_days_bound_the_lines(year):
    first, last = NOW - timedelta(days=40), NOW - timedelta(days=38)
    found = [line.userid for line in register.lines(year, first=first, last=last)]
    assert found == ["u39", "u40"]


def test_a_wrong_place_to_go_on_from_shows_what_there_is(site):
    note(site)
    assert list(register.lines(site, before="0000")) == []
    assert len(list(register.lines(site, before="9999"))) == 1


def test_an_empty_register_has_no_lines(site):
    assert list(register.lines(site)) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"query": "petit MARIE"}, 1),
        ({"query": "anne"}, 1),
        ({"query": "jean"}, 0),
        ({"userid": "marie"}, 1),
        ({"userid": "mari"}, 0),
        ({"place": "uid-caf"}, 1),
        ({"place": "uid-msa"}, 0),
        ({"what": "given"}, 1),
        ({"what": "taken"}, 0),
    ],
)
def test_filters_let_pass_what_fits(site, asked, found):
    note(site)
    assert len(list(register.select(register.lines(site), **asked))) == found


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "|calc", "%x", "\0=1"],
)
def test_no_cell_is_a_formula(cell):
    (row,) = csv.reader(io.StringIO(spreadsheet.table([], [[cell]]).decode("utf-8-sig")[2:]))
    assert row[0].startswith("'")


@pytest.mark.parametrize("cell", ["Marie Petit", "", "26-k7qfm", "a;b", 'dit "Zoé"', "a = b"])
def test_a_harmless_cell_stays_as_it_is(cell):
    text = spreadsheet.table(["x"], [["-", cell]]).decode("utf-8-sig")
    _heading, row = csv.reader(io.StringIO(text), delimiter=";")
    assert row[1] == cell


def test_a_cell_stays_in_its_row():
    text = spreadsheet.table(["x"], [["a\nb;c\r\nd"]]).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text), delimiter=";"))) == 2


def test_a_spreadsheet_reads_the_accents():
    assert spreadsheet.table(["Rôle"], []).startswith(b"\xef\xbb\xbf")
