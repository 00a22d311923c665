"""What an agenda is made of: plain values, which the store keeps as they are.

Times of day are minutes after midnight on the clock of Paris; moments are
aware datetimes in UTC; ``maison`` and ``partner`` are slugs.
"""

from datetime import date
from datetime import datetime
from nummairieque.deadline.calendar import Calendar
from nummairieque.deadline.calendar import OFFICE
from typing import NamedTuple

#: How a permanence comes back.
ONCE, WEEKLY, FORTNIGHTLY, MONTHLY = RHYTHMS = ("once", "weekly", "fortnightly", "monthly")

#: What a booking is: kept for a proposal until some moment, agreed upon, …
HELD, BOOKED, CAME, MISSED, WALK_IN = STATES = ("held", "booked", "came", "missed", "walk_in")


class Room(NamedTuple):
    """A place to talk in a maison; ``access`` says how to get there, or is ``""``."""

    name: str
    access: str = ""


class House(NamedTuple):
    """What a maison tells of itself to who meets there.

    ``calendar`` holds the opening times and the closed periods; ``rooms`` is a
    tuple of :class:`Room`; ``access`` how to get there, for the usager's paper.
    """

    calendar: Calendar = OFFICE
    rooms: tuple = ()
    access: str = ""


class Permanence(NamedTuple):
    """When a partner receives at a maison.

    Each occurrence lasts from ``opens`` to ``closes`` and is cut into slots of
    ``length`` minutes, each for ``capacity`` usagers. It comes on the
    ``weekdays`` (0 is Monday) by its rhythm from ``first`` to ``last`` (None:
    without end); fortnights are counted from the week of ``first``; ``ordinals``
    are those of the month for a monthly one (1 the first such weekday, -1 the
    last). On a day of ``off`` it does not take place, on one of ``extra`` it
    takes place as well; on a holiday, and when the maison is closed, it does
    not, unless the day is in ``extra``.

    ``person`` is the user id of who receives, or ``""`` for the team;
    ``direct``: mairies may book without asking.
    """

    id: str
    maison: str
    partner: str
    weekdays: tuple
    rhythm: str
    first: date
    last: date | None
    opens: int
    closes: int
    length: int = 30
    capacity: int = 1
    ordinals: tuple = ()
    room: str = ""
    person: str = ""
    direct: bool = False
    off: tuple = ()
    extra: tuple = ()


class Booking(NamedTuple):
    """Somebody's time in the agenda, as lists read it: no personal data.

    ``id`` is that of the appointment, or of the proposal that holds it;
    ``permanence`` an id or ``""`` for a room that was free; ``until`` the moment
    a held one is given up, else None; ``demande`` a physical path or ``""``;
    ``origin`` the UID of the mairie or maison that the usager came to.
    """

    id: str
    state: str
    start: datetime
    end: datetime
    maison: str
    partner: str
    permanence: str = ""
    room: str = ""
    person: str = ""
    until: datetime | None = None
    demande: str = ""
    origin: str = ""


class Slot(NamedTuple):
    """A time that can be booked.

    ``permanence`` is an id, or ``""`` for a free room, where ``person`` is who
    would receive; ``left`` how many usagers still fit in.
    """

    maison: str
    partner: str
    permanence: str
    start: datetime
    end: datetime
    room: str = ""
    person: str = ""
    left: int = 1
    direct: bool = False
