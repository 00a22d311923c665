"""One page of a set of demandes in the order of a date."""

from itertools import islice


def page_of(index, total, found, descending, start, size):
    """The numbers ``start`` to ``start + size`` of ``found``, in order.

    Sorting looks at every number of the set. Walking the index from its end
    looks at those it passes until the page is full, so it is the cheaper way
    where the set is a good part of all: the first pages of the coordination,
    which sees every demande, cost the same in a base of any size.

    :param index: a DateIndex that knows every number of ``found``.
    :param total: how many numbers it knows.
    :param found: IISet-like of int.
    :returns: list of int; ties are in the order of the numbers.
    """
    wanted, count = start + size, len(found)
    # Worth a try when the set, if it lay evenly, would fill the page in fewer
    # steps than it has numbers; given up after that many.
    if wanted * total < count * count:
        walk = _downwards(index._index) if descending else _upwards(index._index)
        passed = (number for number in islice(walk, count) if number in found)
        taken = list(islice(passed, wanted))
        if len(taken) == wanted:
            return taken[start:]
    keys = index.documentToKeyMap()
    ordered = sorted(((keys[number], number) for number in found), reverse=descending)
    return [number for _key, number in ordered[start:wanted]]


def page_of_parts(index, total, parts, descending, start, size):
    """Like :func:`page_of` for a list made of ``parts``: all of one before the next."""
    numbers = []
    for part in parts:
        if len(numbers) < size:
            numbers += page_of(index, total, part, descending, start, size - len(numbers))
        start = max(0, start - len(part))
    return numbers


def _upwards(tree):
    for held in tree.values():
        yield from _numbers(held)


def _downwards(tree):
    # A BTree has no reversed(); asking for the next key down is quick.
    key = tree.maxKey() if tree else None
    while key is not None:
        yield from reversed(_numbers(tree[key]))
        try:
            key = tree.maxKey(key - 1)
        except ValueError:
            key = None


def _numbers(held):
    """An index keeps one number as it is, several as a set."""
    return (held,) if isinstance(held, int) else tuple(held)
