"""Whoever takes the room or the person of proposed dates is warned, and both sides are told."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from nummairieque.deadline.calendar import ZONE
from support import appointments
from support import stages
from support import world
from support.proposals import held
from support.proposals import kinds_for
from support.proposals import last_facts
from support.proposals import proposing
from support.proposals import state_of
from zope.globalrequest import getRequest

import pytest

MAISON, PARTNER = world.slug(appointments.MAISON), world.slug("partenaires/p")
HERE, BESIDE = "essai-ici", "essai-a-cote"
HANDED_BACK = [("dates_none", "tick"), ("resume", "tick")]
SEVEN = "Salle 7"


@pytest.fixture
def site(desk, portal):
    """The world, in this process, with two permanences alone at the maison; nothing is kept."""
    from nummairieque.appointment import agenda

    stages.build(portal)
    usual = agenda.permanence_of(portal, MAISON, appointments.ALONE)
    for each in agenda.permanences_of(portal, MAISON):
        agenda.drop_permanence(portal, MAISON, each.id)
    for id, room in ((HERE, "Salle 9"), (BESIDE, SEVEN)):
        agenda.keep_permanence(portal, usual._replace(id=id, capacity=3, room=room))
    return portal


@pytest.fixture
def proposed(site):
    return proposing(site)


def key(days, permanence=HERE):
    return appointments.key(days, permanence=permanence)


def change(site, **changed):
    """A lead changes the permanence; the reasons of what that hits."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment import changing
    from nummairieque.appointment import gone
    from nummairieque.appointment import hits

    now, before = datetime.now(UTC), agenda.permanence_of(site, MAISON, HERE)
    after = before._replace(**changed)
    hit = hits.of_permanence(site, before, after, now)
    changing.keep(site, after, now)
    gone.tell(site, hit, now)
    return [one.reason for one in hit]


def book(site, demande, slot):
    from nummairieque.appointment import booking

    with stages.acting(site, "secretary_a"):
        return booking.book(demande, slot)


def give(site, person):
    """The permanence beside to somebody; what is booked there follows."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment import changing

    beside = agenda.permanence_of(site, MAISON, BESIDE)
    changing.keep(site, beside._replace(person=person), datetime.now(UTC))


def test_dates_are_looked_for_as_far_ahead_as_they_may_be_proposed(site, proposed):
    from nummairieque.appointment import agenda

    before = agenda.permanence_of(site, MAISON, HERE)
    far = datetime.now(ZONE).date() + timedelta(days=365)
    agenda.keep_permanence(site, before._replace(extra=(*before.extra, far)))
    demande = proposed(key(365))
    assert len(change(site, extra=before.extra)) == 1
    assert last_facts(demande, 2) == HANDED_BACK


@pytest.mark.parametrize("what", ["room", "person"])
def test_both_sides_hear_of_a_date_whose_new_room_or_person_is_taken_then(site, proposed, what):
    lead = world.account("lead_p")
    give(site, lead)
    book(site, proposed(key(2, BESIDE)), key(2, BESIDE))
    fewer, none, other = proposed(key(2), key(3)), proposed(key(2)), proposed(key(3))
    taken = {"room": {"room": SEVEN}, "person": {"person": lead}}[what]
    why = {"room": "taken", "person": "elsewhere"}[what]
    assert change(site, **taken) == [why, why]
    assert last_facts(fewer, 1) == [("dates_fewer", "tick")]
    assert state_of(fewer) == "appointment" and held(site, fewer) == [key(3)]
    assert last_facts(none, 2) == HANDED_BACK
    assert state_of(none) == "in_progress" and held(site, none) == []
    assert last_facts(other, 1)[0][0] == "propose_appointment"
    for demande, kind in ((fewer, "dates_fewer"), (none, "dates_none")):
        assert "dates_gone" in kinds_for(site, demande, "referent_p")
        assert kind in kinds_for(site, demande, "secretary_a")


def test_of_two_who_hold_one_person_the_first_to_choose_has_it_and_the_other_is_told(
    site, proposed
):
    lead = world.account("lead_p")
    give(site, lead)
    first, second = proposed(key(2, BESIDE), key(3, BESIDE)), proposed(key(2))
    # Nothing certainly dies.
    assert change(site, person=lead) == []
    assert state_of(second) == "appointment" and held(site, second) == [key(2)]
    book(site, first, key(2, BESIDE))
    assert last_facts(second, 2) == HANDED_BACK


def test_an_absence_is_told_by_who_receives_by_now(site, proposed):
    from nummairieque.appointment import gone
    from nummairieque.appointment import hits
    from nummairieque.people.store import get_people

    lead, referent, now = world.account("lead_p"), world.account("referent_p"), datetime.now(UTC)
    demande = proposed(key(2), key(3))
    assert change(site, person=referent) == change(site, person=lead) == []
    first, last = now.date(), now.date() + timedelta(days=10)
    for userid, number in ((referent, 0), (lead, 2)):
        hit = hits.of_absence(site, userid, first, last, now)
        assert len([one for one in hit if one.booking.id == demande._proposal.id]) == number
    get_people(site).entry(lead).absence = (first, last, "")
    gone.tell(site, hit, now)
    assert last_facts(demande, 2) == HANDED_BACK


@pytest.fixture
def free(site, proposed):
    """A demande with the only room of the maison as its date, and the start of that."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment.model import House
    from nummairieque.appointment.model import Room
    from nummairieque.deadline.calendar import Calendar

    for id in (HERE, BESIDE):
        agenda.drop_permanence(site, MAISON, id)
    calendar = Calendar((((540, 1080),),) * 7, ())
    agenda.keep_house(site, MAISON, House(calendar, (Room(SEVEN),)))
    # Not on a holiday.
    days = (datetime.now(ZONE).date() + timedelta(days=n) for n in range(2, 20))
    day = next(day for day in days if calendar.hours_of(day))
    start = datetime.combine(day, time(15), ZONE).astimezone(UTC)
    demande = proposed(f"{MAISON}.libre-{PARTNER}-30.{start:%Y%m%dT%H%M}Z")
    assert [one.person for one in demande._proposal.held] == [world.account("referent_p")]
    return demande, start


def test_a_new_permanence_that_takes_the_last_room_is_told(site, free):
    from nummairieque.appointment import agenda
    from nummairieque.appointment import gone
    from nummairieque.appointment import hits
    from nummairieque.appointment.model import Permanence

    demande, start = free
    now, day = datetime.now(UTC), start.astimezone(ZONE).date()
    new = Permanence("", MAISON, PARTNER, (), "weekly", day, None, 840, 960, extra=(day,))
    hit = hits.of_permanence(site, None, new, now)
    assert [(one.booking.id, one.reason) for one in hit] == [(demande._proposal.id, "taken")]
    assert hits.of_permanence(site, None, new._replace(closes=900), now) == []
    agenda.keep_permanence(site, new._replace(id=HERE))
    gone.tell(site, hit, now)
    assert last_facts(demande, 2) == HANDED_BACK


@pytest.mark.parametrize("who", [{}, {"person": "referent_p", "room": SEVEN}])
def test_an_appointment_in_the_room_that_a_permanence_takes_is_to_be_moved(site, free, who):
    from nummairieque.appointment import agenda
    from nummairieque.appointment import hits
    from nummairieque.appointment import proposal
    from nummairieque.appointment.model import Permanence
    from nummairieque.appointment.model import Room

    demande, start = free
    appointment = book(site, demande, proposal.key_of(demande._proposal.held[0]))
    now, day = datetime.now(UTC), start.astimezone(ZONE).date()
    new = Permanence("", MAISON, PARTNER, (), "weekly", day, None, 840, 960, extra=(day,))
    if who:
        new = new._replace(room=who["room"], person=world.account(who["person"]))
    found = [(appointment.getId(), "taken")]

    def listed(place):
        hit = hits.to_move(site, world.workspace(site, place), now)
        same = [(one.booking.id, one.reason) for one in hit if one.booking.id == found[0][0]]
        # The page of the demande says what the list does.
        assert hits.reason_of(site, appointment) == (same[0][1] if same else None)
        return same

    before = hits.of_permanence(site, None, new, now)
    assert [(one.booking.id, one.reason) for one in before] == found
    assert hits.of_permanence(site, None, new._replace(closes=900), now) == []
    kept = new._replace(id=HERE)
    agenda.keep_permanence(site, kept)
    assert appointment.state == "booked"
    for place in (appointments.MAISON, "partenaires/p", "mairies/a"):
        assert listed(place) == found
    # It is hit once; with other hours, or one more room where none is named, it fits again.
    assert hits.of_permanence(site, kept, kept._replace(capacity=2), now) == []
    agenda.keep_permanence(site, kept._replace(closes=900))
    assert listed("partenaires/p") == []
    if not who:
        agenda.keep_permanence(site, kept)
        two = agenda.house_of(site, MAISON)._replace(rooms=(Room(SEVEN), Room("Salle 8")))
        agenda.keep_house(site, MAISON, two)
        assert listed("partenaires/p") == []
        fewer = hits.of_house(site, MAISON, two._replace(rooms=(Room(SEVEN),)), now)
        assert [(one.booking.id, one.reason) for one in fewer] == found


def test_who_leaves_the_team_or_has_no_account_any_more_leaves_no_date_behind(site, proposed, free):
    from nummairieque.people import holders
    from nummairieque.people import leaving
    from nummairieque.people.browser.removing import RemovePage

    demande, start = free
    referent, now = world.account("referent_p"), datetime.now(UTC)
    partner = site["partenaires"][PARTNER]
    request = getRequest()
    request.form["qui"] = referent
    with stages.acting(site, "lead_p"):
        page = RemovePage(partner, request)
        page.prepare()
        assert demande._proposal.id in [one.booking.id for one in page.hits]
        assert page.hit_heading().mapping["what"]
    leaving.leave(partner, referent, now)
    assert last_facts(demande, 2) == HANDED_BACK
    assert "dates_none" in kinds_for(site, demande, "secretary_a")
    assert not holders.coordinators(site) & {referent}


def test_a_suspended_account_receives_at_no_proposed_date(site, proposed):
    from nummairieque.people import holders

    lead, now = world.account("lead_p"), datetime.now(UTC)
    other = proposed(key(2, BESIDE))
    change(site, person=lead)
    demande = proposed(key(2))
    holders.suspend(site, lead, "", now)
    assert last_facts(demande, 2) == HANDED_BACK
    assert state_of(other) == "appointment"


@pytest.mark.parametrize("place", [appointments.MAISON, "partenaires/p"])
def test_a_suspended_body_hands_back_what_waits_for_its_dates(site, proposed, place):
    from nummairieque.coordination.browser.bodyforms import SuspendPage

    demande = proposed(key(2))
    body = site.unrestrictedTraverse(f"{place.split('/')[0]}/{world.slug(place)}")
    with stages.acting(site, "coordination"):
        page = SuspendPage(body, getRequest())
        page.prepare()
        (hit,) = [one for one in page.hits if one.booking.id == demande._proposal.id]
        assert hit.reason == "suspended"
        page.typed = {"suspended_why": "Fermé."}.get
        page.act()
    assert body.suspended
    assert last_facts(demande, 2) == HANDED_BACK


@pytest.mark.parametrize(
    ("role", "url"),
    [
        ("coordination", f"/maisons/{MAISON}/suspendre"),
        ("coordination", "/coordination-suspendre?qui={person}"),
        ("lead_p", f"/partenaires/{PARTNER}/equipe-retirer?qui={{person}}"),
    ],
)
def test_who_suspends_or_takes_somebody_out_reads_first_what_that_touches(desk, role, url):
    person = world.account("referent_p")
    day = datetime.now(ZONE).date() + timedelta(days=3)
    start = datetime.combine(day, time(12), ZONE).astimezone(UTC)

    def hold(site):
        from nummairieque.appointment import agenda
        from nummairieque.appointment.model import Booking

        stages.build(site)
        # Who receives goes: it is to be moved. A body goes: what is held is lost.
        what = {"state": "booked", "person": person} if "qui" in url else {"state": "held"}
        place = {"maison": MAISON, "partner": PARTNER, "permanence": appointments.ID}
        end = start + timedelta(minutes=30)
        booking = Booking("essai-touche", start=start, end=end, until=start, **place, **what)
        agenda.put(site, booking)
        return booking

    def forget(site):
        from nummairieque.appointment import agenda

        agenda.take_out(site, kept)

    kept = world.retrying(desk, hold)
    try:
        said = desk.http(world.account(role)).page(url.format(person=person)).text
        assert "Cela touche " in said
    finally:
        world.retrying(desk, forget)


def test_a_partner_is_not_told_which_other_one_its_change_hits(site, proposed):
    from nummairieque.appointment import agenda
    from nummairieque.appointment.keeping.warning import WarnsOfHits
    from nummairieque.appointment.misplaced import Misplaced
    from nummairieque.appointment.misplaced import TAKEN

    proposed(key(2))
    day = datetime.now(ZONE).date() + timedelta(days=2)
    own = next(one for one in agenda.bookings_on(site, MAISON, day, day) if one.state == "held")
    page = WarnsOfHits()
    page.context, page.translate = world.workspace(site, "partenaires/p"), str
    other = world.workspace(site, "partenaires/q")
    page.hits = [Misplaced(own._replace(partner=other.getId()), TAKEN), Misplaced(own, TAKEN)]
    foreign, mine = page.hit_lines()
    assert "un autre partenaire" in foreign and other.title not in foreign
    assert page.context.title in mine
