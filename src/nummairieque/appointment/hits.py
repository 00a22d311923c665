"""Which appointments of this site no longer fit, or would not after a change.

The agenda alone is read, no appointment and no demande is woken.
"""

from datetime import timedelta
from nummairieque.appointment import agenda
from nummairieque.appointment.meanwhile import rely_on_days
from nummairieque.appointment.misplaced import crowded
from nummairieque.appointment.misplaced import hit
from nummairieque.appointment.misplaced import lost
from nummairieque.appointment.misplaced import misplaced
from nummairieque.appointment.misplaced import Rules
from nummairieque.appointment.slots import is_live
from nummairieque.deadline.calendar import ZONE
from nummairieque.people.presence import absence_of
from nummairieque.workspace.roster import team_userids

#: How far appointments are looked for: nobody books further ahead.
AHEAD = timedelta(days=183)


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


def of_permanence(site, before, after, now):
    """Those that a change of a permanence hits; ``after`` is None when it is taken away."""
    bookings = [b for b in _met(site, before.maison, now) if b.permanence == before.id]
    old = rules(site, bookings)._replace(permanences={(before.maison, before.id): before})
    new = old._replace(permanences={(before.maison, before.id): after} if after else {})
    return hit(bookings, old, new, _live(bookings, now))


def of_proposal(site, held, now):
    """Those of the times of a proposal that can't be chosen any more."""
    days = {(booking.maison, booking.start.astimezone(ZONE).date()) for booking in held}
    there = (one for maison, day in days for one in agenda.bookings_on(site, maison, day, day))
    return lost(held, rules(site, held), _live(there, now))


def of_house(site, maison, house, now):
    """Those that other opening times, closings or rooms of a maison hit."""
    bookings = _met(site, maison, now)
    old = rules(site, bookings, maison)
    new = old._replace(houses={**old.houses, maison: house})
    return hit(bookings, old, new, _live(bookings, now))


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


def rules(site, bookings, *maisons):
    """What these bookings have to fit: :class:`.misplaced.Rules`."""
    slugs = {*maisons, *(booking.maison for booking in bookings)}
    permanences = {
        (slug, permanence.id): permanence
        for slug in slugs
        for permanence in agenda.permanences_of(site, slug)
    }
    absences = {}
    for booking in bookings:
        day = booking.start.astimezone(ZONE).date()
        # A person has one absence at a time.
        if booking.person and booking.person not in absences:
            absence = absence_of(booking.person, day)
            if absence is not None:
                absences[booking.person] = absence[:2]
    houses = {slug: agenda.house_of(site, slug) for slug in slugs}
    return Rules(permanences, houses, absences, _teams(site, bookings))


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


def _live(bookings, now):
    return [booking for booking in bookings if is_live(booking, now)]


def _maisons(site):
    folder = site.get("maisons")
    return [] if folder is None else list(folder.objectIds())
