"""The form by which dates are proposed and chosen: what it shows first, keeps and refuses."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from support import appointments
from support import stages
from support import world
from types import SimpleNamespace
from zope.globalrequest import getRequest

import pytest


@pytest.fixture
def site(desk, portal):
    """The world, in this process; nothing is kept."""
    stages.build(portal)
    return portal


@pytest.fixture
def demande(site):
    return site.unrestrictedTraverse(stages.stage(site, "submitted").strip("/"))


@pytest.fixture
def form(monkeypatch):
    """Type something into the form of the request: callable (name=value)."""

    def form(**typed):
        for name, value in typed.items():
            monkeypatch.setitem(getRequest().form, name, value)

    return form


def proposing(demande):
    """The page of the form, in this process."""
    from nummairieque.appointment.fixing.propose import ProposePage

    return ProposePage(demande, getRequest())


def send(demande):
    """Press the button of the form."""
    page = proposing(demande)
    page.posted = True
    return page.act()


def test_who_asks_for_another_maison_sees_its_times_before_anything_is_sent(site, demande, form):
    from nummairieque.inputs import InvalidInput

    here, key = world.slug(appointments.MAISON), appointments.key()
    form(maison=here, vue="ailleurs", do="send", slots=[key], more="", others="", note="", text="")
    with stages.acting(site, "referent_p"):
        with pytest.raises(InvalidInput) as refused:
            send(demande)
        assert list(refused.value.errors) == ["slots"]
        assert demande._proposal is None
        form(vue=here)
        send(demande)
    assert len(demande._proposal.held) == 1


def test_other_dates_keep_the_papers_and_the_note_of_those_before(site, demande):
    from nummairieque.appointment import booking

    with stages.acting(site, "referent_p"):
        booking.propose(
            demande, [appointments.key()], ["Attestation du bailleur"], "Fauteuil roulant"
        )
        shown = proposing(demande)
        values = {field["name"]: field["value"] for field in shown.bound_fields()}
    assert (values["more"], values["note"], values["text"]) == (
        "Attestation du bailleur",
        "Fauteuil roulant",
        "",
    )


def test_the_page_begins_with_the_first_free_time_however_far_within_three_months(site, demande):
    with stages.acting(site, "referent_p"):
        shown = proposing(demande)
        away = shown.today + timedelta(days=40)
        noon = datetime(away.year, away.month, away.day, 12, tzinfo=UTC)
        slot = SimpleNamespace(start=noon)
        shown.free = lambda first, last: [slot] if first <= away <= last else []
        assert shown.first == away


def test_a_partner_reads_which_of_its_dates_are_held_no_more(site, demande):
    from nummairieque.appointment import booking

    with stages.acting(site, "referent_p"):
        booking.propose(demande, [appointments.key(), appointments.key(3)])
        box = demande.unrestrictedTraverse("desk-meeting")()
        assert "n’est plus réservée" not in box
        first, second = demande._proposal.held
        past = first._replace(until=datetime.now(UTC) - timedelta(hours=1))
        demande._proposal = demande._proposal._replace(held=(past, second))
        box = demande.unrestrictedTraverse("desk-meeting")()
    assert box.count("n’est plus réservée") == 1
