"""A body or an account is suspended while something starts there, which runs again and hears it."""

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
#: Who receives there, and at which permanence.
RECEIVES, HIS = "passe-recoit", "essai-lui"


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
        for role in (ROLE, RECEIVES):
            name = world.account(role)
            if api.user.get(userid=name) is None:
                api.user.create(email=world.address(role), username=name, password=PASSWORD)
                enrol(world.workspace(site, MAISON), name, "hosts")
                enrol(world.workspace(site, PARTNER), name, "referents")
        usual = agenda.permanence_of(site, world.slug(appointments.MAISON), appointments.ID)
        own = usual._replace(maison=world.slug(MAISON), partner=world.slug(PARTNER))
        agenda.keep_permanence(site, own)
        his = {"id": HIS, "room": "Salle 2", "person": world.account(RECEIVES)}
        agenda.keep_permanence(site, own._replace(**his))

    world.retrying(desk, build)


def key():
    """A time of who receives."""
    found = appointments.key(5, permanence=HIS)
    return found.replace(world.slug(appointments.MAISON), world.slug(MAISON))


def suspends(kind):
    """A function of the site that suspends one of :data:`KINDS`, or the account of who receives."""

    def work(site):
        from nummairieque.coordination.bodies import suspend
        from nummairieque.people import holders

        if kind in KINDS:
            suspend(world.workspace(site, KINDS[kind]), "Essai")
        else:
            holders.suspend(site, world.account(RECEIVES), "", datetime.now(UTC))

    return work


def resumes(kind):
    def work(site):
        from nummairieque.coordination.bodies import resume
        from nummairieque.people import holders

        if kind in KINDS:
            resume(world.workspace(site, KINDS[kind]))
        else:
            holders.resume(site, world.account(RECEIVES), datetime.now(UTC))

    return work


def found(site, kind):
    """What who suspends sees that it touches."""
    from nummairieque.appointment import hits

    now = datetime.now(UTC)
    if kind in KINDS:
        return hits.of_suspension(site, kind, world.slug(KINDS[kind]), now)
    return hits.of_leaving(site, world.account(RECEIVES), now)


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
        (books, "account"),
        (proposes, "maison"),
        (proposes, "partner"),
        (proposes, "account"),
    ],
)
def test_nothing_starts_with_whom_was_suspended_meanwhile(desk, bodies, starts, kind):
    from nummairieque.inputs import InvalidInput
    from transaction.interfaces import TransientError

    import transaction

    start = starts(desk)
    try:
        with desk.site() as site, ThreadPoolExecutor(1) as pool:
            with stages.acting(site, ROLE):
                start(site)
            pool.submit(world.retrying, desk, suspends(kind)).result(120)
            with pytest.raises(TransientError):
                transaction.commit()
        with desk.site() as site, stages.acting(site, ROLE), pytest.raises(InvalidInput):
            start(site)
    finally:
        world.retrying(desk, resumes(kind))


@pytest.mark.parametrize("kind", [*KINDS, "account"])
def test_who_suspends_sees_the_dates_that_were_proposed_meanwhile(desk, bodies, kind):
    """They are to be told of."""
    from transaction.interfaces import TransientError

    import transaction

    propose = proposes(desk)

    def proposing(site):
        with stages.acting(site, ROLE):
            propose(site)

    with desk.site() as site, ThreadPoolExecutor(1) as pool:
        found(site, kind)
        suspends(kind)(site)
        pool.submit(world.retrying, desk, proposing).result(120)
        with pytest.raises(TransientError):
            transaction.commit()
    with desk.site() as site:
        assert found(site, kind)
