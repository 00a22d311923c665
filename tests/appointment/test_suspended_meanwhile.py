"""A body is suspended while something is about to start there, which runs again and hears it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import UTC
from support import appointments
from support import stages
from support import world
from support.desk import PASSWORD

import pytest

#: One person acts for both bodies; no other test has any of the three.
MAISON, PARTNER, ROLE = "maisons/passe-m", "partenaires/passe-p", "passe"
KINDS = {"maison": MAISON, "partner": PARTNER}


@pytest.fixture(scope="module")
def bodies(desk):
    """A maison that files, and where a partner receives."""

    def build(site):
        from nummairieque.appointment import agenda
        from nummairieque.workspace.roster import enrol
        from plone import api

        stages.build(site)
        for place in (MAISON, PARTNER):
            world._workspace(site, place, lambda place, field: f"Essai {place} {field}")
        name = world.account(ROLE)
        if api.user.get(userid=name) is None:
            api.user.create(email=world.address(ROLE), username=name, password=PASSWORD)
            enrol(world.workspace(site, MAISON), name, "hosts")
            enrol(world.workspace(site, PARTNER), name, "referents")
        usual = agenda.permanence_of(site, world.slug(appointments.MAISON), appointments.ID)
        own = usual._replace(maison=world.slug(MAISON), partner=world.slug(PARTNER))
        agenda.keep_permanence(site, own)

    world.retrying(desk, build)


def key():
    return appointments.key(5).replace(world.slug(appointments.MAISON), world.slug(MAISON))


def body():
    return world.body(partner=world.slug(PARTNER), topic=world.topic(PARTNER))


def made(desk, *ways):
    """Path of a demande of these bodies that went these ways."""

    def make(site):
        from nummairieque.demande import filing
        from nummairieque.demande.transitions import perform

        with stages.acting(site, ROLE):
            demande = filing.open_draft(world.workspace(site, MAISON), body())
            for name in ways:
                perform(demande, name, stages.inputs())
        return "/".join(demande.getPhysicalPath()[2:])

    return world.retrying(desk, make)


def opens(desk):
    def work(site):
        from nummairieque.demande import filing

        filing.open_draft(world.workspace(site, MAISON), body())

    return work


def files(desk):
    path = made(desk)

    def work(site):
        from nummairieque.demande.transitions import perform

        perform(site.unrestrictedTraverse(path), "submit", {})

    return work


def books(desk):
    path = made(desk, "submit")

    def work(site):
        from nummairieque.appointment import booking

        booking.book(site.unrestrictedTraverse(path), key())

    return work


def proposes(desk):
    path = made(desk, "submit")

    def work(site):
        from nummairieque.appointment import booking

        booking.propose(site.unrestrictedTraverse(path), [key()], now=datetime.now(UTC))

    return work


@pytest.mark.parametrize(
    "starts, kind",
    [
        (opens, "maison"),
        (files, "maison"),
        (files, "partner"),
        (books, "maison"),
        (books, "partner"),
        (proposes, "maison"),
        (proposes, "partner"),
    ],
)
def test_nothing_starts_at_a_body_that_was_suspended_meanwhile(desk, bodies, starts, kind):
    from nummairieque.coordination.bodies import resume
    from nummairieque.coordination.bodies import suspend
    from nummairieque.inputs import InvalidInput
    from transaction.interfaces import TransientError

    import transaction

    start, place = starts(desk), KINDS[kind]
    try:
        with desk.site() as site, ThreadPoolExecutor(1) as pool:
            with stages.acting(site, ROLE):
                start(site)
            suspends = pool.submit(
                world.retrying, desk, lambda site: suspend(world.workspace(site, place), "Essai")
            )
            suspends.result(120)
            with pytest.raises(TransientError):
                transaction.commit()
        with desk.site() as site, stages.acting(site, ROLE), pytest.raises(InvalidInput):
            start(site)
    finally:
        world.retrying(desk, lambda site: resume(world.workspace(site, place)))


@pytest.mark.parametrize("kind", list(KINDS))
def test_who_suspends_sees_the_dates_that_were_proposed_meanwhile(desk, bodies, kind):
    """They are to be told of."""
    from nummairieque.appointment import hits
    from nummairieque.coordination.bodies import suspend
    from transaction.interfaces import TransientError

    import transaction

    propose, place = proposes(desk), KINDS[kind]

    def proposing(site):
        with stages.acting(site, ROLE):
            propose(site)

    with desk.site() as site, ThreadPoolExecutor(1) as pool:
        hits.of_suspension(site, kind, world.slug(place), datetime.now(UTC))
        suspend(world.workspace(site, place), "Essai")
        pool.submit(world.retrying, desk, proposing).result(120)
        with pytest.raises(TransientError):
            transaction.commit()
    with desk.site() as site:
        assert hits.of_suspension(site, kind, world.slug(place), datetime.now(UTC))
