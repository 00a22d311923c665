"""Dates are proposed anew, and nobody waits for those that a change took away."""

from datetime import datetime
from datetime import UTC
from support import appointments
from support import meetings
from support import stages
from support import world
from support.proposals import held
from support.proposals import kinds_for
from support.proposals import last_facts
from support.proposals import propose
from support.proposals import proposing
from support.proposals import queued
from support.proposals import state_of
from support.proposals import told

import pytest

HERE = "essai-trois"


@pytest.fixture
def site(desk, portal):
    """The world, in this process, with a permanence for three a time; nothing is kept."""
    from nummairieque.appointment import agenda

    stages.build(portal)
    alone = agenda.permanence_of(portal, world.slug(appointments.MAISON), appointments.ALONE)
    agenda.keep_permanence(portal, alone._replace(id=HERE, capacity=3, room="Salle 9"))
    return portal


@pytest.fixture
def proposed(site):
    return proposing(site)


def key(days):
    return appointments.key(days, permanence=HERE)


def change(site, after):
    """A lead gives the permanence other hours, days or places, or takes it away with None."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment import gone
    from nummairieque.appointment import hits

    now, maison = datetime.now(UTC), world.slug(appointments.MAISON)
    before = agenda.permanence_of(site, maison, HERE)
    after = before._replace(**after) if after is not None else None
    hit = hits.of_permanence(site, before, after, now)
    if after is None:
        agenda.drop_permanence(site, maison, HERE)
    else:
        agenda.keep_permanence(site, after)
    gone.tell(site, hit, now)
    return [one.reason for one in hit]


def day(days):
    return datetime.strptime(key(days).split(".")[-1], "%Y%m%dT%H%MZ").date()


def without(site, days):
    from nummairieque.appointment import agenda

    held = agenda.permanence_of(site, world.slug(appointments.MAISON), HERE)
    return {"extra": tuple(each for each in held.extra if each != day(days))}


def pages(site, demande, role):
    """What somebody sees of the appointment of a demande, and the form for dates."""
    from nummairieque.appointment.fixing.meeting import MeetingBox
    from nummairieque.appointment.fixing.propose import ProposePage
    from zope.globalrequest import getRequest

    with stages.acting(site, role):
        box, page = MeetingBox(demande, getRequest()), ProposePage(demande, getRequest())
        # It is asked as this person.
        assert box.may_propose
        return box, page


def test_other_dates_take_the_place_of_those_before_until_one_is_chosen(site, proposed):
    from nummairieque.appointment import booking
    from nummairieque.appointment.fixing.propose import ProposePage
    from nummairieque.demande import transitions
    from zExceptions import Forbidden
    from zExceptions import NotFound
    from zope.globalrequest import getRequest

    demande = proposed(key(2), key(3))
    with stages.acting(site, "referent_p"):
        page = ProposePage(demande, getRequest())
        page.prepare()
        assert page.title == "Proposer d’autres dates"
    propose(site, demande, key(3), key(4), "à l’agence")
    assert held(site, demande) == [key(3), key(4)] and len(demande.slots) == 3
    assert state_of(demande) == "appointment"
    assert last_facts(demande, 2) == [("propose_appointment", "partner")] * 2
    assert "appointment_proposed" in kinds_for(site, demande, "secretary_a")
    # Its mail names the dates at a maison, and not what was typed.
    said = max(
        (record for record in queued(site, demande) if record.kind == "appointment_proposed"),
        key=lambda record: record.created,
    ).values
    assert len(said["proposed"]) == 2 and said["elsewhere"] and "agence" not in repr(said)
    with stages.acting(site, "secretary_a"):
        assert "propose_appointment" not in [t.id for t in transitions.available(demande)]
        booking.book(demande, key(4))
    with stages.acting(site, "referent_p"):
        assert "propose_appointment" not in [t.id for t in transitions.available(demande)]
        with pytest.raises(Forbidden):
            booking.propose(demande, [key(5)])
        with pytest.raises(NotFound):
            ProposePage(demande, getRequest()).prepare()


def test_both_sides_hear_of_a_proposed_date_that_a_change_takes_away(site, proposed):
    demande, other = proposed(key(2), key(3)), proposed(key(3))
    assert change(site, without(site, 2)) == ["off"]
    assert last_facts(demande, 1) == [("dates_fewer", "tick")]
    assert state_of(demande) == "appointment" and demande._proposal is not None
    assert "dates_gone" in kinds_for(site, demande, "referent_p")
    assert "dates_fewer" in kinds_for(site, demande, "secretary_a")
    assert not {kind for kind, _who in told(site, other)} & {"dates_gone", "dates_fewer"}


def test_where_no_date_is_left_the_desk_hands_the_demande_back(site, proposed):
    demande, words = proposed(key(2), key(3)), proposed(key(2), "à l’agence")
    said = {"papers": ("Bail",), "note": "Fauteuil roulant"}
    demande._proposal = demande._proposal._replace(**said)
    assert change(site, None) == ["stopped"] * 3
    assert last_facts(demande, 2) == [("dates_none", "tick"), ("resume", "tick")]
    assert state_of(demande) == "in_progress" and held(site, demande) == []
    assert "dates_gone" in kinds_for(site, demande, "referent_p")
    assert "dates_none" in kinds_for(site, demande, "secretary_a")
    assert "resumed" not in {kind for kind, _who in told(site, demande)}
    box, page = pages(site, demande, "referent_p")
    assert box.all_lost and box.may_propose
    # What was said with them is not written twice.
    assert (page.initial("more"), page.initial("note")) == ("Bail", "Fauteuil roulant")
    propose(site, demande, "à l’agence")
    box, page = pages(site, demande, "referent_p")
    assert not box.all_lost and page.initial("note") == "" and demande._given_up is None
    # A date in words is still one.
    assert last_facts(words, 1) == [("dates_fewer", "tick")]
    assert state_of(words) == "appointment"


def test_of_fewer_places_the_first_to_choose_has_the_last_and_the_other_is_told(site, proposed):
    from nummairieque.appointment import booking
    from nummairieque.appointment.finding import Taken

    first, second = proposed(key(2), key(3)), proposed(key(2))
    # Nothing certainly dies.
    assert change(site, {"capacity": 1}) == []
    assert state_of(second) == "appointment"
    third = site.unrestrictedTraverse(stages.stage(site, "submitted").strip("/"))
    with pytest.raises(Taken):
        propose(site, third, key(2))
    with stages.acting(site, "secretary_a"):
        booking.book(first, key(2))
    assert last_facts(second, 2) == [("dates_none", "tick"), ("resume", "tick")]
    assert "dates_gone" in kinds_for(site, second, "referent_p")
    with pytest.raises(Taken):
        propose(site, second, key(2))
    propose(site, second, key(3))


def test_what_is_booked_takes_the_last_place_from_all_who_were_proposed_it(site, proposed):
    from nummairieque.appointment import booking

    booked, waits = proposed(key(2)), proposed(key(2))
    with stages.acting(site, "secretary_a"):
        booking.book(booked, key(2))
    assert last_facts(waits, 1)[0][0] == "propose_appointment"
    assert change(site, {"capacity": 1}) == ["full"]
    assert last_facts(waits, 2)[0] == ("dates_none", "tick")
    assert last_facts(booked, 1)[0][0] == "book_appointment"


@pytest.fixture
def at_m(desk):
    """Clients of the leads, and what puts the agenda of the maison as it was."""
    world.retrying(desk, meetings.build)
    yield {role: desk.http(world.account(role)) for role in ("lead_m", "lead_p", "referent_p")}

    def clear(site):
        from nummairieque.appointment import agenda
        from nummairieque.appointment.model import House
        from nummairieque.people.store import get_people

        agenda.keep_house(site, "essai-m", House())
        get_people(site).entry(world.account("referent_p")).absence = None
        meetings.build(site)

    world.retrying(desk, clear)


OPEN = {day: "8:00-19:00" for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}
ONE = f"/partenaires/essai-p/permanence?maison=essai-m&id={meetings.PERMANENCE}"


@pytest.mark.parametrize(
    ("role", "url", "values"),
    [
        ("lead_m", "/maisons/essai-m/accueil-horaires", {**OPEN, "closed": "{day:%d/%m/%Y}"}),
        ("lead_p", ONE, {"do": "off-{day}"}),
        ("referent_p", "/mon-absence", {"from": "{day:%d/%m/%Y}", "until": "{day:%d/%m/%Y}"}),
    ],
)
def test_who_takes_the_only_date_away_hands_the_demande_back(desk, at_m, role, url, values):
    referent = world.account("referent_p")

    def make(site):
        from nummairieque.appointment import agenda

        usual = agenda.permanence_of(site, "essai-m", meetings.PERMANENCE)
        agenda.keep_permanence(site, usual._replace(person=referent))
        demande = site.unrestrictedTraverse(stages.stage(site, "submitted").strip("/"))
        propose(site, demande, meetings.slots(site)[0])
        (held,) = demande._proposal.held
        assert held.person == referent
        return "/".join(demande.getPhysicalPath()), held.start.date()

    path, on = world.retrying(desk, make)
    sent = {name: value.format(day=on) for name, value in values.items()}
    assert at_m[role].send_form(url, sent).status_code == 400
    with desk.site() as site:
        assert state_of(site.unrestrictedTraverse(path)) == "appointment"
    answer = at_m[role].send_form(url, {**sent, "confirm": "1"}, allow_redirects=False)
    assert answer.status_code == 303, answer.text
    with desk.site() as site:
        demande = site.unrestrictedTraverse(path)
        assert last_facts(demande, 2) == [("dates_none", "tick"), ("resume", "tick")]
        assert demande._proposal is None
