"""What the origin has to tell an usager whose appointment the other side changed."""

from support import appointments
from support import stages
from support import world

import pytest


@pytest.fixture
def site(desk, portal):
    """The world, in this process; nothing is kept."""
    stages.build(portal)
    appointments.build(portal)
    return portal


@pytest.fixture
def appointment(site):
    return site.unrestrictedTraverse(appointments.booked(site).strip("/"))


def waiting(site, box="waiting"):
    from nummairieque.demande.listing import list_demandes

    latest = {"sort_on": "activity", "sort_order": "descending", "b_size": "100"}
    listing = list_demandes(site, {"box": box, **latest})
    return {brain.reference: brain for brain in listing.items}


def sentence(demande):
    from nummairieque.appointment.fixing import told
    from zope.i18n import interpolate

    found = told.sentence(demande)
    return found and interpolate(found, found.mapping)


def test_a_move_by_the_partner_waits_for_the_origin_until_the_usager_knows(site, appointment):
    from nummairieque.appointment import booking
    from nummairieque.appointment import reading
    from nummairieque.appointment.fixing.told import ToldPage
    from nummairieque.demande import log
    from zope.globalrequest import getRequest

    demande = reading.demande_of(appointment)
    with stages.acting(site, "secretary_a"):
        assert demande.reference not in waiting(site)
    with stages.acting(site, "referent_p"):
        booking.move(appointment, appointments.key(4), "Absent ce jour-là.")
        assert demande.reference not in waiting(site)
    assert "a déplacé le rendez-vous : prévenez l’usager" in sentence(demande)
    page = ToldPage(demande, getRequest())
    page.checked_post = lambda: True
    page.go = lambda url: url
    with stages.acting(site, "secretary_a"):
        assert waiting(site)[demande.reference].to_tell == "move_appointment"
        page()
        assert demande.reference not in waiting(site)
    assert sentence(demande) is None
    assert log.facts(demande)[-1].kind == "tell_usager"


def test_an_appointment_that_the_partner_calls_off_waits_for_both(site, appointment):
    from nummairieque.appointment import booking
    from nummairieque.appointment import reading

    demande = reading.demande_of(appointment)
    with stages.acting(site, "referent_p"):
        booking.cancel(appointment, "La permanence n’a pas lieu.")
        assert demande.reference in waiting(site)
    with stages.acting(site, "secretary_a"):
        assert demande.reference in waiting(site)
    assert "a annulé le rendez-vous" in sentence(demande)


def test_the_origin_itself_has_nobody_to_tell(site, appointment):
    from nummairieque.appointment import booking
    from nummairieque.appointment import reading

    demande = reading.demande_of(appointment)
    with stages.acting(site, "secretary_a"):
        booking.move(appointment, appointments.key(5), "L’usager travaille ce jour-là.")
        assert demande.reference not in waiting(site)


def test_a_time_that_was_looked_at_before_is_told_with_its_partner(site):
    from nummairieque.appointment import wished
    from zope.i18n import interpolate

    told = wished.words(site, appointments.key())
    told = interpolate(told, told.mapping)
    title = site["partenaires"][world.slug("partenaires/p")].title
    assert told.startswith(f"{title}, ") and "réserver après l’envoi" in told
    assert wished.words(site, "x") == ""
    assert wished.words(site, appointments.key(permanence="nulle-part")) == ""
