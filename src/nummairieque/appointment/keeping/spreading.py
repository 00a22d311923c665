"""Which free time each line of a list begins with, so that no two begin with the same."""


def spread(offers):
    """The first time of each that is left by those before; the very first, where none is.

    :param offers: list of lists of :class:`nummairieque.appointment.model.Slot`, by start.
    :returns: list of Slot or None, as long.
    """
    chosen, taken = [], []
    for offered in offers:
        found = next((slot for slot in offered if not _is_taken(slot, taken)), None)
        if found is not None:
            taken.append(found)
        chosen.append(found or next(iter(offered), None))
    return chosen


def _is_taken(slot, taken):
    # A permanence receives several at once; they are in one room with one who receives.
    same = [one for one in taken if _place(one) == _place(slot)]
    if len(same) >= slot.left:
        return True
    return any(_in_the_way(one, slot) for one in taken if _place(one) != _place(slot))


def _place(slot):
    return slot.maison, slot.partner, slot.permanence, slot.start


def _in_the_way(one, other):
    if one.end <= other.start or other.end <= one.start:
        return False
    person = one.person and one.person == other.person
    return bool(person or (one.room and (one.maison, one.room) == (other.maison, other.room)))
