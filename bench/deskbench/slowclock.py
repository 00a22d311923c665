"""The clock once more, slowly, from the facts alone: what should have been told.

It shares no code with the desk's: days are walked hour by hour and minute by
minute, holidays are a list, pauses are looked up in the log.
"""

from datetime import timedelta
from functools import cache
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
#: Of the months that are simulated.
HOLIDAYS = {(2023, 11, 1), (2023, 11, 11), (2023, 12, 25), (2024, 1, 1)}
PROMISED, NEAR, CLOSE, APART, FRESH, STALE = 72, 24 * HOUR, 6 * HOUR, 4 * HOUR, HOUR, 7 * DAY


def works(wall):
    return wall.weekday() < 5 and (wall.year, wall.month, wall.day) not in HOLIDAYS


def in_office(moment):
    wall = moment.astimezone(PARIS)
    return works(wall) and wall.hour in (9, 10, 11, 14, 15, 16)


def before(moment):
    """A moment in the office, at the latest then, an hour before it closes."""
    if in_office(moment):
        return moment
    wall = moment.astimezone(PARIS).replace(minute=0, second=0, microsecond=0)
    while not in_office(wall):
        wall = (wall.replace(tzinfo=None) - HOUR).replace(tzinfo=PARIS)
    return wall


def after(moment):
    """The first minute in the office from then on."""
    while not in_office(moment):
        moment = (moment + MINUTE).replace(second=0, microsecond=0)
    return moment


def due(start, hours):
    """So many hours later, and on to a working day."""
    wall = (start + hours * HOUR).astimezone(PARIS).replace(tzinfo=None)
    while not works(wall):
        wall += DAY
    return wall.replace(tzinfo=PARIS).astimezone(start.tzinfo)


class Life:
    """What a log says at each of its facts: who owes, since when, until when."""

    def __init__(self):
        self.start = self.deadline = self.since = self.stopped = None
        self.hours, self.state, self.assignee, self.late = PROMISED, "draft", None, False

    def go(self, fact):
        if fact.kind == "submit":
            self.start = self.since = fact.at
            self.deadline = due(fact.at, self.hours)
        if fact.to_state is None:
            return
        stands = ("on_hold", "answered", "declined", "closed")
        if fact.to_state in stands and self.stopped is None:
            self.stopped = fact.at
            self.late = self.late or fact.at > self.deadline
        if self.stopped is not None and fact.to_state not in stands:
            if not self.late:
                self.start += fact.at - self.stopped
                self.deadline = due(self.start, self.hours)
                if fact.kind == "reopen" and due(fact.at, 24) > self.deadline:
                    self.start, self.hours = fact.at, 24
                    self.deadline = due(fact.at, 24)
            self.stopped, self.since = None, fact.at
        if fact.kind in ("take_charge", "ask_complement", "answer", "decline"):
            self.assignee = self.assignee or fact.who
        self.state = fact.to_state

    def steps(self):
        """(kind, moment) towards the deadline, in their order."""
        close = before(self.deadline - CLOSE)
        near = before(min(self.deadline - NEAR, close - APART))
        found = [("deadline_near", near), ("deadline_close", close)]
        found = [step for step in found if step[1] >= self.since + FRESH]
        return [*found, ("breach", after(self.deadline))]


@cache
def _steps(deadline, since):
    life = Life()
    life.deadline, life.since = deadline, since
    return life.steps()


def reminders(facts, people, start, end, step):
    """What one demande's people should be told: list of (kind, moment, user ids).

    :param facts: its log; what the desk wrote of its own reminders is not read.
    :param people: dict of ``team``, ``leads``, ``coordination``: sets, and
        ``deputies``: dict of user id → user id.
    :param start: of the ticks, which come every ``step`` until ``end``.
    """
    facts = [fact for fact in facts if fact.kind != "warn"]
    life, found, done, now = Life(), [], set(), start
    facts.reverse()
    while now <= end:
        while facts and _came_before(facts[-1], now):
            life.go(facts.pop())
        if life.state in ("submitted", "in_progress") and in_office(now):
            passed = [
                (kind, at)
                for kind, at in _steps(life.deadline, life.since)
                if at <= now and (life.deadline, kind) not in done
            ]
            if passed:
                kind, at = passed[-1]
                done |= {(life.deadline, name) for name, _at in passed}
                if kind != "breach" or now - at <= STALE:
                    found.append((kind, now, told(kind, people, life.assignee)))
        now += step
    return found


def _came_before(fact, now):
    # People act before the tick of the same minute. What the tick itself
    # resumes is resumed before it looks for reminders only at the next one.
    return fact.at <= now if fact.side != "tick" else fact.at < now


def told(kind, people, assignee):
    if kind == "deadline_near":
        return {assignee} if assignee else set(people["team"])
    if kind == "breach":
        return people["leads"] | people["coordination"]
    deputy = people["deputies"].get(assignee)
    return people["leads"] | ({deputy} if deputy else set()) or set(people["team"])
