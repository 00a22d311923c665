"""The counters of the boxes against the boxes themselves, on the demo's demandes."""

from nummairieque import states
from nummairieque.demande import boxes

import pytest


@pytest.mark.parametrize("username", ["referent.caf", "secretaire.ardentes", "coordination"])
@pytest.mark.parametrize("query", ["", "&q=demande"])
def test_a_counter_is_the_length_of_its_list(desk, username, query):
    client = desk.http(username)
    counters = client.get(f"/@demandes?box=all{query}").json()["counters"]
    assert set(counters) == set(boxes.STATES)
    for box, count in counters.items():
        listed = client.get(f"/@demandes?box={box}{query}").json()
        assert listed["items_total"] == count, box


def test_every_state_is_somebody_s_turn_or_over():
    # The counter of what is over is what the others leave.
    assert sorted((*states.TURN, *states.OVER_STATES)) == sorted(states.STATES)


@pytest.mark.parametrize("box", ["all", "open", "closed"])
def test_the_pages_of_a_box_are_its_list_without_gap_or_twin(desk, box):
    client = desk.http("coordination")
    references, start, total = [], 0, 1
    while start < total:
        page = client.get(f"/@demandes?box={box}&b_size=7&b_start={start}").json()
        total = page["items_total"]
        references += [item["reference"] for item in page["items"]]
        start += 7
    assert len(references) == len(set(references)) == total
