"""The day on which one usager can settle everything: pure functions over slots."""

from datetime import timedelta
from nummairieque.appointment.oneday.together import pause
from nummairieque.appointment.oneday.together import place
from nummairieque.deadline.calendar import ZONE

#: More than so many are for a person to lay out.
THINGS_MAX = 6


def best(choices, fixed=()):
    """The earliest day on which everything can be placed, in the shortest time there.

    Of plans that take as long, the one that walks least, then the earliest.
    A day on which the usager comes anyway goes before all others.

    :param choices: for each thing the :class:`..model.Slot` that it may have.
    :param fixed: times that the usager has elsewhere already.
    :returns: a slot for each thing, as a tuple; None where no day has one for each.
    """
    if not 0 < len(choices) <= THINGS_MAX:
        return None
    held = by_day(fixed)
    days = [by_day(slots) for slots in choices]
    for day in sorted(set.intersection(*map(set, days)), key=lambda day: (day not in held, day)):
        found = on_one_day([slots[day] for slots in days], held.get(day, ()))
        if found is not None:
            return found
    return None


def by_day(times):
    """Day in Paris → the times of that day: dict."""
    found = {}
    for time in times:
        found.setdefault(time.start.astimezone(ZONE).date(), []).append(time)
    return found


def on_one_day(choices, fixed=()):
    """The plan as of :func:`best` for the slots of one day, or None.

    :param fixed: with it the time that all takes is counted.
    """
    search = _Search([*choices, *([time] for time in fixed)])
    search.run()
    return search.found and search.found[: len(choices)]


class _Search:
    """Goes through the orders in which the things can follow each other, the shortest kept."""

    def __init__(self, choices):
        self.choices = [sorted(slots, key=lambda slot: (slot.end, slot.start)) for slots in choices]
        self.length = [min((s.end - s.start for s in slots), default=None) for slots in choices]
        self.cost = self.found = None

    def run(self):
        if None not in self.length:
            for number, slots in enumerate(self.choices):
                for slot in slots:
                    self.reached = {}
                    self._go_on((slot,), (number,), 0)

    def _go_on(self, slots, numbers, walks):
        """Add what is left to ``slots``, in order of time; ``numbers`` are their things."""
        first, last = slots[0], slots[-1]
        if len(numbers) == len(self.choices):
            self._keep(slots, numbers, (last.end - first.start, walks, first.start))
            return
        left = [number for number in range(len(self.choices)) if number not in numbers]
        least = last.end - first.start + sum((self.length[n] for n in left), timedelta(0))
        if self.cost is not None and (least, walks, first.start) >= self.cost:
            return
        # Who was here with the same things behind him, as early and as fresh.
        before = self.reached.setdefault((frozenset(numbers), place(last)), [])
        if any(end <= last.end and walked <= walks for end, walked in before):
            return
        before.append((last.end, walks))
        for number in left:
            for slot in self._following(number, last):
                walked = walks + (place(slot) != place(last))
                self._go_on((*slots, slot), (*numbers, number), walked)

    def _following(self, number, last):
        """The first to end at each place, of those that the usager reaches in time."""
        seen = set()
        for slot in self.choices[number]:
            where = place(slot)
            if where not in seen and slot.start >= last.end + pause(last, slot):
                seen.add(where)
                yield slot

    def _keep(self, slots, numbers, cost):
        if self.cost is None or cost < self.cost:
            self.cost = cost
            self.found = tuple(slot for _number, slot in sorted(zip(numbers, slots, strict=True)))
