"""Times that can be booked on this site, and where: the store is read, no demande is woken."""

from datetime import timedelta
from nummairieque import _
from nummairieque import suspended
from nummairieque.appointment import agenda
from nummairieque.appointment.slots import cut
from nummairieque.appointment.slots import parse_key
from nummairieque.appointment.slots import USUAL
from nummairieque.appointment.table import Table
from nummairieque.appointment.vacancy import free
from nummairieque.appointment.vacancy import Seeker
from nummairieque.deadline.calendar import ZONE
from nummairieque.inputs import InvalidInput
from nummairieque.people.presence import absence_of
from nummairieque.people.presence import rely_on_presence
from nummairieque.reliance import rely_on
from nummairieque.routing.store import place
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.suspension import rely_on_state
from nummairieque.workspace.suspension import suspended as suspended_bodies

#: How far the next free ones are looked for, and how many are told.
_AHEAD = timedelta(days=30)
_NEXT = 5
#: How far ahead a time may be booked, whoever wrote its key.
HORIZON = timedelta(days=366)
#: How near a maison is: the origin itself, the one it names, of its canton, its EPCI, others.
OWN, NAMED, CANTON, EPCI, FAR = range(5)


class Taken(InvalidInput):
    """A time can't be booked any more; ``next`` are the next that can, a list of Slot."""

    def __init__(self, message, next):
        super().__init__({"slot": message})
        self.next = next


class People:
    """What must be known of those who receive, from ``first`` to ``last``: asked once each."""

    def __init__(self, site, first, last):
        self.site, self.span = site, (first, last)
        self.out = suspended.table(site).keys()
        self._held, self._tables = {}, {}

    def expect(self, pairs):
        agenda.send_for(self.site, ((f"person/{userid}", name) for userid, name in pairs))

    def bookings(self, userid, name):
        # Day by day: who receives is there on few of them.
        key = userid, name
        if key not in self._held:
            self._held[key] = agenda.of_person_on(self.site, userid, name)
        return self._held[key]

    def receptions(self, userid, day):
        if userid not in self._tables:
            self._tables[userid] = self._tables_of(userid)
        return [one for table in self._tables[userid] for one in table.receptions(day)]

    def _tables_of(self, userid):
        # Whatever the maison: he is at one of them. What the others do there is of no use.
        found = []
        for _slug, board in agenda.boards(self.site):
            own = [one for one in board.permanences.values() if one.person == userid]
            if own:
                found.append(Table(board.house, own))
                found[-1].reach(*self.span)
        return found

    def is_away(self, userid, day):
        return userid in self.out or absence_of(userid, day) is not None


def free_slots(
    site,
    maisons,
    first,
    last,
    now,
    partner=None,
    person=None,
    demande="",
    direct=False,
    minutes=USUAL,
):
    """The :class:`.model.Slot` that can be booked from ``first`` to ``last`` (dates), by start.

    :param maisons: slugs; those that are unknown or suspended have none.
    :param partner: slug; None: the permanences of all.
    :param person: user id of who would receive in a room that is free, for
        ``partner``; None: permanences alone.
    :param demande: physical path of the one whose own holds don't count.
    :param direct: True for what may be booked without asking alone.
    :param minutes: the length of a time in a free room.
    """
    wanted = Seeker(
        partner or "",
        suspended_bodies(site, "partner"),
        direct,
        minutes if person and partner else 0,
        person or "",
        demande,
    )
    return _free(site, maisons, first, last, now, wanted)


def _free(site, maisons, first, last, now, seeker):
    first = max(first, now.astimezone(ZONE).date())
    out = suspended_bodies(site, "maison")
    boards = {slug: agenda.board_of(site, slug) for slug in maisons if slug not in out}
    tables = {slug: board.table() for slug, board in boards.items() if board is not None}
    booked = {slug: agenda.days_on(site, slug, first, last) for slug in tables}
    people = People(site, first, last)
    return free(tables, booked, people, first, last, now, seeker)


def slot_at(site, key, now, demande="", person="", holder=False):
    """The :class:`.model.Slot` with this key, when it can be booked.

    :param person: user id of who receives, for a room that is free.
    :param holder: True where it is held for ``demande`` still, see :class:`.vacancy.Seeker`.
    :raises Taken: it can't; with the next ones that can.
    :raises nummairieque.inputs.InvalidInput: it is no key.
    """
    wanted = parse_key(key)
    if wanted.start > now + HORIZON:
        raise Taken(_("Ce créneau est trop loin."), [])
    day = wanted.start.astimezone(ZONE).date()
    board = agenda.board_of(site, wanted.maison)
    kept = board.permanences.get(wanted.permanence) if board is not None else None
    partner = kept.partner if kept is not None else wanted.partner
    seeker = Seeker(
        partner,
        suspended_bodies(site, "partner"),
        minutes=wanted.minutes,
        person=person,
        demande=demande,
    )

    def found(first, last, seeker=seeker):
        slots = _free(site, [wanted.maison], first, last, now, seeker)
        return [slot for slot in slots if slot.permanence == wanted.permanence]

    # Who books writes none of these: a change at the same moment would not be met.
    rely_on(board)
    rely_on_state(site, "maison", wanted.maison)
    rely_on_state(site, "partner", partner)
    for slot in found(day, day, seeker._replace(holder=holder)):
        if slot.start == wanted.start:
            rely_on_presence(slot.person)
            return slot
    today = now.astimezone(ZONE).date()
    following = found(max(day, today), max(day, today) + _AHEAD)
    following = [slot for slot in following if slot.start > wanted.start]
    raise Taken(_why(board, wanted, day, now), following[:_NEXT])


def _why(board, wanted, day, now):
    if wanted.start <= now:
        return _("Ce créneau est passé.")
    return (
        _("Ce créneau vient d’être pris.")
        if board is not None and wanted.start in _starts(board.table(), wanted, day)
        else _("Ce créneau n’existe plus.")
    )


def _starts(table, wanted, day):
    if wanted.permanence:
        slots = table.slots(day)
        return {slot.start for slot in slots if slot.permanence == wanted.permanence}
    hours = table.house.calendar.hours_of(day)
    return {start for span in hours for start, _end in cut(day, *span, wanted.minutes)}


def maisons_of_canton(site, canton):
    """Short names of the active maisons of a canton, by title: list."""
    found = workspaces("maison", site, active=True) if canton else []
    return [maison.getId() for maison in _by_title(found) if maison.canton == canton]


def maisons_for(site, demande):
    """Short names of all active maisons, the nearest to the origin of a demande first: list.

    Nearest is the origin itself, then the one that it names, then those of
    its canton, then those of its EPCI.
    """
    return near(site, demande.origin)


def near(site, origin):
    """The same for a mairie or a maison."""
    found = _by_title(workspaces("maison", site, active=True))
    return [maison.getId() for maison in sorted(found, key=distance_from(site, origin))]


def distance_from(site, origin):
    """How near maisons are to an origin: function of a maison → one of :data:`OWN` and so on."""
    named = (getattr(origin, "maison", "") or "").casefold()
    epci = _epci(site, origin)

    def distance(maison):
        if maison.UID() == origin.UID():
            return OWN
        if named and named in {maison.getId(), maison.title.casefold()}:
            return NAMED
        if origin.canton and maison.canton == origin.canton:
            return CANTON
        return EPCI if epci and _epci(site, maison) == epci else FAR

    return distance


def _by_title(maisons):
    return sorted(maisons, key=lambda maison: as_read(maison.title))


def _epci(site, workspace):
    found = place(site, workspace.insee)
    return found.epci if found is not None else ""
