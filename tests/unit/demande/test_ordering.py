"""Pages of a list in the order of a date."""

from BTrees.IIBTree import IIBTree
from BTrees.IIBTree import IISet
from BTrees.IIBTree import IITreeSet
from BTrees.IOBTree import IOBTree
from nummairieque.demande.ordering import page_of
from nummairieque.demande.ordering import page_of_parts

import pytest


class Dates:
    """What a DateIndex offers: key → number or set, and number → key."""

    def __init__(self, moments):
        self._index = IOBTree()
        for number, key in moments.items():
            self._index.setdefault(key, IITreeSet()).add(number)
        for key, held in list(self._index.items()):
            if len(held) == 1:
                self._index[key] = next(iter(held))
        self.moments = IIBTree(moments)

    def documentToKeyMap(self):
        return self.moments


#: 400 demandes, four to a minute.
MOMENTS = {number: number // 4 for number in range(-200, 200)}


def expected(found, descending):
    return sorted(found, key=lambda number: (MOMENTS[number], number), reverse=descending)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    "found",
    [
        range(-200, 200),
        range(-200, 200, 2),
        range(-200, -150),
        range(150, 200),
        range(-200, 200, 50),
        [],
    ],
    ids=["all", "half", "the oldest", "the latest", "few", "none"],
)
def test_the_pages_together_are_the_whole_list_in_order(found, descending):
    index, pages = Dates(MOMENTS), []
    for start in range(0, 401, 7):
        pages += page_of(index, 400, IISet(found), descending, start, 7)
    assert pages == expected(found, descending)


def test_the_first_page_of_all_looks_at_no_more_than_the_page():
    index = Dates(MOMENTS)
    index.moments = None
    assert page_of(index, 400, IISet(MOMENTS), True, 0, 7) == [199, 198, 197, 196, 195, 194, 193]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("size", [1, 7, 500])
def test_of_two_parts_the_second_begins_where_the_first_ends(descending, size):
    first, second = range(-100, -50), range(-200, -150)
    index, pages = Dates(MOMENTS), []
    for start in range(0, 101, size):
        pages += page_of_parts(index, 400, [IISet(first), IISet(second)], descending, start, size)
    assert pages == expected(first, descending) + expected(second, descending)
