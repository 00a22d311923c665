"""What a référent proposes: papers of his fiches, and dates that may fall away."""

from support import appointments
from support import fiches
from support import stages
from support import world

import pytest


@pytest.fixture
def site(desk, portal):
    """The world, in this process; nothing is kept."""
    fiches.build(portal)
    appointments.build(portal)
    return portal


@pytest.fixture
def demande(site):
    return site.unrestrictedTraverse(stages.stage(site, "submitted").strip("/"))


def page(context, view):
    """A page in this process."""
    from nummairieque.appointment.fixing import choose
    from nummairieque.appointment.fixing import propose
    from zope.globalrequest import getRequest

    made = {"propose": propose.ProposePage, "choose": choose.ChoosePage}[view]
    return made(context, getRequest())


def listed(site, section, demande, who):
    """What a section of ``rendez-vous`` says of a demande: list of dicts."""
    with stages.acting(site, who):
        shown = site.unrestrictedTraverse("rendez-vous")
        shown()
        rows = getattr(shown, section)()
    return [row for row in rows if row["reference"] == demande.reference]


def test_papers_come_from_the_fiches_of_the_topic_and_no_other_wakes(site, demande, monkeypatch):
    from Products.ZCatalog.CatalogBrains import AbstractCatalogBrain

    woken = []
    wake = AbstractCatalogBrain.getObject
    fiches.make(site, "published", topic=demande.topic, papers="- Bail\nQuittance")
    fiches.make(site, "published", topic="", papers="Passeport")
    fiches.make(site, topic=demande.topic, papers="Brouillon")
    monkeypatch.setattr(
        AbstractCatalogBrain, "getObject", lambda brain: woken.append(brain) or wake(brain)
    )
    with stages.acting(site, "referent_p"):
        papers = page(demande, "propose").known_papers
    assert {"Bail", "Quittance"} <= set(papers)
    assert not {"Passeport", "Brouillon"} & set(papers)
    assert {wake(brain).topic for brain in woken} == {demande.topic}


def test_a_proposed_date_whose_permanence_is_gone_is_no_choice_and_the_change_names_it(
    site, demande
):
    from datetime import datetime
    from datetime import UTC
    from nummairieque.appointment import agenda
    from nummairieque.appointment import booking
    from nummairieque.appointment import hits

    with stages.acting(site, "referent_p"):
        booking.propose(demande, [appointments.key(), appointments.key(3)])
    with stages.acting(site, "secretary_a"):
        shown = page(demande, "choose")
    assert [date["kept"] for date in shown.dates()] == [True, True] and not shown.lost_dates()
    before = agenda.permanence_of(site, world.slug(appointments.MAISON), appointments.ID)
    hit = hits.of_permanence(site, before, None, datetime.now(UTC))
    path = "/".join(demande.getPhysicalPath())
    assert [one.booking.state for one in hit if one.booking.demande == path] == ["held", "held"]
    agenda.drop_permanence(site, before.maison, before.id)
    with stages.acting(site, "secretary_a"):
        shown = page(demande, "choose")
        assert shown.dates() == []
        assert [date["why"] for date in shown.lost_dates()] == ["La permanence n’existe plus."] * 2
        box = demande.unrestrictedTraverse("desk-meeting")()
        assert "ne sont plus possibles" in box and "L’usager choisit ce créneau" not in box
    assert [row["times"] for row in listed(site, "to_choose", demande, "secretary_a")] == [
        ["Ces dates ne sont plus possibles"]
    ]


def test_what_a_partner_proposed_stands_in_its_list_until_the_mairie_chooses(site, demande):
    from nummairieque.appointment import agenda
    from nummairieque.appointment import booking

    with stages.acting(site, "referent_p"):
        booking.propose(demande, [appointments.key()])
    held = demande._proposal.held[0]
    rows = listed(site, "proposed", demande, "referent_p")
    assert [(len(row["times"]), bool(row["until"])) for row in rows] == [(1, True)]
    # Whoever receives there, who proposed reads it; nobody of another partner does.
    demande._proposal = demande._proposal._replace(held=(held._replace(person="autre"),))
    agenda.replace(site, held, demande._proposal.held[0])
    assert len(listed(site, "proposed", demande, "referent_p")) == 1
    assert listed(site, "proposed", demande, "secretary_a") == []


def test_fewer_places_name_the_proposed_dates_they_take_and_none_is_booked_above(site, demande):
    from datetime import datetime
    from datetime import UTC
    from nummairieque.appointment import agenda
    from nummairieque.appointment import booking
    from nummairieque.appointment import hits
    from nummairieque.appointment.finding import Taken

    maison, here = world.slug(appointments.MAISON), "essai-deux"
    two = agenda.permanence_of(site, maison, appointments.ALONE)
    two = two._replace(id=here, capacity=2, room="")
    agenda.keep_permanence(site, two)
    mine, free = (appointments.key(day, permanence=here) for day in (2, 3))
    with stages.acting(site, "referent_p"):
        booking.propose(demande, [mine, free])
    held = demande._proposal.held[0]
    agenda.put(site, held._replace(id="other", demande="/ailleurs", state="booked"))
    one = two._replace(capacity=1)
    hit = hits.of_permanence(site, two, one, datetime.now(UTC))
    assert [(each.booking.id, each.reason) for each in hit] == [(held.id, "full")]
    agenda.keep_permanence(site, one)
    with stages.acting(site, "secretary_a"):
        shown = page(demande, "choose")
        assert [date["why"] for date in shown.lost_dates()] == ["La place est prise."]
        assert [date["value"] for date in shown.dates()] == [free]
        with pytest.raises(Taken) as refused:
            booking.book(demande, mine)
        assert refused.value.next
        # What still has its place is honoured.
        booking.book(demande, free)
    day = held.start.date()
    assert {
        b.state for b in agenda.bookings_on(site, maison, day, day) if b.permanence == here
    } == {"booked"}


def test_a_proposed_date_is_not_offered_a_second_time_below(site, demande, monkeypatch):
    from nummairieque.appointment import booking

    mine, later = appointments.key(), appointments.key(2, 10)
    with stages.acting(site, "referent_p"):
        booking.propose(demande, [mine])
    with stages.acting(site, "secretary_a"):
        shown = page(demande, "choose")
        monkeypatch.setitem(shown.request.form, "maison", world.slug(appointments.MAISON))
        monkeypatch.setitem(shown.request.form, "slot", mine)
        monkeypatch.setitem(shown.request.form, "debut", shown.dates()[0]["iso"][:10])
        offered = {t["value"] for d in shown.days for group in d["groups"] for t in group["times"]}
        shown.posted = True
        assert [date["checked"] for date in shown.dates()] == ["checked"]
        # Chosen above, it is not "chosen already" once more when another week is shown.
        assert shown.elsewhere() == []
    assert later in offered and mine not in offered


def test_what_the_form_still_waits_for_is_to_be_brought(site, demande, monkeypatch):
    from nummairieque.appointment import booking
    from nummairieque.appointment.fixing import propose
    from nummairieque.demande import announced

    for module in (announced, propose):
        monkeypatch.setattr(module, "awaited", lambda demande: {"letter": "Courrier de la CAF"})
    with stages.acting(site, "referent_p"):
        assert page(demande, "propose").known_papers[0] == "Courrier de la CAF"
    with stages.acting(site, "secretary_a"):
        appointment = booking.book(demande, appointments.key())
        shown = site.unrestrictedTraverse("/".join(demande.getPhysicalPath()))
        gone = shown.unrestrictedTraverse("choisir-rendez-vous")
        # Who comes back to choose is led to what is fixed.
        assert gone() == "" and gone.request.response.getStatus() == 303
    assert appointment.papers == ("Courrier de la CAF",)


def test_the_times_of_a_permanence_say_who_receives(site, demande, monkeypatch):
    from nummairieque.appointment import agenda

    maison = world.slug(appointments.MAISON)
    one = agenda.permanence_of(site, maison, appointments.ID)
    agenda.keep_permanence(site, one._replace(person=world.account("lead_p")))
    with stages.acting(site, "referent_p"):
        shown = page(demande, "propose")
        monkeypatch.setitem(shown.request.form, "maison", maison)
        headings = {
            shown.translate(group["heading"]) for day in shown.days for group in day["groups"]
        }
    assert any(said.startswith("Permanence du partenaire, avec ") for said in headings)
