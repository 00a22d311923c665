"""Papers to bring to several appointments: which are the same. Pure functions."""


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


def _plain(paper):
    """A paper as two people write it alike."""
    return " ".join(paper.replace("'", "’").split()).rstrip(" .;,").casefold()
