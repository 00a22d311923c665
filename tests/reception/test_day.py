"""The day of a maison on one page."""

from datetime import timedelta
from support import days
from support import stages
from support import world
from support.frontdesk import expect
from support.frontdesk import expect_somebody
from support.frontdesk import forget
from support.frontdesk import M
from support.frontdesk import NOTE
from support.frontdesk import PAPER
from support.frontdesk import PHONE
from support.http import words

import pytest

LONG = "x" * 10_000


def today(desk):
    """The bookings of the maison today, in the database."""
    from nummairieque.appointment import agenda
    from nummairieque.people import presence

    with desk.site() as site:
        return agenda.bookings_on(site, "essai-m", presence.today(), presence.today())


def state(desk, id):
    return next(booking.state for booking in today(desk) if booking.id == id)


def test_the_host_reads_who_comes_when_where_and_with_what(meeting, reads):
    page = reads("journee")
    for told in ("Jeanne Dupuy", "0 h", "Salle d’essai", NOTE, PAPER, PHONE, meeting["reference"]):
        assert told in page
    assert "Comment obtenir une attestation" not in page


def test_one_press_notes_who_came_and_another_puts_it_right(desk, meeting, press, reads):
    answer = press(f"came:{meeting['id']}")
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"#r-{meeting['id']}")
    assert state(desk, meeting["id"]) == "came"
    paper = reads("journee-papier")
    assert "☑" in paper and "venu·e</span>" in paper
    press(f"missed:{meeting['id']}")
    assert state(desk, meeting["id"]) == "missed"
    assert "absent·e</span>" in reads("journee-papier")
    with desk.site() as site:
        kinds = stages.state_and_facts(site, meeting["path"])[1]
    assert kinds[-2:] == ["appointment_came", "appointment_missed"]


def test_what_nobody_noted_the_day_before_is_asked_first(desk, people, host, reads, press):
    made = world.retrying(desk, lambda site: expect_somebody(site, -1))
    try:
        page = reads("journee")
        assert page.index("À noter des jours d’avant") < page.index("Heure par heure")
        # Her first page does not say that all is done.
        home = words(host.page("/desk-home"))
        assert "des jours d’avant à noter" in home and "journee#forgotten" in home
        yesterday = reads(f"journee?jour={days.today() - timedelta(days=1)}")
        assert f"Appeler le {PHONE}" in yesterday
        # Nobody is late to a day that is over.
        assert "En retard" not in yesterday and "Aujourd’hui" in yesterday
        answer = press(f"came:{made['id']}")
        assert answer.status_code == 303
        # Its row is gone: the focus goes on to those that are left.
        assert answer.headers["Location"].endswith("#forgotten")
        assert f'value="came:{made["id"]}"' not in reads("journee")
    finally:
        world.retrying(desk, lambda site: forget(site, made))


def test_who_came_without_appointment_is_counted_and_taken_back(desk, press, reads):
    before = {booking.id for booking in today(desk)}
    assert press("count:essai-p").status_code == 303
    (made,) = [booking for booking in today(desk) if booking.id not in before]
    assert (made.state, made.partner, made.demande) == ("walk_in", "essai-p", "")
    assert "Venus sans rendez-vous" in reads("journee")
    assert press(f"take_back:{made.id}").status_code == 303
    assert made.id not in {booking.id for booking in today(desk)}
    assert press(f"take_back:{made.id}").status_code == 400


def test_a_demande_of_who_came_without_appointment_counts_the_visit_when_it_is_sent(
    desk, host, press
):
    answer = press("file", partner="essai-p")
    assert answer.headers["Location"].endswith(f"{M}/desk-new?partner=essai-p&venu=1")
    values = {"partner": "essai-p", "topic": world.topic("partenaires/p"), "venu": "1"}
    draft = host.send_form(f"{M}/desk-new", values, allow_redirects=False).headers["Location"]
    path = draft.partition("/guichet")[2].partition("/desk-draft")[0].lstrip("/")
    before = {booking.id for booking in today(desk)}

    def send(site):
        from nummairieque.demande import filing
        from nummairieque.demande.transitions import perform

        demande = site.unrestrictedTraverse(path)
        assert demande.walk_in
        with stages.acting(site, "host"):
            filing.update_draft(demande, world.body())
            perform(demande, "submit", {})

    world.retrying(desk, send)
    (made,) = [booking for booking in today(desk) if booking.id not in before]
    assert (made.state, made.partner) == ("walk_in", "essai-p")
    assert made.demande.endswith(path)
    sent = words(host.page(f"/{path}/desk-sent"))
    assert "Le passage est compté" in sent and "Revenir à la journée" in sent
    # Of its walk-in too the host reads the name.
    assert "Jeanne Dupuy" in words(host.page(f"{M}/journee"))
    press(f"take_back:{made.id}")


def test_the_paper_for_the_door_says_hour_partner_and_room_and_no_more(meeting, reads):
    desk, door = reads("journee-papier"), reads("journee-papier?pour=porte")
    for told in ("Jeanne Dupuy", NOTE, meeting["reference"]):
        assert told in desk
        assert told not in door
    assert "Salle d’essai" in door


def test_a_name_that_was_erased_is_said_to_be(desk, people, reads):
    def erase(site):
        path = stages.stage(site, "anonymised")
        demande = site.unrestrictedTraverse(path.lstrip("/"))
        return {"id": expect(site, demande).getId(), "reference": demande.reference}

    made = world.retrying(desk, erase)
    try:
        for page in ("journee", "journee-papier"):
            said = reads(page)
            assert made["reference"] in said and "nom effacé" in said, page
    finally:
        world.retrying(desk, lambda site: forget(site, made))


def test_what_was_called_off_is_still_told_to_who_stands_at_the_desk(desk, meeting, reads):
    def call_off(site):
        from nummairieque.appointment import recording
        from nummairieque.appointment.reading import at
        from nummairieque.demande import transitions

        appointment = at(site, "essai-m", meeting["id"])
        demande = site.unrestrictedTraverse(meeting["path"].lstrip("/"))
        recording.call_off(demande, appointment, "origin", transitions.datetime.now().astimezone())
        demande.reindexObject()

    world.retrying(desk, call_off)
    above, _heading, below = reads("journee").partition("Annulés")
    assert meeting["reference"] in below
    # Others may be expected there today, who bear the same name in these tests.
    assert meeting["reference"] not in above and meeting["id"] not in above


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "demain", LONG])
def test_a_day_that_is_none_is_refused_and_today_is_shown(host, people, day):
    for page in ("journee", "journee-papier"):
        answer = host.page(f"{M}/{page}?jour={day}")
        assert answer.status_code == 400
        assert f"{days.today().year}" in answer.text
    assert "Voici la journée d’aujourd’hui." in words(answer)


@pytest.mark.parametrize(
    "pressed",
    ["came:", f"came:{LONG}", "missed:../..", "take_back:x", f"count:{LONG}", "count:nul"],
)
def test_a_hostile_press_is_refused_with_a_sentence(press, pressed):
    answer = press(pressed)
    assert answer.status_code == 400
    assert "Rien n’est perdu" in words(answer)


def test_the_appointments_of_a_host_lead_to_the_day_with_the_names(host, people):
    assert f"{M}/journee" in host.page("/rendez-vous").text


def test_who_calls_off_reads_whose_appointment_it_is(meeting, reads, audited):
    for page in ("annuler-rendez-vous", "deplacer-rendez-vous"):
        told = reads(f"rendez-vous/{meeting['id']}/{page}")
        assert "Jeanne Dupuy" in told and meeting["reference"] in told
        assert audited("open")[-1]["reference"] == meeting["reference"]


def test_the_first_page_of_a_host_begins_with_the_day(meeting, host):
    page = words(host.page("/desk-home"))
    assert page.index("Rendez-vous aujourd’hui") < page.index("Ce qui vous attend")
    assert "/maisons/essai-m/journee" in page
    assert "Jeanne Dupuy" not in page


def test_the_pilot_reads_figures_of_what_came_of_appointments_and_nothing_else(
    desk, meeting, press
):
    press(f"came:{meeting['id']}")
    answer = desk.http(world.account("pilot")).page("/desk-statistics")
    page = words(answer)
    assert "Rendez-vous par maison" in page
    assert meeting["reference"] not in page
    assert "Dupuy" not in page
    pilot = desk.http(world.account("pilot"))
    assert pilot.page("/desk-statistics?du=0001-01-01").status_code == 400
    table = pilot.page("/chiffres-rendez-vous-csv")
    assert table.headers["Content-Type"].startswith("text/csv")
    assert "Rendez-vous par maison" in table.text and "Dupuy" not in table.text
    assert pilot.page("/chiffres-rendez-vous-csv?du=0001-01-01").status_code == 400
    assert pilot.page("/maisons/essai-m/journee").status_code in (403, 404)


def test_who_opened_the_day_stands_in_the_audit_file(meeting, reads, audited):
    reads("journee")
    last = audited("day")[-1]
    assert (last["who"], last["maison"]) == (world.account("host"), "essai-m")
    assert "Dupuy" not in str(last)
