"""What the form for dates holds before anybody typed: pure functions."""


def initial_of(before, known):
    """Papers to bring and the note to the front desk, as they were said last.

    :param before: the :class:`nummairieque.appointment.proposal.Proposal` whose place
        the dates take; None where they are the first.
    :param known: papers that the form and the fiches name: tuple of str.
    :returns: name of a field → what it holds.
    """
    if before is None:
        return {"papers": list(known)}
    return {
        "papers": [paper for paper in known if paper in before.papers],
        "more": "\n".join(paper for paper in before.papers if paper not in known),
        "note": before.note,
    }
