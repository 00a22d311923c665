"""Times at a maison of the world that P lets mairies book: each day, all day, for hundreds."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from nummairieque.appointment.slots import cut
from nummairieque.deadline.calendar import ZONE
from support import world

#: Its own maison: other tests change the opening times of the other one.
MAISON = "maisons/n"
ID, ALONE = "essai-ouverte", "essai-seul"
#: Days around today on which it takes place, whatever day of the week it is.
BEFORE, AFTER = 3, 30


def build(site):
    """Keep the permanence for many, and one for a single usager a time."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment.model import Permanence

    today = datetime.now(ZONE).date()
    days = tuple(today + timedelta(days=n) for n in range(-BEFORE, AFTER))
    maison, partner = world.slug(MAISON), world.slug("partenaires/p")
    open_all_day = Permanence(
        *(ID, maison, partner, (), "weekly", days[0], None, 0, 24 * 60, 30, 500),
        room="Salle 1",
        direct=True,
        extra=days,
    )
    agenda.keep_permanence(site, open_all_day)
    agenda.keep_permanence(site, open_all_day._replace(id=ALONE, capacity=1, room="Salle 2"))


def key(days=2, hour=9, minute=0, permanence=ID):
    """The key of a time in so many days, on the clock of Paris."""
    day = datetime.now(ZONE).date() + timedelta(days=days)
    start = datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)
    return f"{world.slug(MAISON)}.{permanence}.{start:%Y%m%dT%H%M}Z"


def begun(now):
    """(key of the time that began last, the moment before it).

    :param now: aware datetime, UTC.
    """
    half_hour = timedelta(minutes=30)
    start = now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0)
    # There is none around the hour in which the clock changes.
    while (start, start + half_hour) not in cut(start.astimezone(ZONE).date(), 0, 24 * 60, 30):
        start -= half_hour
    return f"{world.slug(MAISON)}.{ID}.{start:%Y%m%dT%H%M}Z", start - timedelta(minutes=5)


def booked(site):
    """An appointment that is agreed upon, with all that it can tell: its path below the site."""
    from nummairieque.appointment import booking
    from support import stages

    path = stages.stage(site, "submitted")
    demande = site.unrestrictedTraverse(path.strip("/"))
    with stages.acting(site, "referent_p"):
        booking.propose(demande, [key(), key(3)], ["Pièce d’identité", "Bail"], "Fauteuil roulant")
    with stages.acting(site, "secretary_a"):
        appointment = booking.book(demande, key())
    return "/" + "/".join(appointment.getPhysicalPath()[2:])


def for_pages(site):
    """One that is to come, and its demande: their paths below the site, a list."""
    from nummairieque.appointment import agenda

    build(site)
    path = booked(site)
    # Its pages show a week of times: those of a long day, not of the night too.
    for id in (ID, ALONE):
        permanence = agenda.permanence_of(site, world.slug(MAISON), id)
        agenda.keep_permanence(site, permanence._replace(opens=8 * 60, closes=18 * 60))
    demande = site.unrestrictedTraverse(path.strip("/")).demande
    return [path, "/" + demande.split("/", 2)[2]]
