"""Which appointments of this site no longer fit, or would not after a change.

The agenda alone is read, no appointment and no demande is woken.
"""

from nummairieque.appointment import agenda
from nummairieque.appointment.finding import HORIZON
from nummairieque.appointment.lostdates import at_present
from nummairieque.appointment.lostdates import hit
from nummairieque.appointment.lostdates import lost
from nummairieque.appointment.meanwhile import rely_on_days
from nummairieque.appointment.misplaced import crowded
from nummairieque.appointment.misplaced import misplaced
from nummairieque.appointment.misplaced import Rules
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.model import HELD
from nummairieque.appointment.slots import is_live
from nummairieque.deadline.calendar import ZONE
from nummairieque.people.presence import absence_of
from nummairieque.workspace.roster import team_userids
from nummairieque.workspace.suspension import suspended as out

#: How far appointments are looked for: nobody books further ahead.
AHEAD = HORIZON


def to_move(site, workspace, now):
    """Those that a mairie, a partner or a maison has to see to, by start: list of Misplaced."""
    kind, slug, uid = workspace.portal_type, workspace.getId(), workspace.UID()

    def concerns(booking):
        if booking.origin == uid:
            return True
        return slug == {"partner": booking.partner, "maison": booking.maison}.get(kind)

    coming = [booking for maison in _maisons(site) for booking in _coming(site, maison, now)]
    concerned = {(b.maison, b.permanence) for b in coming if concerns(b)}
    # With all of their permanences, as places are counted, and what is in their way.
    others = crowded(coming)
    beside = [b for b in coming if (b.maison, b.permanence) in concerned or b in others]
    found = [one for one in misplaced(beside, rules(site, beside)) if concerns(one.booking)]
    return sorted(found, key=lambda one: (one.booking.start, one.booking.id))


def reason_of(site, appointment):
    """Why this one has to be moved, see :mod:`.misplaced`; None where it fits.

    Of its day alone the agenda is read: nothing of another day is in its way.
    """
    day = appointment.start.astimezone(ZONE).date()
    there = agenda.bookings_on(site, appointment.maison, day, day)
    own = next((booking for booking in there if booking.id == appointment.getId()), None)
    if own is None:
        return None
    his = agenda.bookings_of_person(site, own.person, day, day) if own.person else ()
    beside = [*there, *(booking for booking in his if booking not in there)]
    found = misplaced(beside, rules(site, beside))
    return next((one.reason for one in found if one.booking == own), None)


def of_permanence(site, before, after, now):
    """Those that a change of a permanence hits.

    ``before`` is None for a new one, ``after`` when it is taken away. Besides those
    there, it may take the room of what is agreed upon or proposed in one that was free,
    or the person who receives it elsewhere.
    """
    one = after or before
    met = _met(site, one.maison, now)
    own = [b for b in met if before is not None and b.permanence == one.id]
    people = {each.person for each in (before, after) if each is not None}
    if after is not None and (before is None or before.person != after.person):
        _rely_on_person(site, after.person, now)
    held = [b for b in met if _is_free_hold(b)]
    beside = [*met, *_elsewhere(site, one.maison, people | {b.person for b in held}, now)]
    held = [b for b in beside if _is_free_hold(b) and (b in held or b.person in people)]
    own += [b for b in beside if b.state == BOOKED and not b.permanence]
    whoever = [b._replace(person=person) for b in own if b.permanence for person in people]
    old = rules(site, [*own, *whoever, *held], one.maison)
    # One that is new has no name yet.
    key = (one.maison, one.id or "-")
    others = {other: kept for other, kept in old.permanences.items() if other != key}
    old = old._replace(permanences={**others, **({key: before} if before else {})})
    new = old._replace(permanences={**others, **({key: after} if after else {})})
    return hit(own, old, new, _live(beside, now), held)


def of_proposal(site, held, now):
    """Those of the times of a proposal that can't be chosen any more."""
    given = rules(site, held)
    days = {(booking.maison, booking.start.astimezone(ZONE).date()) for booking in held}
    there = [one for maison, day in days for one in agenda.bookings_on(site, maison, day, day)]
    for booking in held:
        person, day = at_present(booking, given).person, booking.start.astimezone(ZONE).date()
        his = agenda.bookings_of_person(site, person, day, day) if person else ()
        there += [one for one in his if one not in there]
    return lost(held, given, _live(there, now))


def of_house(site, maison, house, now):
    """Those that other opening times, closings or rooms of a maison hit."""
    bookings = _met(site, maison, now)
    people = {b.person for b in bookings if _is_free_hold(b)}
    beside = [*bookings, *_elsewhere(site, maison, people, now)]
    old = rules(site, bookings, maison)
    new = old._replace(houses={**old.houses, maison: house})
    return hit(bookings, old, new, _live(beside, now))


def of_absence(site, userid, first, last, now):
    """Those of who is away from ``first`` to ``last`` (dates)."""
    today = now.astimezone(ZONE).date()
    until = min(last, today + AHEAD)
    bookings = agenda.bookings_of_person(site, userid, max(first, today), until)
    rely_on_days(site, f"person/{userid}", max(first, today), until)
    bookings = [one for one in bookings if one.start > now]
    old = rules(site, bookings)._replace(absences={})
    new = old._replace(absences={userid: (first, last)})
    return hit(bookings, old, new, _live(bookings, now))


def of_suspension(site, kind, slug, now):
    """The proposed dates that nobody can choose where a partner or a maison is suspended.

    What is agreed upon takes place.
    """
    maisons = [slug] if kind == "maison" else _maisons(site)
    met = [booking for maison in maisons for booking in _met(site, maison, now)]
    held = [b for b in met if b.state == HELD and slug == {"partner": b.partner}.get(kind, slug)]
    old = rules(site, held)
    old = old._replace(suspended=old.suspended - {(kind, slug)})
    new = old._replace(suspended=old.suspended | {(kind, slug)})
    return hit([], old, new, _live(met, now), held)


def of_leaving(site, userid, now, partner=None):
    """Those of who acts no more: for one partner (its slug), or anywhere with None.

    The permanences of who leaves a partner are those of its team from then on.
    """
    today = now.astimezone(ZONE).date()
    found = agenda.bookings_of_person(site, userid, today, today + AHEAD)
    _rely_on_person(site, userid, now)
    bookings = [b for b in found if b.start > now and partner in (None, b.partner)]
    old = rules(site, bookings)
    teams = {slug: team | {userid} for slug, team in old.teams.items()}
    old = old._replace(teams=teams)
    new = old._replace(teams={slug: team - {userid} for slug, team in teams.items()})
    if partner is not None:
        given = {
            key: one._replace(person="")
            for key, one in old.permanences.items()
            if one.person == userid and one.partner == partner
        }
        new = new._replace(permanences={**old.permanences, **given})
    return hit(bookings, old, new, _live(found, now))


def rules(site, bookings, *maisons):
    """What these bookings have to fit: :class:`.misplaced.Rules`."""
    people = {booking.person for booking in bookings if not booking.permanence} - {""}
    # Who would receive in a room that is free may have permanences elsewhere.
    theirs = [p for p in agenda.permanences_of(site) if p.person in people] if people else []
    slugs = {*maisons, *(booking.maison for booking in bookings), *(p.maison for p in theirs)}
    permanences = {
        (slug, permanence.id): permanence
        for slug in slugs
        for permanence in agenda.permanences_of(site, slug)
    }
    houses = {slug: agenda.house_of(site, slug) for slug in slugs}
    suspended = {(kind, slug) for kind in ("partner", "maison") for slug in out(site, kind)}
    given = Rules(permanences, houses, {}, {}, frozenset(suspended))
    # What is held follows its permanence to who receives there by now.
    bookings = [*bookings, *(at_present(b, given) for b in bookings if b.state == HELD)]
    absences = {}
    for booking in bookings:
        day = booking.start.astimezone(ZONE).date()
        # A person has one absence at a time.
        if booking.person and booking.person not in absences:
            absence = absence_of(booking.person, day)
            if absence is not None:
                absences[booking.person] = absence[:2]
    return given._replace(absences=absences, teams=_teams(site, bookings))


def _teams(site, bookings):
    """Slug of each partner of whom somebody in particular receives → user ids of its team."""
    slugs = {booking.partner for booking in bookings if booking.person}
    partners = {slug: site["partenaires"].get(slug) for slug in slugs}
    return {slug: team_userids(held) for slug, held in partners.items() if held is not None}


def _coming(site, maison, now):
    today = now.astimezone(ZONE).date()
    found = agenda.bookings_on(site, maison, today, today + AHEAD)
    # A proposed time that is held no more may still be chosen.
    return [booking for booking in found if booking.start > now]


def _met(site, maison, now):
    """The same for who changes something there: whoever books meanwhile is met."""
    found, today = _coming(site, maison, now), now.astimezone(ZONE).date()
    # After all of them were sent at once.
    rely_on_days(site, f"maison/{maison}", today, today + AHEAD)
    return found


def _rely_on_person(site, userid, now):
    today = now.astimezone(ZONE).date()
    if userid:
        rely_on_days(site, f"person/{userid}", today, today + AHEAD)


def _elsewhere(site, maison, people, now):
    """What these people have at other maisons, from now on: list."""
    today = now.astimezone(ZONE).date()
    return [
        booking
        for person in sorted(people - {""})
        for booking in agenda.bookings_of_person(site, person, today, today + AHEAD)
        if booking.maison != maison and booking.start > now
    ]


def _is_free_hold(booking):
    """True for what is held in a room that was free."""
    return booking.state == HELD and not booking.permanence


def _live(bookings, now):
    return [booking for booking in bookings if is_live(booking, now)]


def _maisons(site):
    folder = site.get("maisons")
    return [] if folder is None else list(folder.objectIds())
