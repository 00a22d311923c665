"""The times that can be chosen, day by day: from the agenda, no demande is woken."""

from collections import Counter
from datetime import timedelta
from nummairieque.appointment import agenda
from nummairieque.appointment.finding import free_slots
from nummairieque.appointment.finding import People
from nummairieque.appointment.oneday.plan import by_day
from nummairieque.deadline.calendar import ZONE
from nummairieque.workspace.suspension import suspended

#: How far ahead days are proposed.
AHEAD = timedelta(days=30)
#: Days that are proposed at once.
DAYS_MAX = 6


def choices(site, maison, things, first, last, now):
    """What each of the things may have at a maison from one day to another: list of lists.

    That is what is open to direct booking at its partner, and what is held for it.

    :param things: list of :class:`.things.Thing`.
    """
    found = {
        partner: free_slots(site, [maison], first, last, now, partner=partner, direct=True)
        for partner in {thing.partner for thing in things if thing.open}
    }
    return [_of(thing, found, maison, first, last) for thing in things]


def _of(thing, found, maison, first, last):
    if not thing.open:
        return []
    held = [
        slot
        for slot in thing.held
        if slot.maison == maison and first <= slot.start.astimezone(ZONE).date() <= last
    ]
    times = {(slot.start, slot.permanence) for slot in held}
    more = [s for s in found[thing.partner] if (s.start, s.permanence) not in times]
    return sorted([*held, *more], key=lambda slot: (slot.start, slot.permanence))


def receiving(site, maison, first, last):
    """Day → short names of the partners that receive at a maison then: dict, by day.

    A permanence of one person does not count while that person is away.
    """
    board = agenda.board_of(site, maison)
    if board is None or maison in suspended(site, "maison"):
        return {}
    table, out = board.table(), suspended(site, "partner")
    people = People(site, first, last)
    found, day = {}, first
    while day <= last:
        held = (reception.permanence for reception in table.receptions(day))
        there = {p.partner for p in held if not (p.person and people.is_away(p.person, day))}
        slugs = there - set(out)
        if slugs:
            found[day] = sorted(slugs)
        day += timedelta(days=1)
    return found


def days_for(choices):
    """Day → how many of the things have a time then: dict."""
    return Counter(day for slots in choices for day in by_day(slots))


def next_days(counts):
    """The days to propose: those with the most first, then the nearest; list of dates.

    :param counts: day → number.
    """
    return sorted(counts, key=lambda day: (-counts[day], day))[:DAYS_MAX]
