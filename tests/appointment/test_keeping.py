"""Leads keep the agenda: what they change hits appointments, which stay until they are moved."""

from datetime import timedelta
from lxml import html
from nummairieque.deadline.calendar import ZONE
from support import meetings
from support import stages
from support import world
from support.http import words
from support.typed import read

import pytest

MAISON, PARTNER = "/maisons/essai-m", "/partenaires/essai-p"
ONE = f"maison=essai-m&id={meetings.PERMANENCE}"
OPEN = {day: "8:00-19:00" for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}
ROOMS = {"rooms": "Salle 1 | au fond\nSalle 2", "access": "Par la cour."}
NEW = {
    "rhythm": "weekly",
    "weekdays": "5",
    "first": "01/01/2026",
    "hours": "9:00-12:00",
    "length": "30",
    "room": "Salle 1",
    "do": "save",
}


@pytest.fixture(scope="module")
def leads(desk):
    """Clients of the leads of the maison and of the partner, and of the référent."""
    world.retrying(desk, meetings.build)
    yield {role: desk.http(world.account(role)) for role in ("lead_m", "lead_p", "referent_p")}
    world.retrying(desk, clear)


def clear(site):
    """Leave the maison as other tests know it."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment.model import House
    from nummairieque.people.store import get_people

    agenda.keep_house(site, "essai-m", House())
    for permanence in agenda.permanences_of(site, "essai-m", "essai-p"):
        if permanence.id != meetings.PERMANENCE:
            agenda.drop_permanence(site, "essai-m", permanence.id)
    get_people(site).entry(world.account("referent_p")).absence = None
    meetings.build(site)


def sent(client, url, values):
    """(status, words, where it leads) of a form that was sent."""
    answer = client.send_form(url, values, allow_redirects=False)
    return answer.status_code, words(answer), answer.headers.get("Location", "")


@pytest.fixture
def booked(desk, leads):
    """Id and day of an appointment of A with P at the maison."""

    def make(site):
        appointment = meetings.booked(site)
        return appointment.getId(), appointment.start.astimezone(ZONE).date()

    return world.retrying(desk, make)


def start_of(desk, id):
    from nummairieque.appointment import reading

    with desk.site() as site:
        return reading.at(site, "essai-m", id).start.astimezone(ZONE).date()


def demande_of(desk, id):
    """The address of its demande, below the site."""
    from nummairieque.appointment import reading

    with desk.site() as site:
        return reading.at(site, "essai-m", id).demande.removeprefix(f"/{site.getId()}")


def test_the_page_of_the_maison_says_the_hours_that_its_lead_wrote(desk, leads):
    status, _words, where = sent(leads["lead_m"], f"{MAISON}/accueil-horaires", {**OPEN, **ROOMS})
    assert (status, where[-16:]) == (303, "accueil-horaires")
    with desk.site() as site:
        said = read(site["maisons"]["essai-m"].hours)
    assert said == "Lundi, mardi, mercredi, jeudi et vendredi : de 8\u00a0h à 19\u00a0h"
    # A program that writes another text changes nothing of it.
    client = desk.http(world.account("coordination"))
    assert client.patch(MAISON, json={"hours": "Jamais"}).status_code == 204
    assert client.get(MAISON).json()["hours"] == said


def test_a_closing_warns_first_and_what_it_hits_is_moved(desk, leads, booked):
    id, day = booked
    closing = {**OPEN, **ROOMS, "closed": f"{day:%d/%m/%Y}"}
    url = f"{MAISON}/accueil-horaires"
    status, page, _where = sent(leads["lead_m"], url, closing)
    assert status == 400 and "Cela touche" in page
    assert start_of(desk, id) == day
    status, _page, where = sent(leads["lead_m"], url, {**closing, "confirm": "1"})
    assert status == 303 and where.endswith("/rendez-vous-a-deplacer")
    assert start_of(desk, id) == day
    for role, place in (("lead_m", MAISON), ("referent_p", PARTNER)):
        page = words(leads[role].page(f"{place}/rendez-vous-a-deplacer"))
        assert f"move-{id}" in page and "La maison est fermée" in page
        # Whoever moves it calls the usager first.
        assert "Jeanne Dupuy" in page
        # Whoever looks for another maison comes back to this list.
        assert f"{id}/deplacer-rendez-vous?depuis={place.split('/')[1]}" in page
    own = f"{MAISON}/rendez-vous/{id}"
    assert "La maison est fermée" in words(leads["lead_m"].page(own))
    # Nobody is invited to print a paper with an hour that does not hold.
    secretary, demande = desk.http(world.account("secretary_a")), demande_of(desk, id)
    page = words(secretary.page(demande))
    assert "La maison est fermée" in page and "Imprimer la convocation" not in page
    status, page, where = sent(leads["lead_m"], f"{MAISON}/rendez-vous-a-deplacer", {"do": "all"})
    assert status == 303, page
    assert start_of(desk, id) != day
    assert id not in words(leads["lead_m"].page(f"{MAISON}/rendez-vous-a-deplacer"))
    assert "La maison est fermée" not in words(leads["lead_m"].page(own))
    assert "Imprimer la convocation" in words(secretary.page(demande))
    sent(leads["lead_m"], url, {**OPEN, **ROOMS})


def test_a_day_left_out_warns_and_a_line_is_moved_to_the_time_that_was_chosen(desk, leads, booked):
    id, day = booked
    url, off = f"{PARTNER}/permanence?{ONE}", {"do": f"off-{day}"}
    assert sent(leads["lead_p"], url, off)[0] == 400
    assert sent(leads["lead_p"], url, {**off, "confirm": "1"})[0] == 303
    with desk.site() as site:
        key = next(k for k in meetings.slots(site, days=9) if f"{day:%Y%m%d}" not in k)
    to_move = f"{PARTNER}/rendez-vous-a-deplacer"
    wrong = {"do": f"move-{id}", f"slot-{id}": "essai-m.nulle-part.20261201T0930Z"}
    assert sent(leads["referent_p"], to_move, wrong)[0] == 400
    status, page, _where = sent(
        leads["referent_p"], to_move, {"do": f"move-{id}", f"slot-{id}": key, "reason": "Grève."}
    )
    assert status == 303, page
    assert f"{start_of(desk, id):%Y%m%d}" in key
    assert sent(leads["lead_p"], url, {"do": f"undo-{day}"})[0] == 303
    with desk.site() as site:
        key = meetings.slots(site, days=9)[-1]
    elsewhere = {"slot": key, "reason": "Grève.", "do": "move", "depuis": "partenaires"}
    moving = f"{MAISON}/rendez-vous/{id}/deplacer-rendez-vous"
    status, page, where = sent(leads["referent_p"], moving, elsewhere)
    assert status == 303 and where.endswith(to_move), page


def test_one_room_takes_one_permanence_and_nothing_is_lost(desk, leads):
    sent(leads["lead_m"], f"{MAISON}/accueil-horaires", {**OPEN, **ROOMS, "saturday": "9-10"})
    url = f"{PARTNER}/permanence-changer?maison=essai-m"
    status, page, _where = sent(leads["lead_p"], url, {**NEW, "do": "preview"})
    assert status == 200 and "Rien n’est encore enregistré" in page
    assert "La maison n’est pas ouverte tout ce temps le samedi" in page
    assert sent(leads["lead_p"], url, NEW)[0] == 303
    status, page, _where = sent(
        leads["lead_m"], f"{MAISON}/permanence-changer?partenaire=essai-p", NEW
    )
    assert status == 400 and "Cette salle est prise" in page and "9:00-12:00" in page
    # Nor does the room go while it is needed.
    values = {**OPEN, **ROOMS, "rooms": "Salle 2"}
    assert sent(leads["lead_m"], f"{MAISON}/accueil-horaires", values)[0] == 400


def test_an_absence_says_which_appointments_it_hits(desk, leads):
    referent = world.account("referent_p")

    def make(site):
        from nummairieque.appointment import agenda
        from nummairieque.appointment.content import booking_of

        appointment = meetings.booked(site)
        before = booking_of(appointment)
        appointment.person = referent
        agenda.replace(site, before, booking_of(appointment))
        return appointment.start.astimezone(ZONE).date(), appointment.getId()

    day, id = world.retrying(desk, make)
    away = {"from": f"{day:%d/%m/%Y}", "until": f"{day + timedelta(days=1):%d/%m/%Y}"}
    for role, url in (
        ("referent_p", "/mon-absence"),
        ("lead_p", f"{PARTNER}/equipe-absence?qui={referent}"),
    ):
        status, page, _where = sent(leads[role], url, away)
        assert status == 400 and "Cela touche" in page
        status, _page, where = sent(leads[role], url, {**away, "confirm": "1"})
        assert status == 303 and where.endswith("/essai-p/rendez-vous-a-deplacer")
    page = words(leads["referent_p"].page(f"{PARTNER}/rendez-vous-a-deplacer"))
    assert "La personne qui reçoit est absente" in page
    # A colleague receives at the same hour, who is at the counter nowhere else.
    url = f"{PARTNER}/rendez-vous-a-deplacer"
    taken = {"do": f"hand-{id}", f"colleague-{id}": referent}
    refused = leads["lead_p"].send_form(url, taken)
    assert refused.status_code == 400
    shown = html.fromstring(refused.content)
    (link,) = shown.xpath("//*[@id='errors']//a")
    assert "Un collègue, à la même heure" in " ".join(link.text_content().split())
    (field,) = shown.xpath(f"//*[@id='{link.get('href').removeprefix('#')}']")
    assert (field.get("name"), field.get("aria-invalid")) == (f"colleague-{id}", "true")
    none = leads["lead_p"].send_form(url, {"do": f"move-{id}", f"slot-{id}": "x"})
    (link,) = html.fromstring(none.content).xpath("//*[@id='errors']//a/@href")
    assert none.status_code == 400 and link == f"#slot-{id}"
    taken[f"colleague-{id}"] = world.account("lead_p")
    assert sent(leads["lead_p"], url, taken)[0] == 303
    with desk.site() as site:
        from nummairieque.appointment import agenda

        for userid, held in ((referent, False), (world.account("lead_p"), True)):
            found = agenda.bookings_of_person(site, userid, day, day)
            assert (id in [booking.id for booking in found]) is held

    def called_off(site):
        from nummairieque.appointment import booking
        from nummairieque.appointment import reading

        # The colleague is free for other tests.
        with stages.acting(site, "secretary_a"):
            booking.cancel(reading.at(site, "essai-m", id), "Plus besoin.")

    world.retrying(desk, called_off)


def test_paper_page_and_service_tell_the_same_way_to_the_room(desk, leads):
    assert sent(leads["lead_m"], f"{MAISON}/accueil-horaires", {**OPEN, **ROOMS})[0] == 303

    def make(site):
        appointment = meetings.booked(site)
        appointment.room = "Salle 1"
        return f"{MAISON}/rendez-vous/{appointment.getId()}"

    path = world.retrying(desk, make)
    assert leads["referent_p"].get(path).json()["access"] == "Par la cour.\nau fond"
    assert "Par la cour.\nau fond" in words(leads["referent_p"].page(f"{path}/desk-appointment"))
    with desk.site() as site:
        from nummairieque.reception.told import _place
        from nummairieque.trace.meetings import as_meeting

        appointment = site.unrestrictedTraverse(path.strip("/"))
        meeting = as_meeting(site, appointment)
        assert (meeting.access, meeting.way) == ("Par la cour.", "au fond")
        assert _place(site, appointment)["access"] == "Par la cour.\nau fond"


@pytest.mark.parametrize(
    ("url", "values"),
    [
        (f"{PARTNER}/permanence?{ONE}", {"do": "off-9999-12-31"}),
        (f"{PARTNER}/permanence?{ONE}", {"do": "off-"}),
        (f"{PARTNER}/permanence?{ONE}", {"do": "without", "off": "01/12/2026\n" * 10_000}),
        (f"{PARTNER}/permanence?{ONE}", {"do": "extra", "extra": "31/12/9999"}),
        (f"{PARTNER}/permanence?{ONE}", {"do": ["off", "stop"]}),
        (f"{PARTNER}/permanence?{ONE}", {"do": "undo-x<script>"}),
        (f"{PARTNER}/permanence-changer?maison=essai-m", {**NEW, "length": "0"}),
        (f"{PARTNER}/permanence-changer?maison=essai-m", {**NEW, "hours": "12:00-9:00"}),
        (f"{PARTNER}/permanence-changer?maison=essai-m", {**NEW, "weekdays": ["5"] * 9 + ["x"]}),
        (f"{PARTNER}/permanence-changer", {"do": "save"}),
        (f"{MAISON}/accueil-horaires", {**OPEN, "closed": "25/12/2026\n" * 10_000}),
        (f"{PARTNER}/rendez-vous-a-deplacer", {"do": "move-../../x", "slot-../../x": "x"}),
    ],
)
def test_hostile_forms_are_refused_in_words(leads, url, values):
    client = leads["lead_m" if url.startswith(MAISON) else "lead_p"]
    token = {"_authenticator": client.token(f"{PARTNER}/permanence?{ONE}")}
    if client is leads["lead_m"]:
        token = {"_authenticator": client.token(f"{MAISON}/accueil-horaires")}
    headers = {"Accept": "text/html"}
    answer = client.post(url, data={**token, **values}, headers=headers, allow_redirects=False)
    assert answer.status_code == 400 and "errors" in answer.text


def test_what_is_kept_elsewhere_is_not_found(leads):
    for url in (
        f"{PARTNER}/permanence?maison=essai-m&id=nulle-part",
        f"{PARTNER}/permanence?maison:list=essai-m&id:list=x",
        f"{PARTNER}/permanence",
        f"{PARTNER}/permanence-changer?maison=nulle-part",
        f"{MAISON}/permanence-changer?partenaire=..%2Fessai-p",
    ):
        client = leads["lead_m" if url.startswith(MAISON) else "lead_p"]
        assert client.page(url).status_code == 404, url
