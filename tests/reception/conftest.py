"""A day at maison M: one appointment of A's usager with P, at midnight."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from support import stages
from support import world
from support.http import words

import pytest

M = "/maisons/essai-m"
NOTE = "Vient en fauteuil roulant."
PAPER = "Bail signé essai"
PHONE = "02 54 99 88 77"


@pytest.fixture(scope="session")
def people(desk):
    """The world and some more."""
    world.retrying(desk, stages.build)


@pytest.fixture
def meeting(desk, people):
    """Somebody is expected today; her appointment as a dict of strings."""
    made = world.retrying(desk, expect_somebody)
    yield made
    world.retrying(desk, lambda site: forget(site, made))


def expect_somebody(site, days=0):
    """An appointment that began with the day; callable in the site's process."""
    from datetime import UTC
    from nummairieque.appointment import agenda
    from nummairieque.appointment import content
    from nummairieque.appointment.model import Slot
    from nummairieque.deadline.calendar import ZONE

    path = stages.stage(site, "submitted")
    demande = site.unrestrictedTraverse(path.lstrip("/"))
    demande._identity.phone = PHONE
    today = datetime.now(ZONE).date() + timedelta(days=days)
    start = datetime.combine(today, time(0), ZONE).astimezone(UTC)
    slot = Slot("essai-m", "essai-p", "", start, start + timedelta(minutes=30), "Salle d’essai")
    appointment = content.add(
        site,
        slot,
        world.account("referent_p"),
        demande="/".join(demande.getPhysicalPath()),
        demande_uid=demande.UID(),
        partner_uid=demande.partner_uid,
        origin_uid=demande.origin.UID(),
        papers=(PAPER,),
        note=NOTE,
    )
    agenda.put(site, content.booking_of(appointment))
    return {"id": appointment.getId(), "reference": demande.reference, "path": path}


def forget(site, made):
    """Take it out of the day, for other tests."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment import content
    from nummairieque.appointment.reading import at

    appointment = at(site, "essai-m", made["id"])
    agenda.take_out(site, content.booking_of(appointment))


@pytest.fixture
def host(desk, people):
    """The front desk of the maison."""
    return desk.http(world.account("host"))


@pytest.fixture
def press(host):
    """A button of the day's page: callable (value, further values) → the answer."""

    def send(do, **values):
        return host.send_form(f"{M}/journee", {"do": do, **values}, allow_redirects=False)

    return send


@pytest.fixture
def reads(host):
    """What the host reads at an address below the maison."""
    return lambda path: " ".join(words(host.page(f"{M}/{path}")).split())
