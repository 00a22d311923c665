"""What the table of rights names of the front desk: the day of a maison, and codes of usagers."""

from security import kinds
from support.frontdesk import expect_somebody
from support.frontdesk import forget
from support.frontdesk import M

DAY, FIND = f"{M}/journee", "/retrouver"
_made = []


def make(site, state):
    """Somebody of A is expected at the maison today, somebody came without an appointment."""
    from nummairieque.appointment import booking
    from support import stages

    # One day holds all that was made before.
    while _made:
        forget(site, _made.pop())
    made = expect_somebody(site)
    _made.append(made)
    with stages.acting(site, "host"):
        walked = booking.walk_in(site, "essai-m", "essai-p")
    told = {"told": "Elle attend d’être prise en charge", "figures": "Rendez-vous par maison"}
    more = {"name": "Jeanne Dupuy", "room": "Salle d’essai", "walked": walked.getId()}
    return {**made, **more, **told}


def held(site, made):
    from nummairieque.appointment import agenda
    from nummairieque.people.presence import today

    return [b[:2] for b in agenda.bookings_on(site, "essai-m", today(), today())]


FRONT_DESK = {
    "open the day": kinds.get(DAY, "name"),
    "print the day": kinds.get(f"{DAY}-papier", "name"),
    "print the day for the door": kinds.get(f"{DAY}-papier?pour=porte", "room"),
    "note that she came": kinds.form(DAY, {"do": "came:{id}"}),
    "note that she did not": kinds.form(DAY, {"do": "missed:{id}"}),
    "count who came without": kinds.form(DAY, {"do": "count:essai-p"}),
    "take a count back": kinds.form(DAY, {"do": "take_back:{walked}"}),
    "find by code and name": kinds.form(
        FIND, {"code": "{reference}", "name": "dupuy"}, "told", writes=False
    ),
    "read the figures": kinds.get("/desk-statistics", "figures"),
}

KINDS = {"Front desk": kinds.Kind(make, held, FRONT_DESK)}
