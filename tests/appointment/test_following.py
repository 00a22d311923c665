"""What is booked at a permanence follows a change of it, and is never in another's way."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.deadline.calendar import ZONE
from support import appointments
from support import meetings
from support import stages
from support import world

import pytest

MAISON = world.slug("maisons/m")
PARTNER = world.slug("partenaires/p")


@pytest.fixture
def site(portal):
    """The world in this process, with an appointment at a permanence in no room; nothing stays."""
    meetings.build(portal)
    return portal


def kept(site, **changed):
    """The permanence, changed as its lead changes it."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment import changing

    before = agenda.permanence_of(site, MAISON, meetings.PERMANENCE)
    return changing.keep(site, before._replace(**changed), datetime.now(UTC))


def beside(site, appointment, **more):
    """Something else that is agreed upon at the same hour."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment.model import Booking

    start, end = appointment.start + timedelta(minutes=10), appointment.end + timedelta(minutes=10)
    given = {"room": "Salle 9", "origin": site["partenaires"][PARTNER].UID(), **more}
    booking = Booking("autre", "booked", start, end, MAISON, PARTNER, "autre", **given)
    agenda.put(site, booking)
    return booking


def refused(work, *args, **more):
    from nummairieque.inputs import InvalidInput

    with pytest.raises(InvalidInput) as found:
        work(*args, **more)
    return {field: str(words) for field, words in found.value.errors.items()}


def test_a_permanence_does_not_go_into_a_room_that_somebody_was_promised(site):
    from nummairieque.appointment import agenda

    appointment = meetings.booked(site)
    beside(site, appointment)
    assert refused(kept, site, room="Salle 9").keys() == {"room"}
    assert (appointment.room, agenda.permanence_of(site, MAISON, meetings.PERMANENCE).room) == (
        "",
        "",
    )
    kept(site, room="Salle 8")
    assert appointment.room == "Salle 8"


def test_nor_to_somebody_who_is_with_another_usager_then(site):
    person = world.account("referent_p")
    appointment = meetings.booked(site)
    beside(site, appointment, person=person, room="")
    assert refused(kept, site, person=person).keys() == {"person"}
    kept(site, person=world.account("lead_p"))
    assert appointment.person == world.account("lead_p")


def test_what_is_in_another_s_way_all_the_same_is_to_be_moved(site):
    from nummairieque.appointment import agenda
    from nummairieque.appointment import hits
    from nummairieque.appointment.content import booking_of

    appointment = meetings.booked(site)
    usual = agenda.permanence_of(site, MAISON, meetings.PERMANENCE)
    agenda.keep_permanence(site, usual._replace(id="autre", room="Salle 9"))
    beside(site, appointment)
    before = booking_of(appointment)
    for room, why in (("Salle 9", {"autre": "taken"}), ("", {})):
        appointment.room = room
        agenda.replace(site, before, booking_of(appointment))
        found = hits.to_move(site, site["partenaires"][PARTNER], datetime.now(UTC))
        ids = ("autre", appointment.getId())
        assert {m.booking.id: m.reason for m in found if m.booking.id in ids} == why


def test_a_hold_is_given_back_whoever_receives_by_then(site):
    from nummairieque.appointment import agenda
    from nummairieque.appointment import booking
    from nummairieque.demande.transitions import perform

    demande = site.unrestrictedTraverse(stages.stage(site, "submitted").strip("/"))
    with stages.acting(site, "referent_p"):
        booking.propose(demande, meetings.slots(site)[:2])
    held = demande._proposal
    kept(site, person=world.account("lead_p"))
    with stages.acting(site, "secretary_a"):
        perform(demande, "resume", {"reason": "Elle ne peut pas."})
    days = agenda.KEPT.get(site).days
    day = held.held[0].start.astimezone(ZONE).date().isoformat()
    assert days[f"maison/{MAISON}", day] is not None
    assert not [b for each in days.values() for b in each.bookings if b.id == held.id]


def test_one_demande_has_one_appointment_to_come(site):
    from nummairieque.appointment import booking
    from nummairieque.demande.transitions import perform

    appointments.build(site)
    demande = site.unrestrictedTraverse(stages.stage(site, "submitted").strip("/"))
    with stages.acting(site, "secretary_a"):
        first = booking.book(demande, appointments.key())
    with stages.acting(site, "referent_p"):
        perform(demande, "answer", {"text": "Venez tout de même."})
    with stages.acting(site, "secretary_a"):
        perform(demande, "reopen", {"text": "Une question de plus."})
        said = refused(booking.book, demande, appointments.key())
        assert "Un rendez-vous est déjà fixé" in said["slot"]
        booking.cancel(first, "Elle ne peut pas.")
        assert booking.book(demande, appointments.key()).getId() != first.getId()


def test_a_partner_has_a_bounded_number_of_permanences_at_a_maison(site):
    from nummairieque.appointment import agenda
    from nummairieque.appointment import changing

    one = agenda.permanence_of(site, MAISON, meetings.PERMANENCE)
    many = [one._replace(id=f"p{number}") for number in range(changing.OF_PARTNER_MAX)]
    changing.check_number(many[1:], PARTNER)
    changing.check_number(many, "another")
    assert refused(changing.check_number, many, PARTNER).keys() == {"first"}


def test_the_maison_sees_first_what_others_added_there(site):
    from nummairieque.appointment import agenda
    from nummairieque.appointment import changing
    from nummairieque.appointment.keeping.permanences import PermanencesPage
    from zope.globalrequest import getRequest

    now = datetime.now(UTC)
    usual = agenda.permanence_of(site, MAISON, meetings.PERMANENCE)
    with stages.acting(site, "referent_p"):
        one = changing.keep(site, usual._replace(id="", opens=780, closes=840), now)
    maison = site["maisons"][MAISON]
    for role, days, seen in (("lead_m", 0, True), ("lead_m", 20, False), ("referent_p", 0, False)):
        with stages.acting(site, role):
            page = PermanencesPage(maison, getRequest())
            page.today = (now + timedelta(days=days)).astimezone(ZONE).date()
            assert (one.id in page.made) is seen
            assert (page.found[0].id == one.id) is seen or not seen
    with stages.acting(site, "lead_m"):
        assert page._new(agenda.made_at(site, MAISON, page.today)[one.id])
