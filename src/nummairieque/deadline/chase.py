"""Whom the clock reminds, and when: pure functions over moments and names.

A demande has one deadline at a time and three steps towards it: ``near`` and
``close`` before it, ``breach`` when it is missed. All go out in office hours,
warnings earlier rather than later.
"""

from datetime import timedelta
from nummairieque.deadline.calendar import OFFICE
from typing import NamedTuple

BREACH = "breach"
#: A warning that would go out in the night goes out this long before the
#: office closed, so that there is time to read it.
BEFORE_CLOSING = timedelta(hours=1)
#: Between two warnings that the night or a weekend pushes together.
APART = timedelta(hours=4)
#: A missed deadline that the clock, having stood, notices later than this is
#: no news: it stands on the page of late demandes.
STALE = timedelta(days=7)
#: The clock runs so long before it warns for the first time.
FRESH = timedelta(hours=1)


class Step(NamedTuple):
    """One reminder: its name and its moment, an aware datetime in UTC."""

    name: str
    at: object


class Due(NamedTuple):
    """The step to take now, those it makes needless, and whether it is too old to tell."""

    step: Step
    skipped: tuple
    stale: bool


def in_office(moment):
    """True when a reminder may go out."""
    return OFFICE.is_open(moment)


def office_before(moment):
    """``moment``, or when it is out of office hours, one before it that is not."""
    if in_office(moment):
        return moment
    opens, closes = OFFICE.last_span(moment)
    return max(opens, closes - BEFORE_CLOSING)


def office_after(moment):
    """``moment``, or when it is out of office hours, the next opening."""
    opens, _closes = OFFICE.first_span(moment)
    return max(opens, moment)


def steps_to(deadline, plan_steps, since):
    """The steps towards a deadline, as a tuple of :class:`Step` in their order.

    :param plan_steps: (name, hours before the deadline), the last of them at it.
    :param since: aware datetime since when the clock runs, or None: a warning
        that would have come before that, or hard upon it, is left out.
    """
    found, latest = [], None
    for name, hours in reversed(plan_steps):
        if name == BREACH:
            found.append(Step(name, office_after(deadline)))
            continue
        at = deadline - timedelta(hours=hours)
        at = office_before(at if latest is None else min(at, latest - APART))
        latest = at
        if since is None or at >= since + FRESH:
            found.append(Step(name, at))
    return tuple(reversed(found))


def due_step(steps, done, now):
    """What is to be told now: a :class:`Due`, or None.

    Of steps that were missed only the latest is told.

    :param done: names of the steps taken or skipped for this deadline.
    """
    passed = [step for step in steps if step.at <= now and step.name not in done]
    if not passed or not in_office(now):
        return None
    step = passed[-1]
    stale = step.name == BREACH and now - step.at > STALE
    return Due(step, tuple(s.name for s in passed[:-1]), stale)


def next_moment(steps, done):
    """The moment of the first step that is not done, or None."""
    return min((step.at for step in steps if step.name not in done), default=None)


def done_for(facts, deadline):
    """Names of the steps that the log has for this deadline, a set."""
    key = deadline_key(deadline)
    found = set()
    for fact in facts:
        if fact.kind == "warn" and fact.detail.get("deadline") == key:
            found |= {fact.detail["step"], *fact.detail.get("skipped", ())}
    return found


def deadline_key(deadline):
    """A deadline as the log names it."""
    return deadline.isoformat()


def told(step, people):
    """User ids who are told, a set.

    :param people: a :class:`People`.
    """
    chosen = {"near": people.near, "close": people.close, BREACH: people.breach}[step]()
    return chosen or set(people.coordination)


class People(NamedTuple):
    """Who may be told: sets of user ids of those who act, and two single ones or None.

    ``assignee`` is None for who left the team; ``deputy`` stands in while
    ``away``, and is the one named on the roster otherwise.
    """

    assignee: str | None
    deputy: str | None
    away: bool
    team: frozenset
    leads: frozenset
    coordination: frozenset

    def near(self):
        """Who took it, and who stands in for him; the whole team where nobody is there."""
        if self.assignee is None or (self.away and self.deputy is None):
            return set(self.team)
        return {self.assignee, *self._deputy()} if self.away else {self.assignee}

    def close(self):
        """The deputy and the leads; the team of a partner that has neither."""
        return self._deputy() | self.leads or set(self.team)

    def breach(self):
        """The leads, who answer for it, and the coordination."""
        return set(self.leads | self.coordination)

    def _deputy(self):
        return {self.deputy} if self.deputy else set()
