"""What the table of people and rights sends back is told apart row by row."""

from nummairieque.coordination import ticked
from nummairieque.coordination.ticked import cell
from nummairieque.coordination.ticked import changes
from nummairieque.coordination.ticked import mark
from nummairieque.inputs import InvalidInput

import pytest

CAF, DESK = "partenaires/caf", ticked.WHOLE_DESK


def test_a_row_as_it_was_shown_changes_nothing():
    rows = [mark("marie", CAF, {"referents", "leads"}), mark("marie", DESK, {"pilots"})]
    boxes = [cell("marie", CAF, "leads"), cell("marie", CAF, "referents")]
    assert changes(rows, [*boxes, cell("marie", DESK, "pilots")]) == []


def test_what_is_ticked_is_given_and_what_is_not_is_taken():
    rows = [mark("marie", CAF, {"referents"}), mark("luc", CAF, {"editors"})]
    [marie, luc] = changes(rows, [cell("marie", CAF, "leads")])
    assert (marie.userid, marie.given, marie.taken) == ("marie", ["leads"], ["referents"])
    assert (luc.given, luc.taken, luc.after) == ([], ["editors"], frozenset())


def test_a_box_of_a_row_that_was_not_shown_gives_nothing():
    assert changes([mark("marie", CAF, ())], [cell("luc", CAF, "leads")]) == []


def test_each_kind_of_place_gives_its_own_roles():
    assert ticked.columns_of("partner") == ("referents", "leads", "editors")
    assert ticked.columns_of("mairie") == ("secretaries", "leads")
    assert ticked.columns_of(None) == ticked.WIDE


@pytest.mark.parametrize(
    ("rows", "boxes"),
    [
        ([], []),
        (["marie"], []),
        (["marie|partenaires/caf|chef"], []),
        (["|partenaires/caf|leads"], []),
        (["marie||leads"], []),
        (["marie|partenaires/caf|leads|x"], []),
        ([mark("marie", CAF, ())], ["marie|partenaires/caf|chef"]),
        ([mark("marie", CAF, ())], ["é" * 500]),
        ([mark("marie", CAF, ())] * (ticked.ROWS_MAX + 1), []),
    ],
)
def test_a_table_that_no_page_sent_is_refused_in_words(rows, boxes):
    with pytest.raises(InvalidInput) as refused:
        changes(rows, boxes)
    assert list(refused.value.errors) == ["cells"]
