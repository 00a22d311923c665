"""Several who do the same at the same moment: it is done once."""

from concurrent.futures import ThreadPoolExecutor
from support import appointments
from support import stages
from support import world
from threading import Barrier

import pytest
import secrets

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

    Where each of them met something, be it one another or a mail that left just then, they
    do it again.

    :param works: functions of the site.
    :returns: what each returned that could commit: list of one or more.
    """
    from nummairieque.patience import AGAIN
    from nummairieque.patience import wait

    for tries in range(AGAIN):
        if done := once(desk, works):
            return done
        wait(tries)
    return once(desk, works)


def once(desk, works):
    """The same, and empty where none could commit."""
    from ZODB.POSException import ConflictError

    import transaction

    all_have = Barrier(len(works))

    def one(work):
        with desk.site() as site:
            found = work(site)
            all_have.wait(120)
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


def test_one_usager_is_not_given_one_hour_at_two_maisons(desk, booked, elsewhere):
    """Of two tabs the second to write runs again, and says that the hours overlap."""
    from nummairieque.appointment.oneday.placing import Refused

    urls = dossier(desk)
    keys = (appointments.key(20), elsewhere)
    done = at_once(desk, [placing(urls, *each) for each in enumerate(keys)])
    assert len(done) == 1
    (late,) = {0, 1} - set(done)
    with pytest.raises(Refused, match="en chevauche une autre"):
        world.retrying(desk, placing(urls, late, keys[late]))


def dossier(desk):
    """Paths of the demandes of one usager to P and Q, below the site."""
    partners = [world.slug("partenaires/p"), world.slug("partenaires/q")]
    answer = desk.http(world.account("secretary_a")).post(
        "/@demandes", json=world.body(partners=partners)
    )
    assert answer.status_code == 201, answer.text
    made = sorted(answer.json()["demandes"], key=lambda each: each["partner"])
    return [each["@id"].partition("/guichet/")[2] for each in made]


@pytest.fixture
def elsewhere(desk):
    """Key of the hour of :func:`appointments.key` at another maison, where Q receives."""
    from nummairieque.appointment import agenda

    maison, partner = world.slug("maisons/m"), world.slug("partenaires/q")

    def build(site):
        usual = agenda.permanence_of(site, MAISON, appointments.ID)
        other = usual._replace(id="essai-ailleurs", maison=maison, partner=partner)
        agenda.keep_permanence(site, other._replace(room="Essai"))

    world.retrying(desk, build)
    yield appointments.key(20, permanence="essai-ailleurs").replace(MAISON, maison)
    world.retrying(desk, lambda site: agenda.drop_permanence(site, maison, "essai-ailleurs"))


def placing(urls, which, key):
    """Fix one of the demandes on the page of one day: a function of the site."""

    def place(site):
        from datetime import datetime
        from datetime import UTC
        from nummairieque.appointment.oneday import placing
        from nummairieque.appointment.oneday import things

        now = datetime.now(UTC)
        with stages.acting(site, "secretary_a"):
            demande = site.unrestrictedTraverse(urls[which])
            placing.place([(demande, key)], things.things(demande, [], now), now)
        return which

    return place


def book_alone(desk, hour, days=19):
    """Book a time of the permanence for one: a function of the site."""
    path = world.retrying(desk, lambda site: stages.stage(site, "submitted"))

    def book(site):
        from nummairieque.appointment import booking

        with stages.acting(site, "secretary_a"):
            demande = site.unrestrictedTraverse(path.strip("/"))
            booking.book(demande, appointments.key(days, hour, permanence=appointments.ALONE))

    return book


def change(site):
    """Have that permanence end in a year, once it is known whom that hits."""
    from datetime import datetime
    from datetime import timedelta
    from datetime import UTC
    from nummairieque.appointment import agenda
    from nummairieque.appointment import hits

    before = agenda.permanence_of(site, MAISON, appointments.ALONE)
    after = before._replace(last=(before.last or before.first) + timedelta(days=400))
    hits.of_permanence(site, before, after, datetime.now(UTC))
    agenda.keep_permanence(site, after)


@pytest.mark.parametrize("seen", [True, False])
@pytest.mark.parametrize("books_first", [False, True])
def test_who_books_and_who_changes_the_permanence_meanwhile_meet(desk, booked, books_first, seen):
    from transaction.interfaces import TransientError

    import transaction

    # Whether or not somebody booked there that day before.
    hour, days = 14 + 2 * books_first, 19 if seen else 26 + books_first
    if seen:
        world.retrying(desk, book_alone(desk, hour, days))
    book = book_alone(desk, hour + 1, days)
    first, second = (book, change) if books_first else (change, book)
    with desk.site() as site, ThreadPoolExecutor(1) as pool:
        second(site)
        pool.submit(world.retrying, desk, first).result(120)
        with pytest.raises(TransientError):
            transaction.commit()


def test_the_first_absence_ever_of_a_person_is_met_by_who_books_with_him(desk):
    from nummairieque.people.presence import rely_on_presence
    from nummairieque.people.store import get_people
    from transaction.interfaces import TransientError

    import transaction

    userid = f"essai.{secrets.token_hex(4)}"

    def note(site):
        get_people(site).entry(userid).function = "Essai"

    with desk.site() as site, ThreadPoolExecutor(1) as pool:
        rely_on_presence(userid)
        get_people(site).secret = get_people(site).secret
        pool.submit(world.retrying, desk, note).result(120)
        with pytest.raises(TransientError):
            transaction.commit()
