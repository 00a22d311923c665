"""What permanences take at the time of an appointment in a room that was free: pure functions.

Nobody comes to a permanence at that time as long as the appointment stands in its room.
"""

from nummairieque.appointment.recurrence import days
from nummairieque.appointment.slots import moment


def receptions(booking, place, rules):
    """(start, end, permanence) of what takes place at its time, there or with who receives it.

    :param place: what :func:`.misplaced.place_of` says of it.
    :param rules: :class:`.misplaced.Rules`.
    """
    day, opens, closes = place
    for permanence in rules.permanences.values():
        # Most are at another hour, which is cheap to see.
        if permanence.closes <= opens or closes <= permanence.opens:
            continue
        if permanence.maison != booking.maison and permanence.person != booking.person:
            continue
        start, end = moment(day, permanence.opens), moment(day, permanence.closes)
        meets = start < booking.end and booking.start < end
        if meets and days(permanence, day, day, rules.houses[permanence.maison].calendar):
            yield start, end, permanence


def has_its_room(booking, there, beside, house):
    """False where a permanence takes the room of an appointment, or has none left beside it.

    A permanence without a room of its own takes one of those that nothing else names.

    :param there: those of :func:`receptions` that are at its maison.
    :param beside: the other appointments at its maison then, in rooms that were free.
    :param house: its :class:`.model.House`.
    """
    if any(permanence.room == booking.room for _start, _end, permanence in there):
        return False
    rooms = {room.name for room in house.rooms} - {booking.room}
    spans = [(start, end, permanence.room) for start, end, permanence in there]
    spans += [(one.start, one.end, one.room) for one in beside]
    # Where more of them begin, more are there.
    moments = {max(start, booking.start) for start, _end, _room in spans}
    return all(_is_enough(rooms, spans, moment) for moment in moments)


def _is_enough(rooms, spans, moment):
    taken = [room for start, end, room in spans if start <= moment < end]
    return taken.count("") <= len(rooms.difference(taken))
