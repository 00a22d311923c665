"""Several appointments on one day: all or none, and what each reader's list holds."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time
from datetime import timedelta
from lxml import html
from support import days
from support import stages
from support import world
from support.http import words
from support.tagged import Tagged
from threading import Barrier

import pytest
import re

#: A Wednesday some weeks ahead, no holiday, on which two partners receive at a maison of its own.
DAY = days.monday(4) + timedelta(days=2)
MAISON = world.slug("maisons/n")
P, Q = world.slug("partenaires/p"), world.slug("partenaires/q")
GRID = "une-seule-journee"


@pytest.fixture(scope="module")
def people(desk):
    """Role → client with basic auth."""
    world.retrying(desk, stages.build)
    world.retrying(desk, told)
    roles = (*world.ACCOUNTS, *stages.EXTRA)
    yield {role: desk.http(world.account(role)) for role in roles} | {"nobody": desk.http()}
    world.retrying(desk, untold)


def told(site):
    from nummairieque.appointment import agenda
    from nummairieque.appointment.model import Permanence

    usual = Permanence("jour-p", MAISON, P, (2,), "once", DAY, None, 540, 720, room="A")
    for permanence in (
        usual._replace(direct=True),
        usual._replace(id="jour-q", partner=Q, length=20, room="B", direct=True),
        usual._replace(id="jour-q-ferme", partner=Q, opens=840, closes=900, length=20, room="B"),
    ):
        agenda.keep_permanence(site, permanence._replace(extra=(DAY,)))


def untold(site):
    from nummairieque.appointment import agenda

    for id in ("jour-p", "jour-q", "jour-q-ferme"):
        agenda.drop_permanence(site, MAISON, id)


@pytest.fixture
def filed(people):
    """A dossier of A with P and Q: what the filing answered, the demande of P first."""
    return dossier(people["secretary_a"], "mairies/a")


def dossier(secretary, mairie):
    body = world.body(mairie=world.slug(mairie), partners=[P, Q])
    answer = secretary.post("/@demandes", json=body)
    assert answer.status_code == 201, answer.text
    found = sorted(answer.json()["demandes"], key=lambda each: each["partner"])
    return [(each["@id"], each["reference"]) for each in found]


def grid(filed, **query):
    asked = "&".join(f"{k}={v}" for k, v in {"maison": MAISON, "jour": DAY, **query}.items())
    return f"{filed[0][0]}/{GRID}?{asked}"


def free(page, reference):
    """Keys of the times that the page lets one choose for a demande, by their hour.

    Those of the permanences of this module alone: others receive there on the same day.
    """
    found = html.fromstring(page.content).xpath(f"//input[@name='slot-{reference}']/@value")
    return [key for key in found if key.startswith(f"{MAISON}.jour-")]


def ticked(page):
    return set(html.fromstring(page.content).xpath("//input[@type='radio'][@checked]/@value")) - {
        ""
    }


def meeting(people, url):
    answer = people["secretary_a"].get(f"{url}/@appointments").json()
    return [item["start"] for item in answer["items"]]


def test_two_are_booked_at_once_and_stand_on_one_page_with_their_papers(people, filed):
    secretary = people["secretary_a"]
    page = secretary.page(grid(filed))
    assert page.status_code == 200, page.text
    first, second = (free(page, reference) for _url, reference in filed)
    values = {f"slot-{filed[0][1]}": first[0], f"slot-{filed[1][1]}": second[2], "do": "book"}
    whole = f"{filed[0][0]}/desk-dossier"
    assert "Fixer les rendez-vous un même jour" in words(secretary.page(whole))
    done = secretary.send_form(grid(filed), values)
    assert done.status_code == 200 and f"{GRID}-fixee" in done.url, words(done)
    said = words(done)
    assert said.index(filed[0][1]) < said.index(filed[1][1])
    for url, _reference in filed:
        assert f"{url}/papier-convocation" in said
        assert len(meeting(people, url)) == 1
    assert "papier-journee" in said
    one_sheet(people, filed)
    assert f"{GRID}-fixee" in words(secretary.page(whole))
    # Once all is fixed there is nothing to choose.
    again = secretary.page(grid(filed))
    assert "Rendez-vous déjà fixé" in words(again) and not free(again, filed[0][1])


def one_sheet(people, filed):
    """The paper of the day tells both in order, each with the code of its convocation."""
    secretary, url = people["secretary_a"], filed[0][0]
    page = secretary.page(f"{url}/papier-journee?jour={DAY}")
    pdf = secretary.get(f"{url}/papier-journee?jour={DAY}&format=pdf")
    for said in (words(page), Tagged(pdf.content).root.words()):
        assert "Votre journée" in said and said.count("Essai maisons/n title") >= 2
        assert said.index(filed[0][1]) < said.index(filed[1][1])
        for expected in ("Dupuy", "Essai partenaires/q title", "Si vous ne pouvez pas venir"):
            assert expected in said
    code = re.search(r"Code de vérification\W+([0-9A-Z]{4}(?:-[0-9A-Z]{4}){4})", said)[1]
    typed = {"do": "check", "reference": filed[0][1], "code": code}
    assert "Ce papier vient du guichet. Il dit" in words(
        secretary.send_form("/verifier-un-papier", typed)
    )
    # The paper of the dossier says where and with whom as well.
    dossier = words(secretary.page(f"{url}/papier-dossier"))
    assert dossier.count("Essai maisons/n title") >= 2 and "Code de vérification" in dossier
    for role in ("secretary_b", "host", "referent_p", "coordination"):
        assert people[role].page(f"{url}/papier-journee").status_code in (403, 404), role
    for query, status in (("jour=hier", 400), (f"jour={DAY + timedelta(days=1)}", 404)):
        assert secretary.page(f"{url}/papier-journee?{query}").status_code == status
    other = secretary.post("/@demandes", json=world.body()).json()["@id"]
    for name, said in (
        ("papier-journee", "Aucun rendez-vous n’est fixé"),
        ("papier-convocation", "Il n’y a pas de convocation"),
        ("papier-convocation?format=pdf", "Il n’y a pas de convocation"),
    ):
        answer = secretary.page(f"{other}/{name}")
        assert answer.status_code == 404 and said in words(answer), name


def test_a_time_taken_meanwhile_keeps_both_from_being_booked_and_the_other_stays_ticked(
    desk, people, filed
):
    secretary = people["secretary_a"]
    page = secretary.page(grid(filed))
    first, second = (free(page, reference) for _url, reference in filed)
    values = {f"slot-{filed[0][1]}": first[-1], f"slot-{filed[1][1]}": second[-4], "do": "book"}
    other = secretary.post("/@demandes", json=world.body()).json()["@id"]
    taken = secretary.post(f"{other}/@appointments", json={"slot": first[-1]})
    assert taken.status_code in (200, 201), taken.text
    refused = secretary.send_form(grid(filed), values)
    assert refused.status_code == 400
    assert "Ce créneau vient d’être pris." in words(refused)
    assert second[-4] in ticked(refused) and first[-1] not in free(refused, filed[0][1])
    assert all(meeting(people, url) == [] for url, _reference in filed)


def test_times_that_overlap_or_leave_no_time_to_walk_are_refused_and_kept(people, filed):
    secretary = people["secretary_a"]
    page = secretary.page(grid(filed))
    first, second = (free(page, reference) for _url, reference in filed)
    # P receives by half hours in room A, Q every twenty minutes in room B.
    for one, other, sentence in (
        (first[0], second[1], "en chevauche une autre"),
        (first[1], second[3], "5 minutes"),
    ):
        both = {f"slot-{filed[0][1]}": one, f"slot-{filed[1][1]}": other, "do": "book"}
        refused = secretary.send_form(grid(filed), both)
        assert refused.status_code == 400
        assert sentence in words(refused)
        assert ticked(refused) == {one, other}


def test_what_a_partner_keeps_for_itself_is_shown_and_can_not_be_picked(people, filed):
    secretary = people["secretary_a"]
    closed, later = (
        f"{MAISON}.jour-q-ferme.{days.moment(DAY, at)}" for at in (time(14), time(14, 40))
    )
    page = secretary.page(grid(filed))
    assert closed not in free(page, filed[1][1])
    refused = secretary.send_form(grid(filed), {f"slot-{filed[1][1]}": later, "do": "book"})
    assert refused.status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        {"jour": "demain"},
        {"jour": "0001-01-01"},
        {"jour": "9999-12-31"},
        {"maison": "nulle-part"},
        {"maison": "%3Cscript%3E"},
        {"avec": "26-AAAAA-AAAAA"},
        {"avec": "%00"},
        {"creneau": "x" * 3000},
        {"creneau": "a.b.20260101T1000Z"},
    ],
)
def test_an_address_that_asks_for_nonsense_gets_a_sentence(people, filed, query):
    answer = people["secretary_a"].page(grid(filed, **query))
    assert answer.status_code == 400
    assert "Rien n’est perdu" in words(answer)
    assert "<script>" not in answer.text
    for typed in (query.get("jour"), query.get("avec")):
        assert not typed or "%" in typed or f'value="{typed}"' in answer.text


def test_a_form_of_nonsense_books_nothing(people, filed):
    name = f"slot-{filed[0][1]}"
    for values in (
        {"do": "book"},
        {"do": "book", name: "x"},
        {"do": "book", name: "\u202e" * 50},
        {"do": "book", name: "x" * 50_000},
        {"do": "book", name: [f"{MAISON}.jour-p.20260101T0900Z", "y"]},
    ):
        refused = people["secretary_a"].send_form(grid(filed), values)
        assert refused.status_code == 400, values
    assert meeting(people, filed[0][0]) == []


def test_the_grid_of_a_demande_is_for_who_filed_it(people, filed):
    for role in ("secretary_b", "referent_p", "referent_q", "host_n", "pilot", "nobody"):
        for page in (GRID, f"{GRID}-fixee"):
            answer = people[role].page(f"{filed[0][0]}/{page}", allow_redirects=False)
            assert answer.status_code in (302, 401, 403, 404), role


def test_only_an_open_demande_of_the_same_desk_is_added(people, filed):
    own = people["secretary_a"].post("/@demandes", json=world.body()).json()["reference"]
    page = people["secretary_a"].page(grid(filed, avec=own.lower()))
    assert page.status_code == 200 and free(page, own)
    body = world.body(mairie=world.slug("mairies/b"))
    foreign = people["secretary_b"].post("/@demandes", json=body).json()["reference"]
    answer = people["secretary_a"].page(grid(filed, avec=foreign))
    # Where it was typed, and nowhere else.
    assert answer.status_code == 400
    assert words(answer).partition("<main")[2].count(foreign) == 1


def test_a_free_hour_of_a_maison_leads_to_filing_and_then_to_that_hour(people):
    secretary = people["secretary_a"]
    page = secretary.page(f"/maisons/{MAISON}/{GRID}?jour={DAY}")
    found = html.fromstring(page.content).xpath("//table//a/@href")
    link = next(url for url in found if f"partner={P}&" in url)
    assert "jour-q-ferme" not in "".join(found)
    key = link.partition("creneau=")[2].partition("#")[0]
    new = secretary.page(link.partition("#")[0])
    carried = html.fromstring(new.content).xpath("//input[@name='creneau']/@value")
    assert set(carried) == {key}
    # The host of a maison looks as well; who has no desk to file at is led nowhere.
    other = people["referent_q"].page(f"/maisons/{MAISON}/{GRID}?jour={DAY}")
    assert other.status_code == 200 and "creneau=" not in other.text
    nobody = people["nobody"].page(f"/maisons/{MAISON}/{GRID}", allow_redirects=False)
    assert nobody.status_code in (302, 401)


def test_the_hour_that_was_looked_at_is_offered_once_it_is_sent(desk, people):
    secretary = people["secretary_a"]
    answer = secretary.post("/@demandes", json=world.body()).json()
    path = answer["@id"].partition("/guichet/")[2]
    page = secretary.page(f"{answer['@id']}/{GRID}?maison={MAISON}&jour={DAY}")
    key = free(page, answer["reference"])[0]

    def wish(site):
        site.unrestrictedTraverse(path).wish = key

    world.retrying(desk, wish)
    sent = words(secretary.page(f"{answer['@id']}/desk-sent"))
    assert f"{GRID}?creneau={key}" in sent
    assert ticked(secretary.page(f"{answer['@id']}/{GRID}?creneau={key}")) == {key}


def test_each_reads_the_appointments_of_his_own_side_alone(people, filed):
    secretary, (url, reference) = people["secretary_a"], filed[1]
    page = secretary.page(grid(filed))
    secretary.send_form(grid(filed), {f"slot-{reference}": free(page, reference)[0], "do": "book"})
    assert len(meeting(people, url)) == 1
    # The host of the maison reads who is received there; the host of another doesn't.
    reads = {"secretary_a", "referent_q", "coordination", "lead_a", "host_n"}
    for role, client in people.items():
        if role in ("pilot", "editor_p", "nobody"):
            answer = client.page(LIST, allow_redirects=False)
            assert answer.status_code in (302, 401, 403), role
        else:
            pages = listed(client)
            assert any(reference in page for page in pages) == (role in reads), role
            assert not any("Dupuy" in page.partition("<main")[2] for page in pages)


LIST = f"/rendez-vous?periode=trimestre&maison={MAISON}"


def listed(client):
    """The pages of the list: other tests have booked there too."""
    pages, start = [], 0
    while start is not None:
        answer = client.page(f"{LIST}&b_start={start}", allow_redirects=False)
        assert answer.status_code == 200, answer.text
        pages.append(words(answer))
        later = [n for n in map(int, re.findall(r"b_start=(\d+)", answer.text)) if n > start]
        start = min(later, default=None)
    return pages


def test_a_list_that_is_asked_for_nonsense_says_so(people):
    for query in ("periode=toujours", "maison=../..", "partner=%00", "b_start=-1"):
        answer = people["secretary_a"].page(f"/rendez-vous?{query}")
        assert answer.status_code == (200 if "b_start" in query else 400), query


def test_of_two_who_book_the_same_hours_at_once_one_has_all_and_one_nothing(desk, people, filed):
    both = [
        (people["secretary_a"], filed),
        (people["secretary_b"], dossier(people["secretary_b"], "mairies/b")),
    ]
    page = both[0][0].page(grid(filed))
    # Far from each other: the last hour of P, the first of Q.
    keys = free(page, filed[0][1])[-1], free(page, filed[1][1])[0]
    together = Barrier(2)

    def book(who):
        client, demandes = who
        values = {f"slot-{r}": key for (_url, r), key in zip(demandes, keys, strict=True)}
        values |= {"_authenticator": client.token(grid(demandes)), "do": "book"}
        together.wait(120)
        return client.post(grid(demandes), data=values, headers={"Accept": "text/html"})

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(book, both))
    assert sorted(answer.status_code for answer in answers) == [200, 400]
    for answer, (client, demandes) in zip(answers, both, strict=True):
        found = [len(client.get(f"{url}/@appointments").json()["items"]) for url, _r in demandes]
        if answer.status_code == 200:
            winner = {reference.lower() for _url, reference in demandes}
            assert found == [1, 1]
            continue
        assert found == [0, 0]
        assert "Ce créneau vient d’être pris." in words(answer)
        assert "Prochaines heures libres" in words(answer)
        assert not set(keys) & {key for _url, r in demandes for key in free(answer, r)}
    assert {holder(desk, key) for key in keys} == winner


def holder(desk, key):
    """Id of the one demande whose appointment is at a time."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment.slots import parse_key

    slot = parse_key(key)
    with desk.site() as site:
        (booking,) = (
            each
            for each in agenda.bookings_on(site, MAISON, DAY, DAY)
            if (each.start, each.partner) == (slot.start, P if "jour-p" in key else Q)
        )
        return booking.demande.rpartition("/")[2]


def test_a_permanence_of_who_is_away_receives_nobody(desk, people):
    from nummairieque.appointment import agenda
    from nummairieque.appointment.oneday.choosing import receiving
    from nummairieque.people.store import get_people

    person, day = world.account("referent_p"), DAY + timedelta(days=1)
    # What is told here ends with the connection.
    with desk.site() as site:
        own = next(p for p in agenda.permanences_of(site, MAISON) if p.id == "jour-p")
        for id in [p.id for p in agenda.permanences_of(site, MAISON) if p.partner == P]:
            agenda.drop_permanence(site, MAISON, id)
        own = own._replace(weekdays=(day.weekday(),), first=day, last=day, extra=(), person=person)
        agenda.keep_permanence(site, own)
        assert P in receiving(site, MAISON, day, day)[day]
        get_people(site).entry(person).absence = (day, day, "")
        assert P not in receiving(site, MAISON, day, day).get(day, ())
