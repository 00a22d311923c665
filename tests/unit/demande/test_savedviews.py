"""Which filters are kept under a name, and which addresses are none."""

from nummairieque.demande import boxes
from nummairieque.demande import savedviews
from nummairieque.demande.savedviews import View
from nummairieque.inputs import InvalidInput
from urllib.parse import urlencode

import pytest

ALL = {
    "box": "late",
    "state": "submitted",
    "partner": "caf",
    "mairie": "ardentes",
    "maison": "valencay",
    "q": "aide au logement",
    "sort_on": "activity",
    "sort_order": "ascending",
}


def test_every_filter_and_order_of_a_list_is_kept():
    assert dict(savedviews.query(urlencode(ALL))) == ALL
    # Which page, how long it is and which dossier are no way of looking at a list.
    assert set(boxes.parse({})) - set(savedviews.NAMES) == {"b_start", "b_size", "dossier"}


def test_what_is_kept_opens_the_same_list():
    kept = View("1", "Retards", savedviews.query(urlencode(ALL)))
    assert savedviews.query(kept.asked()) == kept.query


def test_no_filter_is_the_usual_list():
    assert savedviews.query("") == ()
    assert View("1", "Tout", ()).asked() == ""


def test_empty_filters_are_left_out():
    assert savedviews.pairs_of({"box": "open", "q": "", "partner": None}) == (("box", "open"),)


@pytest.mark.parametrize(
    "value",
    [
        None,
        ["box=open"],
        "box",
        "box=nowhere",
        "box=open&box=late",
        "came_from=//evil.example",
        "box=open&b_start=30",
        "partner=../../etc",
        "sort_on=title",
        "q=" + "x" * 3000,
        "q=a%00b",
        "&".join(f"a{n}=1" for n in range(30)),
    ],
)
def test_what_is_no_address_of_a_list_is_refused(value):
    with pytest.raises(InvalidInput) as found:
        savedviews.query(value)
    assert set(found.value.errors) == {"query"}


def test_twenty_views_are_enough():
    views = ()
    for number in range(savedviews.VIEWS_MAX):
        views = savedviews.added(views, View(str(number), f"Vue {number}", ()))
    with pytest.raises(InvalidInput):
        savedviews.added(views, View("x", "Une de plus", ()))


def test_a_name_is_taken_once():
    views = savedviews.added((), View("1", "Retards", ()))
    with pytest.raises(InvalidInput):
        savedviews.added(views, View("2", "RETARDS", ()))
    more = savedviews.added(views, View("2", "Nouvelles", ()))
    with pytest.raises(InvalidInput):
        savedviews.renamed(more, "2", "retards")
    assert [v.name for v in savedviews.renamed(more, "1", "Retards")] == ["Retards", "Nouvelles"]
    assert savedviews.renamed(more, "gone", "Autre") == more


def test_one_is_taken_away():
    views = (View("1", "A", ()), View("2", "B", ()))
    assert savedviews.without(views, "1") == views[1:]
    assert savedviews.without(views, ["1"]) == views


@pytest.mark.parametrize("typed", ["", "  ", None, ["a"], "x" * 61, "a\0b"])
def test_a_name_is_a_short_line(typed):
    with pytest.raises(InvalidInput):
        savedviews.name(typed)
