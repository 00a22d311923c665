"""What the search answers to the questions that it may be tuned on.

The lists that only measure are for ``make bench``: a test that is run and read
every day would have them looked at.
"""

from searchbench import asking
from searchbench import fiches
from searchbench import questions

import pytest

SHEETS = fiches.place()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SHEETS is None, reason="no sheets: FICHES names none and none lie beside"),
]
#: Shares of questions whose answer stands first and among the first five: some
#: points below what was last measured, see docs/explanation/search.md.
FLOORS = {"tuning": (0.83, 0.92), "more": (0.74, 0.90)}


@pytest.fixture(scope="module")
def answer():
    return fiches.desk_search(fiches.built(fiches.sheets(SHEETS)))


@pytest.mark.parametrize("name", FLOORS)
def test_answers_stand_where_they_are_seen(answer, name):
    first, read = FLOORS[name]
    asked = asking.ask(questions.lists()[name], answer, times=1)
    missed = [each.question.text for each in asked if each.place is None]
    found = asking.figures(asked)
    assert found.first >= first, found
    assert found.read >= read, missed
