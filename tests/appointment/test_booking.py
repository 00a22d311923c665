"""An appointment from its proposal to what became of it, over REST on a real desk."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from lxml import html
from nummairieque.deadline.calendar import ZONE
from support import appointments
from support import stages
from support import world
from support.http import words

import pytest

CLIENTS = 20
#: What the desk promises where nobody says otherwise.
PROMISED = timedelta(hours=72)
TAKEN = "Ce créneau vient d’être pris."


@pytest.fixture(scope="module")
def people(desk):
    """Role → HTTP client."""
    world.retrying(desk, stages.build)
    roles = ("secretary_a", "referent_p", "host_n", "host", "coordination", "referent_q")
    return {role: desk.http(world.account(role)) for role in roles}


@pytest.fixture
def demande(desk, people):
    """The path of one that is submitted."""
    return world.retrying(desk, lambda site: stages.stage(site, "submitted"))


def propose(people, demande, *slots, **values):
    body = {"slots": list(slots), **values}
    return people["referent_p"].post(f"{demande}/@workflow/propose_appointment", json=body)


def read(people, demande):
    return people["secretary_a"].get(demande).json()


def kinds_of(told):
    return [fact["kind"] for fact in told["facts"]]


def moment(told):
    return datetime.fromisoformat(told)


def test_from_the_proposal_to_the_answer(people, demande):
    secretary, referent = people["secretary_a"], people["referent_p"]
    first, second = appointments.key(3), appointments.key(4)
    address = f"/@slots/{second}"
    before = read(people, demande)["deadline"]
    papers, note = ["Pièce d’identité"], "Fauteuil roulant"
    sent = propose(people, demande, first, address, "à l’agence", papers=papers, note=note)
    assert sent.status_code == 200, sent.text
    told = read(people, demande)
    assert (told["review_state"], told["turn"], told["meets"]) == ("appointment", "origin", None)
    assert told["deadline"] == before and len(told["slots"]) == 3
    asked = secretary.get(f"{demande}/@appointments").json()["proposal"]
    assert [slot["key"] for slot in asked["slots"]] == [first, second]
    assert (asked["others"], asked["papers"], asked["note"]) == (["à l’agence"], papers, note)

    booked = secretary.post(f"{demande}/@appointments", json={"slot": second})
    assert booked.status_code == 201, booked.text
    made = booked.json()
    assert (made["state"], made["papers"], made["sequence"]) == ("booked", papers, 0)
    told = read(people, demande)
    assert (told["turn"], told["meets"]) == (None, made["start"])
    # Near enough: the clock stands until it is over. Closed days in between put off nothing.
    waits = moment(made["end"]) - moment(told["facts"][-1]["at"])
    (sent,) = (moment(fact["at"]) for fact in told["facts"] if fact["kind"] == "submit")
    assert moment(told["deadline"]) >= sent + PROMISED + waits - timedelta(minutes=1)
    assert secretary.post(f"{demande}/@appointments", json={"slot": first}).status_code == 403

    # The host knows who comes, and nothing of the demande.
    host = people["host_n"]
    assert host.get(made["@id"]).json()["usager"]["name"] == "Dupuy"
    assert host.get(demande).status_code == 403
    assert people["host"].get(made["@id"]).status_code == 403
    masked = people["coordination"].get(made["@id"]).json()
    assert masked["usager_masked"] and "Dupuy" not in str(masked) and not masked["papers"]

    moved = referent.post(
        f"{demande}/@appointments/{made['id']}", json={"slot": first, "reason": "Réunion."}
    )
    assert moved.status_code == 200, moved.text
    assert (moved.json()["uid"], moved.json()["sequence"]) == (made["uid"], 1)
    told = read(people, demande)
    assert told["meets"] == moved.json()["start"] != made["start"]
    assert told["messages"][-1]["text"] == "Réunion."

    gone = secretary.delete(
        f"{demande}/@appointments/{made['id']}", json={"reason": "Elle travaille."}
    )
    assert gone.status_code == 200, gone.text
    told = read(people, demande)
    assert (told["review_state"], told["turn"], told["meets"]) == ("in_progress", "partner", None)
    assert kinds_of(told)[-4:] == [
        "book_appointment",
        "move_appointment",
        "cancel_appointment",
        "resume",
    ]
    assert moment(told["deadline"]) < moment(moved.json()["end"]) + timedelta(days=3)


def test_after_the_meeting_the_tick_gives_the_demande_back_to_the_partner(desk, people):
    from nummairieque.appointment import booking
    from nummairieque.deadline import tick
    from nummairieque.demande import filing
    from nummairieque.demande.transitions import perform
    from nummairieque.demande.transitions import state_of

    # Yesterday at noon the clock of Paris was not put forward.
    day = datetime.now(ZONE).date() - timedelta(days=1)
    now = datetime.combine(day, time(12, 10), ZONE).astimezone(UTC)
    key, before = appointments.begun(now)
    reference = []

    def meet(site):
        with stages.acting(site, "secretary_a"):
            draft = filing.open_draft(world.workspace(site, "mairies/a"), world.body(), before)
            perform(draft, "submit", {}, before)
            booking.book(draft, key, before)
        reference[:] = [draft.reference, "/".join(draft.getPhysicalPath())]
        return draft.deadline

    world.retrying(desk, meet)
    with desk.site() as site:
        demande = site.unrestrictedTraverse(reference[1])
        appointment = booking.reading.appointment_of(demande)
        due = [a.reference for a in tick.due_actions(site, now, ("resume",))]
        assert reference[0] not in due
        with stages.acting(site, "host_n"):
            booking.mark(appointment, "missed", now)
        after = now + timedelta(minutes=1)
        assert reference[0] in [a.reference for a in tick.due_actions(site, after, ("resume",))]
        later = appointment.end + timedelta(minutes=1)
        perform(demande, "resume", {}, later, tick=True)
        assert state_of(demande) == "in_progress"
        assert appointment.state == "missed"


def test_twenty_on_one_time_one_gets_it_and_the_others_are_told_the_next(desk, people):
    paths = world.retrying(
        desk, lambda site: [stages.stage(site, "submitted") for _n in range(CLIENTS)]
    )
    clients = [desk.http(world.account("secretary_a")) for _path in paths]
    wanted = appointments.key(5, 10, permanence=appointments.ALONE)

    def book(client, path):
        return client.post(f"{path}/@appointments", json={"slot": wanted})

    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = list(pool.map(book, clients, paths))
    assert sorted(a.status_code for a in answers) == [201] + [409] * (CLIENTS - 1)
    for answer in answers:
        if answer.status_code == 409:
            told = answer.json()
            assert told["message"] == TAKEN
            assert told["errors"] == [{"field": "slot", "message": TAKEN}]
            assert told["next"] and wanted not in [slot["key"] for slot in told["next"]]
    with desk.site() as site:
        from nummairieque.appointment import agenda

        won = [a.json()["id"] for a in answers if a.status_code == 201]
        start = moment(answers[0].json().get("start") or told["next"][0]["start"]).date()
        found = agenda.bookings_on(site, world.slug(appointments.MAISON), start, start)
        assert [b.id for b in found if b.permanence == appointments.ALONE] == won


def test_two_proposals_never_hold_one_time(desk, people):
    paths = world.retrying(desk, lambda site: [stages.stage(site, "submitted") for _n in range(4)])
    wanted = appointments.key(6, 10, permanence=appointments.ALONE)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda path: propose(people, path, wanted), paths))
    assert sorted(a.status_code for a in answers) == [200, 400, 400, 400]
    refused = next(a for a in answers if a.status_code == 400)
    assert refused.json()["errors"] == [{"field": "slots", "message": TAKEN}]


def test_what_is_held_is_given_up_when_no_date_suits(desk, people, demande):
    held = appointments.key(7, 11, permanence=appointments.ALONE)
    assert propose(people, demande, held).status_code == 200
    other = world.retrying(desk, lambda site: stages.stage(site, "submitted"))
    assert propose(people, other, held).status_code == 400
    none = people["secretary_a"].post(
        f"{demande}/@workflow/resume", json={"reason": "Elle travaille."}
    )
    assert none.status_code == 200, none.text
    assert people["secretary_a"].get(f"{demande}/@appointments").json()["proposal"] is None
    assert propose(people, other, held).status_code == 200


@pytest.mark.parametrize(
    "slot", [None, "", [], {"a": 1}, "x" * 5000, "n-existe.pas.20261201T0900Z", "é\u202e", 12]
)
def test_what_is_no_time_is_refused_in_words(people, demande, slot):
    answer = people["secretary_a"].post(f"{demande}/@appointments", json={"slot": slot})
    assert answer.status_code in (400, 409), answer.text
    assert answer.json()["errors"][0]["field"] == "slot"
    answer = propose(people, demande, slot)
    assert answer.status_code in (200, 400), answer.text


def test_a_demande_that_is_anonymised_leaves_nobody_s_name_with_its_appointment(desk, people):
    from nummairieque.appointment import booking
    from nummairieque.appointment import who
    from nummairieque.demande.transitions import perform

    def life(site):
        path = stages.stage(site, "submitted")
        demande = site.unrestrictedTraverse(path.strip("/"))
        key = appointments.key(8, 14)
        with stages.acting(site, "referent_p"):
            booking.propose(demande, [key], ["Bail"], "Fauteuil")
        with stages.acting(site, "secretary_a"):
            appointment = booking.book(demande, key)
            assert who.name_of(appointment) == "Jeanne Dupuy"
            perform(demande, "close", {"outcome": "given_up"})
        assert appointment.state == "cancelled"
        with stages.acting(site, "coordination"):
            perform(demande, "anonymise", {})
        with stages.acting(site, "host_n"):
            assert who.usager_of(appointment) == ({}, False)
        assert (appointment.note, appointment.papers) == ("", ())

    world.retrying(desk, life)


def test_who_calls_off_reads_what_becomes_of_the_demande(desk, people):
    made = {}

    def build(site):
        made["path"] = appointments.booked(site)
        made["demande"] = site.unrestrictedTraverse(made["path"].strip("/")).demande

    world.retrying(desk, build)
    page = f"{made['path']}/annuler-rendez-vous"
    secretary = desk.browser_session(world.account("secretary_a"))
    assert "repasse « en cours »" in words(secretary.page(page))
    answer = people["referent_p"].post(
        f"/{made['demande'].split('/', 2)[2]}/@workflow/answer", json={"text": "Venez."}
    )
    assert answer.status_code == 200, answer.text
    told = words(secretary.page(page))
    assert "La demande reste comme elle est." in told and "en cours »" not in told


def test_an_answer_leaves_the_appointment_and_another_partner_ends_it(desk, people):
    from nummairieque.appointment import booking
    from nummairieque.demande import log
    from nummairieque.demande.transitions import perform

    def life(site):
        demande = site.unrestrictedTraverse(stages.stage(site, "submitted").strip("/"))
        with stages.acting(site, "secretary_a"):
            appointment = booking.book(demande, appointments.key(9, 15))
        with stages.acting(site, "referent_p"):
            perform(demande, "answer", {"text": "À mardi."})
        assert appointment.state == "booked"
        with stages.acting(site, "secretary_a"):
            perform(demande, "reopen", {"text": "Elle a une autre question."})
            perform(demande, "redirect", {"partner": "caf", "reason": "Pour la CAF."})
        assert appointment.state == "cancelled"
        assert log.facts(demande)[-1].detail["called_off"] == appointment.getId()

    world.retrying(desk, life)


def test_the_front_desk_calls_off_for_the_usager_and_the_partner_goes_on(desk, people):
    from nummairieque.appointment import booking
    from nummairieque.demande import log
    from nummairieque.demande import thread
    from nummairieque.demande.transitions import state_of

    def life(site):
        appointment = site.unrestrictedTraverse(appointments.booked(site).strip("/"))
        with stages.acting(site, "host_n"):
            booking.cancel(appointment, "Elle ne viendra pas.")
        demande = booking.reading.demande_of(appointment)
        assert (appointment.state, state_of(demande)) == ("cancelled", "in_progress")
        # Whoever hears of the one hears of the other in the same notice.
        assert log.facts(demande)[-1].detail["called_off"] == appointment.getId()
        with stages.acting(site, "referent_p"):
            assert thread.visible_messages(demande)[-1].text == "Elle ne viendra pas."

    world.retrying(desk, life)


def test_who_receives_stays_so_whoever_moves_it_unless_he_takes_it(desk, people):
    from nummairieque.appointment import booking

    def life(site):
        appointment = site.unrestrictedTraverse(appointments.booked(site).strip("/"))
        appointment.person = world.account("referent_p")
        with stages.acting(site, "lead_p"):
            able = booking.receivers(appointment, "partner")
            assert able == (world.account("referent_p"), world.account("lead_p"))
        with stages.acting(site, "host_n"):
            assert booking.receivers(appointment, "host") == (appointment.person,)

    world.retrying(desk, life)


def test_a_colleague_who_is_free_takes_it_at_the_same_hour(people, demande):
    # Its own time: who has one over another is not free for it.
    key = appointments.key(9, 7)
    assert propose(people, demande, key).ok
    made = people["secretary_a"].post(f"{demande}/@appointments", json={"slot": key}).json()
    address = f"{demande}/@appointments/{made['id']}"
    give = people["referent_p"].post
    given = give(address, json={"person": world.account("lead_p")})
    assert given.status_code == 200, given.text
    told = given.json()
    assert (told["person"], told["sequence"]) == (world.account("lead_p"), 1)
    assert (told["start"], told["room"]) == (made["start"], made["room"])
    assert kinds_of(read(people, demande))[-1] == "hand_appointment"
    for nobody in (world.account("lead_p"), world.account("referent_q"), "", None, 7, ["x"], {}):
        refused = give(address, json={"person": nobody})
        assert refused.status_code == 400, refused.text
        assert [error["field"] for error in refused.json()["errors"]] == ["person"]
    # With a reason it is a move, and one that names no time.
    person = world.account("referent_p")
    refused = give(address, json={"person": person, "reason": "Absente."})
    assert "slot" in {error["field"] for error in refused.json()["errors"]}
    assert people["secretary_a"].post(address, json={"person": person}).status_code == 403


def test_the_partner_gives_it_away_from_the_page_of_the_demande(desk, people, demande):
    key = appointments.key(9, 8)
    assert propose(people, demande, key).ok
    made = people["secretary_a"].post(f"{demande}/@appointments", json={"slot": key}).json()
    path = made["@id"].partition("/guichet")[2]
    page, link = f"{path}/confier-rendez-vous", "Confier à un collègue"
    referent = desk.browser_session(world.account("referent_p"))
    for shown in (f"{demande}/desk-demande", f"{path}/desk-appointment"):
        assert link in words(referent.page(shown))
        assert link not in words(people["secretary_a"].page(shown))
    assert people["secretary_a"].page(page).status_code == 404
    refused = referent.send_form(page, {"person": "x", "do": "hand"})
    assert refused.status_code == 400
    assert html.fromstring(refused.content).xpath("//select[@id='f-person'][@aria-invalid]")
    lead = world.account("lead_p")
    given = referent.send_form(page, {"person": lead, "do": "hand"}, allow_redirects=False)
    assert given.status_code == 303 and given.headers["Location"].endswith(demande)
    assert people["referent_p"].get(path).json()["person"] == lead


def test_where_no_colleague_is_free_a_sentence_stands_for_the_form(desk, people):
    day = (datetime.now(ZONE) + timedelta(days=10)).date()
    made = {}

    def build(site):
        from nummairieque.appointment import booking
        from nummairieque.people.store import get_people
        from nummairieque.workspace.roster import team_userids

        demande = site.unrestrictedTraverse(stages.stage(site, "submitted").strip("/"))
        with stages.acting(site, "secretary_a"):
            booked = booking.book(demande, appointments.key(10))
        made["path"] = "/" + "/".join(booked.getPhysicalPath()[2:])
        made["team"] = team_userids(site["partenaires"][world.slug("partenaires/p")])
        for userid in made["team"]:
            get_people(site).entry(userid).absence = (day, day, None)

    def back(site):
        from nummairieque.people.store import get_people

        for userid in made["team"]:
            get_people(site).entry(userid).absence = None

    world.retrying(desk, build)
    try:
        page = people["referent_p"].page(f"{made['path']}/confier-rendez-vous")
    finally:
        world.retrying(desk, back)
    assert page.status_code == 200 and "Aucun collègue n’est libre" in words(page)
    assert not html.fromstring(page.content).xpath("//select[@name='person']")
