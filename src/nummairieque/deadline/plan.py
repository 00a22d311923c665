"""What is promised for one partner, and when it is reminded.

A partner keeps what was chosen for it in its attribute ``deadline_plan``, a
dict of :data:`CHOICES` that is replaced and never changed; None, and each
choice that is None, means the settings of the desk. A demande keeps the plan
under which it was filed: what is changed later moves no deadline.
"""

from dataclasses import dataclass
from datetime import UTC
from nummairieque.deadline import clock
from nummairieque.deadline.calendar import Calendar
from nummairieque.deadline.calendar import OFFICE
from nummairieque.demande import settings
from nummairieque.interfaces import ICalendarPolicy

ATTRIBUTE = "deadline_plan"
#: ``hours`` int; ``policy`` name of an IDeadlinePolicy; ``opening`` and
#: ``closed`` as :class:`Calendar` has them; ``near`` and ``close`` hours
#: before the deadline, 0 for no such warning.
CHOICES = ("hours", "policy", "opening", "closed", "near", "close")
NEAR, CLOSE, BREACH = "near", "close", "breach"


@dataclass(frozen=True)
class Plan:
    """A promise: so many hours by that policy, in these opening times.

    ``steps`` are (name, hours before the deadline) in the order in which they
    come.
    """

    hours: int
    policy: str
    opening: tuple = OFFICE.opening
    closed: tuple = ()
    steps: tuple = ()

    @property
    def calendar(self):
        return Calendar(self.opening, self.closed)

    @property
    def title(self):
        """How hours are counted, as people read it."""
        return settings.deadline_policy(self.policy).title

    def due(self, start, stopped=()):
        """When the answer is due: aware datetime in UTC; see :func:`.clock.due`."""
        policy = settings.deadline_policy(self.policy)
        start = start.astimezone(UTC)
        return clock.due(policy, start, self.hours, stopped, self.calendar)

    def delays(self, start, end, stopped=()):
        """(gross, net) hours; see :func:`.clock.delays`."""
        policy = settings.deadline_policy(self.policy)
        return clock.delays(policy, start, end, stopped, self.calendar)

    def frozen(self):
        """Plain values that a demande can keep for :func:`thaw`."""
        told = self.opening != OFFICE.opening or self.closed
        calendar = (self.opening, self.closed) if told else ()
        return (self.hours, self.policy, self.steps, *calendar)


def thaw(values):
    """The plan that was :meth:`Plan.frozen`."""
    hours, policy, steps, *calendar = values
    return Plan(hours, policy, *(calendar or (OFFICE.opening, ())), steps)


def counts_opening_times(policy):
    """True when opening times have a say in the deadlines of the policy of that name."""
    return ICalendarPolicy.providedBy(settings.deadline_policy(policy))


def default_steps(hours, in_open_hours=False):
    """(near, close): hours before a deadline after which people are warned.

    A day and a quarter of a day, and less where the whole delay is short. An
    hour of opening stands for four on the wall: a day has six of them.
    """
    hours = hours * 4 if in_open_hours else hours
    return min(24, hours // 3), min(6, hours // 12)


def plan_of(partner):
    """The :class:`Plan` of what is filed at a partner now.

    :param partner: the partner, or None for the settings of the desk.
    """
    held = choices_of(partner)
    hours = held["hours"] or settings.deadline_hours()
    policy = held["policy"] or settings.setting("deadline_policy", "calendar_hours")
    near, close = default_steps(hours, counts_opening_times(policy))
    near = near if held["near"] is None else held["near"]
    close = close if held["close"] is None else held["close"]
    warnings = ((NEAR, near), (CLOSE, close))
    return Plan(
        hours,
        policy,
        held["opening"] or OFFICE.opening,
        held["closed"] or (),
        (*(step for step in warnings if step[1]), (BREACH, 0)),
    )


def choices_of(partner):
    """What was chosen for a partner: dict of :data:`CHOICES`, None for each that was not."""
    held = getattr(getattr(partner, "aq_base", partner), ATTRIBUTE, None) or {}
    return {name: held.get(name) for name in CHOICES}


def plan_of_demande(demande, partner):
    """The plan under which a demande was filed; today's of ``partner`` for an old one."""
    held = getattr(demande, "plan", None)
    return thaw(held) if held else plan_of(partner)
