"""Papers to bring to appointments: which are the same, and if they are many. Pure functions."""

from math import ceil

#: Lines of a list that leaves room for what follows on its page, and about the signs of one.
LINES, LINE = 20, 50


def shared(each):
    """The papers that all ask for, as the first writes them: tuple.

    :param each: list of tuples of str, one of each appointment.
    """
    first, *others = each
    asked = [{_plain(paper) for paper in papers} for papers in others]
    found = {}
    for paper in first:
        if all(_plain(paper) in papers for papers in asked):
            found.setdefault(_plain(paper), paper)
    return tuple(found.values())


def without(papers, common):
    """What of ``papers`` is not in ``common``: tuple."""
    known = {_plain(paper) for paper in common}
    return tuple(paper for paper in papers if _plain(paper) not in known)


def is_long(papers):
    """True for papers that leave no room on their page for what stands below them."""
    return sum(max(1, ceil(len(paper) / LINE)) for paper in papers) > LINES


def _plain(paper):
    """A paper as two people write it alike."""
    return " ".join(paper.replace("'", "’").split()).rstrip(" .;,").casefold()
