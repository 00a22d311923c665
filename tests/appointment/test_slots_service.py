"""``@slots``: who is told which times are free, and what is refused."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from support import days
from support import stages
from support import world

import pytest

#: A Monday some weeks ahead; neither it nor the Tuesday is a holiday.
MONDAY = days.monday(4)
MAISON = world.slug("maisons/m")
PARTNER = world.slug("partenaires/p")


@pytest.fixture(scope="module")
def people(desk):
    """Role → client with basic auth; the maison has a room and two permanences, no other."""
    world.retrying(desk, stages.build)
    before = world.retrying(desk, found)
    world.retrying(desk, told)
    roles = (*world.ACCOUNTS, *stages.EXTRA)
    yield {role: desk.http(world.account(role)) for role in roles} | {"nobody": desk.http()}
    world.retrying(desk, lambda site: put_back(site, *before))


def found(site):
    """(house, permanences) that other tests told of the maison."""
    from nummairieque.appointment import agenda

    return agenda.house_of(site, MAISON), agenda.permanences_of(site, MAISON)


def put_back(site, house, permanences):
    """Tell this of the maison, and nothing else."""
    from nummairieque.appointment import agenda

    for permanence in agenda.permanences_of(site, MAISON):
        agenda.drop_permanence(site, MAISON, permanence.id)
    for permanence in permanences:
        agenda.keep_permanence(site, permanence)
    agenda.keep_house(site, MAISON, house)


def told(site):
    from nummairieque.appointment import agenda
    from nummairieque.appointment.model import House
    from nummairieque.appointment.model import Permanence
    from nummairieque.appointment.model import Room
    from nummairieque.deadline.calendar import Calendar

    week = Calendar((((540, 720),),) * 7)
    put_back(site, House(week, (Room("Bureau A"),), "Au fond de la cour."), ())
    usual = Permanence("lundi", MAISON, PARTNER, (0,), "once", MONDAY, None, 540, 660)
    agenda.keep_permanence(site, usual._replace(extra=(MONDAY,), person=world.account("lead_p")))
    other = usual._replace(id="matin", partner=world.slug("partenaires/q"), direct=True)
    agenda.keep_permanence(site, other._replace(extra=(MONDAY,), room="Bureau A"))


def asked(client, **query):
    query = {"maison": MAISON, "from": MONDAY.isoformat(), "to": MONDAY.isoformat(), **query}
    return client.get("/@slots", params=query)


def starts(answer):
    assert answer.status_code == 200, answer.text
    return [item["start"][11:16] for item in answer.json()["items"]]


def test_who_acts_for_a_body_and_the_coordination_read_it_and_nobody_else(people):
    for role, client in people.items():
        wanted = {"nobody": 401, "pilot": 403, "editor_p": 403}.get(role, 200)
        assert asked(client).status_code == wanted, role
        key = f"{MAISON}.lundi.{MONDAY:%Y%m%d}T1000Z"
        assert client.get(f"/@slots/{key}").status_code == wanted, role


def test_times_come_in_their_order_page_by_page_and_open_by_their_address(people):
    whole = asked(people["secretary_b"]).json()
    assert whole["items_total"] == 8 and "batching" not in whole
    assert [i["start"] for i in whole["items"]] == sorted(i["start"] for i in whole["items"])
    page = asked(people["secretary_b"], b_size=3, b_start=3).json()
    assert page["items"] == whole["items"][3:6] and {"next", "prev"} <= page["batching"].keys()
    one = whole["items"][0]
    read = people["secretary_b"].get(one["@id"]).json()
    assert read == {**one, "free": True}
    assert one["maison"] and one["left"] == 1 and "person" not in one


def test_of_one_partner_or_those_that_need_no_asking(people):
    mine = asked(people["host"], partner=PARTNER)
    assert {item["permanence"] for item in mine.json()["items"]} == {"lundi"}
    direct = asked(people["host"], direct="1")
    assert {item["permanence"] for item in direct.json()["items"]} == {"matin"}


def test_a_room_that_is_free_is_so_for_who_asks_and_his_partner(people):
    tuesday = (MONDAY + timedelta(days=1)).isoformat()
    rooms = {"rooms": "1", "partner": PARTNER, "from": tuesday, "to": tuesday, "minutes": "60"}
    found = asked(people["referent_p"], **rooms).json()["items"]
    assert len(found) == 3 and {item["room"] for item in found} == {"Bureau A"}
    assert people["referent_p"].get(found[0]["@id"]).json()["free"]
    for role in ("secretary_a", "referent_q", "coordination"):
        assert asked(people[role], **rooms).status_code == 403, role
        assert people[role].get(found[0]["@id"]).status_code == 403, role


def test_what_is_taken_says_so_and_tells_the_next(desk, people):
    from nummairieque.appointment import agenda
    from nummairieque.appointment.finding import slot_at
    from nummairieque.appointment.finding import Taken
    from nummairieque.appointment.model import Booking

    items = asked(people["host"], partner=PARTNER).json()["items"]
    url, start = items[1]["@id"], datetime.fromisoformat(items[1]["start"])
    end = start + timedelta(minutes=30)
    booked = Booking("essai", "booked", start, end, MAISON, PARTNER, "lundi")
    world.retrying(desk, lambda site: agenda.put(site, booked))
    try:
        read = people["host"].get(url).json()
        assert not read["free"] and read["message"] == "Ce créneau vient d’être pris."
        assert [item["@id"] for item in read["next"]] == [item["@id"] for item in items[2:]]
        with desk.site() as site, pytest.raises(Taken) as taken:
            slot_at(site, items[1]["key"], datetime.now(UTC))
        assert taken.value.errors.keys() == {"slot"} and len(taken.value.next) == 2
    finally:
        world.retrying(desk, lambda site: agenda.take_out(site, booked))


def test_nobody_receives_where_the_partner_the_person_or_the_maison_can_t(desk, people):
    from nummairieque import suspended
    from nummairieque.appointment.finding import free_slots
    from nummairieque.people.store import get_people

    def permanences(site):
        found = free_slots(site, [MAISON], MONDAY, MONDAY, datetime.now(UTC))
        return {slot.permanence for slot in found}

    with desk.site() as site:
        assert permanences(site) == {"lundi", "matin"}
        person = world.account("lead_p")
        get_people(site).entry(person).absence = (MONDAY, MONDAY, "")
        assert permanences(site) == {"matin"}
        get_people(site).entry(person).absence = None
        suspended.put(site, person, datetime.now(UTC), "")
        assert permanences(site) == {"matin"}
    with desk.site() as site:
        site["partenaires"]._suspended = (world.slug("partenaires/q"),)
        assert permanences(site) == {"lundi"}
        site["maisons"]._suspended = (MAISON,)
        assert permanences(site) == set()


def test_who_leaves_the_team_leaves_the_permanences_to_it(desk, people):
    from collective.workspace.interfaces import IWorkspace
    from nummairieque.appointment import agenda
    from nummairieque.workspace.roster import dismiss

    person = world.account("lead_p")
    with desk.site() as site:
        partner = world.workspace(site, "partenaires/p")
        # Another role in the team is no leaving.
        IWorkspace(partner)[person].update({"groups": {"referents"}})
        assert agenda.permanence_of(site, MAISON, "lundi").person == person
        dismiss(partner, person)
        assert agenda.permanence_of(site, MAISON, "lundi").person == ""


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"from": "demain"}, "from"),
        ({"from": "9999-12-31"}, "from"),
        ({"from": "0001-01-01"}, "from"),
        ({"to": "2020-01-01"}, "to"),
        ({"to": (MONDAY + timedelta(days=62)).isoformat()}, "to"),
        ({"maison": "nulle-part"}, "maison"),
        ({"maison": "<script>"}, "maison"),
        ({"maison": ["a"] * 30}, "maison"),
        ({"partner": "personne"}, "partner"),
        ({"minutes": "0"}, "minutes"),
        ({"b_size": "-1"}, "b_size"),
        ({"b_start": "x"}, "b_start"),
        ({"rooms": "peut-être"}, "rooms"),
        ({"rooms": "1"}, "partner"),
    ],
)
def test_bad_input_is_named(people, query, field):
    answer = asked(people["secretary_a"], **query)
    assert answer.status_code == 400, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize(("minutes", "days"), [("5", 14), ("15", 31)])
def test_rooms_that_are_free_are_asked_for_a_few_days(people, minutes, days):
    rooms = {"rooms": "1", "partner": PARTNER, "minutes": minutes}
    for more, status in ((days - 1, 200), (days, 400)):
        until = (MONDAY + timedelta(days=more)).isoformat()
        answer = asked(people["referent_p"], **rooms, to=until)
        assert answer.status_code == status, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == ["to"]


@pytest.mark.parametrize("name", ["lundi", f"libre-{PARTNER}-30"])
def test_a_time_beyond_a_year_is_too_far(people, name):
    answer = people["referent_p"].get(f"/@slots/{MAISON}.{name}.21970304T0900Z").json()
    assert answer["free"] is False and answer["next"] == []
    assert "trop loin" in answer["message"]


@pytest.mark.parametrize("key", ["x", "a.b.99991231T2330Z", "a.b.20270302T0830Z/c", "a.libre-b-1."])
def test_no_key_is_no_address(people, key):
    assert people["secretary_a"].get(f"/@slots/{key}").status_code == 404
