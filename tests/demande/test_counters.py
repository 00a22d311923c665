"""The counters of the boxes against the boxes themselves, on the demo's demandes."""

from lxml import html
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


def tabs(client, path="/desk-demandes"):
    """(names of the tabs in order, the one that shows)."""
    links = html.fromstring(client.page(path).content).xpath("//ul[@class='boxes']//a")
    names = [link.xpath("string(span[1]/preceding-sibling::text())").strip() for link in links]
    (current,) = [n for n, a in zip(names, links, strict=True) if a.get("aria-current")]
    return names, current


def test_the_list_opens_with_what_waits_for_its_reader(desk):
    client = desk.http("referent.caf")
    waits = client.get("/@demandes").json()["counters"]["waiting"]
    names, current = tabs(client)
    assert current == ("À traiter" if waits else "L’équipe")
    always = ["À traiter", "Nouvelles", "Les miennes", "L’équipe", "En attente", "En retard"]
    assert names[:6] == always
    assert names[-2:] == ["Closes", "Toutes"]


def test_who_asks_for_a_word_or_a_box_gets_that(desk):
    client = desk.http("referent.caf")
    assert tabs(client, "/desk-demandes?q=demande")[1] == "L’équipe"
    assert tabs(client, "/desk-demandes?box=new")[1] == "Nouvelles"


def test_all_that_are_open_have_another_name_than_the_state_in_progress(desk):
    names, current = tabs(desk.http("coordination"))
    assert current == "Ouvertes"
    assert "En cours" not in names
