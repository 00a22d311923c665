"""What is asked of who changes the agenda over appointments."""

from nummairieque.appointment.keeping.warning import WarnsOfHits
from nummairieque.inputs import InvalidInput

import pytest


class Page(WarnsOfHits):
    """``ticked`` is what the box sends."""

    def __init__(self, ticked=""):
        self.ticked = ticked

    def typed(self, name):
        return self.ticked


@pytest.mark.parametrize(
    ("number", "told"), [(1, "1 rendez-vous est touché"), (3, "rendez-vous sont touchés")]
)
def test_the_box_that_is_missing_is_asked_for_in_a_sentence_of_its_own(number, told):
    with pytest.raises(InvalidInput) as refused:
        Page().check_hits([object()] * number)
    assert told in refused.value.errors["confirm"]


def test_who_has_seen_it_may_go_on():
    page, hits = Page("on"), [object()]
    page.check_hits(hits)
    assert page.hits == hits
