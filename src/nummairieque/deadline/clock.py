"""What runs and what stands still between filing and answer: pure functions.

All is derived from the facts of a demande, so that nothing can disagree with
its log: what it waited for the mairie or for an appointment, and what it lay
answered before somebody reopened it.
"""

from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from nummairieque.deadline.calendar import is_working_day
from nummairieque.deadline.calendar import ZONE
from nummairieque.deadline.policy import LEAST
from nummairieque.deadline.policy import LEAST_OPEN
from nummairieque.demande.agreed import agreed
from nummairieque.demande.agreed import meetings
from nummairieque.demande.agreed import MOVE
from nummairieque.interfaces import ICalendarPolicy
from nummairieque.states import APPOINTMENT

_DAY = timedelta(days=1)
#: The one state in which the clock stands still from its first moment to its
#: last. In ``appointment`` it stands while a date near enough is waited for.
PAUSED = ("on_hold",)
#: States that the tick ends, once what is waited for has come or not.
WAITS = (*PAUSED, APPOINTMENT)
#: So many working days away at most, an appointment stops the clock.
NEAR_DAYS = 10
#: So many moves that are not the partner's doing begin a stop anew.
MOVES = 2
#: What all stops by appointments of one demande last together at most: the time
#: of so many working days, counted from midnight to midnight.
STANDS_DAYS = 20
#: States in which the partner owes nothing until somebody reopens.
DONE = ("answered", "declined", "closed")


@dataclass(frozen=True)
class Stop:
    """The clock stood still from ``start`` to ``end``; ``reopened`` after an answer."""

    start: datetime
    end: datetime
    reopened: bool = False

    @property
    def length(self):
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)


def stops(facts, since=None, ended=None):
    """The times at which the clock stood still, oldest first.

    :param facts: :class:`nummairieque.demande.log.Fact`, oldest first.
    :param since: aware datetime; what began before it is left out.
    :param ended: aware datetime: the end of one that still lasts; None leaves
        it out, but for an appointment, whose end is known beforehand.
    :returns: list of :class:`Stop`.
    """
    found, begun, done = [], None, False
    for fact in facts:
        if begun is None and fact.to_state in (*PAUSED, *DONE):
            begun, done = fact.at, fact.to_state in DONE
        elif begun is not None and _ends(fact, done):
            found.append(Stop(begun, fact.at, done))
            begun = None
    if begun is not None and ended is not None:
        found.append(Stop(begun, ended, done))
    found = sorted([*found, *_appointments(facts, ended)], key=lambda stop: stop.start)
    return [stop for stop in found if since is None or stop.start >= since]


def _appointments(facts, ended):
    past, present = meetings(facts)
    if present is not None:
        past.append(present if ended is None else present._replace(end=min(present.end, ended)))
    return _at_most(STANDS_DAYS * _DAY, _of_meetings(past))


def _of_meetings(found):
    """A stop for each meeting near enough, none longer than the usager agreed to: iterator."""
    until, moves = None, 0
    for meeting in found:
        near = is_near(meeting.since, meeting.start)
        if not meeting.by_partner:
            moves += meeting.kind == MOVE
            until = meeting.planned if near and moves <= MOVES else None
        # A partner that moves it gains no time by that.
        end = None if until is None or not near else min(meeting.end, until)
        if end is not None and meeting.since < end:
            yield Stop(meeting.since, end)


def _at_most(left, found):
    """The stops, cut where their working days together are more than ``left``: list."""
    kept = []
    for stop in found:
        end = _spent(stop, left)
        if stop.start < end:
            kept.append(replace(stop, end=end))
        left -= working_time(stop.start, end)
    return kept


def _spent(stop, left):
    """When ``left`` of working days is over after the start of a stop; its end at the latest."""
    for start, end in _working(stop.start, stop.end):
        if end - start >= left:
            return start + left
        left -= end - start
    return stop.end


def working_time(start, end):
    """The time between two moments that lies on working days: timedelta."""
    return sum((b - a for a, b in _working(start, end)), timedelta(0))


def _working(start, end):
    """(start, end) in UTC of the working days, or parts of them, between two moments: iterator."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    day = start.astimezone(ZONE).date()
    while start < end:
        midnight = datetime.combine(day + _DAY, time(), ZONE).astimezone(UTC)
        if is_working_day(day):
            yield start, min(end, midnight)
        day, start = day + _DAY, midnight


def stands_until(facts):
    """Until when the clock stands for the date that is waited for, or None where it runs."""
    present = agreed(facts)
    found = _appointments(facts, None) if present is not None else []
    return next((stop.end for stop in found if stop.start == present.since), None)


def is_near(since, start):
    """True when a meeting stops the clock: :data:`NEAR_DAYS` working days away at most.

    :param since: aware datetime of the agreement; ``start`` that of the meeting.
    """
    day, last = since.astimezone(ZONE).date(), start.astimezone(ZONE).date()
    left = NEAR_DAYS
    while day < last and left >= 0:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return left >= 0


def _ends(fact, done):
    return fact.kind == "reopen" if done else fact.from_state in PAUSED


def runs_since(facts):
    """When the clock last began to run, or None: filing, end of a stop, reopening."""
    began = [
        fact.at
        for fact in facts
        if fact.kind in ("submit", "reopen") or (fact.from_state or "") in PAUSED
    ]
    began += [stop.end for stop in _appointments(facts, None)]
    return max(began) if began else None


def due(policy, start, hours, stopped, calendar):
    """When the answer is due, with what stood still left out.

    A missed deadline stays missed: what begins after it moves nothing. After
    a reopening what was left goes on, but a working day at least.

    :param policy: an IDeadlinePolicy, or an ICalendarPolicy, which is given
        ``calendar``.
    :param start: aware datetime; ``hours`` int, the promise.
    :param stopped: list of :class:`Stop`, oldest first.
    :returns: aware datetime in the zone of ``start``.
    """
    count = _InOpenHours if ICalendarPolicy.providedBy(policy) else _InHours
    running = count(policy, start.astimezone(UTC), hours, calendar)
    for stop in stopped:
        if stop.start > running.end:
            break
        running.skip(stop)
    return running.end.astimezone(start.tzinfo)


class _InHours:
    """Runs with a policy that knows of hours alone: a pause starts it later."""

    def __init__(self, policy, start, hours, calendar):
        self.policy, self.start, self.hours = policy, start, hours
        self.end = policy.due(start, hours)

    def skip(self, stop):
        self.start += stop.length
        self.end = self.policy.due(self.start, self.hours)
        if stop.reopened:
            least = min(self.hours, int(LEAST.total_seconds() // 3600))
            end = self.policy.due(stop.end.astimezone(UTC), least)
            if end > self.end:
                self.start, self.hours, self.end = stop.end.astimezone(UTC), least, end


class _InOpenHours:
    """Runs with a policy that knows a calendar: what is left goes on after a pause."""

    def __init__(self, policy, start, hours, calendar):
        self.policy, self.start, self.calendar = policy, start, calendar
        self.promised = self.left = timedelta(hours=hours)
        self.end = policy.due_in(start, self.left, calendar)

    def skip(self, stop):
        self.left -= self.policy.elapsed(self.start, stop.start, self.calendar)
        if stop.reopened:
            self.left = max(self.left, min(self.promised, LEAST_OPEN))
        self.start = stop.end.astimezone(UTC)
        self.end = self.policy.due_in(self.start, self.left, self.calendar)


def delays(policy, start, end, stopped, calendar):
    """Hours from ``start`` to ``end``: (gross, net), floats.

    Gross is what the usager waited. Net is what the partner took: less what
    stood still and, where its policy knows a calendar, less what was closed.
    """
    gross = end.astimezone(UTC) - start.astimezone(UTC)
    # One that was to last longer ends with the answer.
    stopped = [replace(s, end=min(s.end, end)) for s in stopped if s.start < end]
    if ICalendarPolicy.providedBy(policy):
        net = policy.elapsed(start, end, calendar)
        net -= sum((policy.elapsed(s.start, s.end, calendar) for s in stopped), timedelta(0))
    else:
        net = gross - sum((stop.length for stop in stopped), timedelta(0))
    return _hours(gross), _hours(net)


def _hours(delay):
    return round(delay.total_seconds() / 3600, 4)
