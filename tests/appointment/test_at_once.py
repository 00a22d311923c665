"""Several who do the same at the same moment: it is done once."""

from concurrent.futures import ThreadPoolExecutor
from support import appointments
from support import stages
from support import world
from threading import Barrier

import pytest

MAISON = world.slug(appointments.MAISON)


@pytest.fixture(scope="module")
def booked(desk):
    """(id, path of its demande) of an appointment that is kept."""

    def build(site):
        stages.build(site)
        appointments.build(site)
        appointment = site.unrestrictedTraverse(appointments.booked(site).strip("/"))
        return appointment.getId(), appointment.demande

    return world.retrying(desk, build)


def at_once(desk, works):
    """Each work on a connection of its own; nobody commits before all have worked.

    :param works: functions of the site.
    :returns: what each returned that could commit: list.
    """
    from ZODB.POSException import ConflictError

    import transaction

    all_have = Barrier(len(works))

    def one(work):
        with desk.site() as site:
            found = work(site)
            all_have.wait(60)
            try:
                transaction.commit()
            except ConflictError:
                return []
            return [found]

    with ThreadPoolExecutor(len(works)) as pool:
        return [found for each in pool.map(one, works) for found in each]


def test_two_who_note_that_the_usager_came_note_it_once(desk, booked):
    from nummairieque.appointment import booking
    from nummairieque.appointment import reading
    from nummairieque.demande import log

    id, path = booked

    def marks(role):
        def mark(site):
            with stages.acting(site, role):
                appointment = reading.at(site, MAISON, id)
                booking.mark(appointment, "came", now=appointment.end)
            return role

        return mark

    roles = ("host_n", "referent_p")
    done = at_once(desk, [marks(role) for role in roles])
    assert len(done) == 1 and done[0] in roles
    # Whoever met the other runs again, and finds it noted.
    world.retrying(desk, marks(next(role for role in roles if role not in done)))
    with desk.site() as site:
        facts = log.facts(site.unrestrictedTraverse(path))
        assert [fact.kind for fact in facts].count("appointment_came") == 1


def test_four_ticks_remind_of_an_appointment_once(desk, booked, monkeypatch):
    from nummairieque.appointment import agenda
    from nummairieque.appointment import booking
    from nummairieque.appointment import reading
    from nummairieque.appointment import reminders
    from nummairieque.appointment import tick

    # What is told is written in the same transaction; people of other tests hear nothing.
    monkeypatch.setattr(tick, "tell", lambda *args: None)
    monkeypatch.setattr(tick, "tell_usager", lambda *args: None)

    def build(site):
        path = stages.stage(site, "submitted")
        with stages.acting(site, "secretary_a"):
            demande = site.unrestrictedTraverse(path.strip("/"))
            return booking.book(demande, appointments.key(21)).getId()

    id = world.retrying(desk, build)

    def ticks(site):
        start = reading.at(site, MAISON, id).start
        now = reminders.remind_at(start)
        return tick.remind(site, MAISON, agenda.day_of(start), now)

    assert at_once(desk, [ticks] * 4) == ["rappel de 1 rendez-vous"]
    assert world.retrying(desk, ticks) == ""
