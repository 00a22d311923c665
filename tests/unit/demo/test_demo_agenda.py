"""The permanences of the demo: they fit in, and one day has several."""

from datetime import date
from datetime import timedelta
from itertools import combinations
from nummairieque.appointment.table import Table
from nummairieque.demo import data
from nummairieque.demo.agenda import house
from nummairieque.demo.agenda import permanences

import pytest

FIRST = date(2026, 11, 30)
DAYS = [FIRST + timedelta(days=day) for day in range(62)]
SLUGS = {maison["slug"]: maison for maison in data.maisons()}


def table(slug):
    return Table(house(SLUGS[slug]), permanences(slug, FIRST))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_permanence_is_of_a_partner_in_a_room_within_the_opening_times(slug):
    told = house(SLUGS[slug])
    rooms = {room.name for room in told.rooms}
    found = permanences(slug, FIRST)
    assert len({p.id for p in found}) == len(found)
    for p in found:
        assert p.partner in data.partners() and p.room in rooms
        for day in p.weekdays:
            spans = told.calendar.opening[day]
            assert any(opens <= p.opens and p.closes <= closes for opens, closes in spans), p.id


@pytest.mark.parametrize("slug", SLUGS)
def test_no_room_is_given_twice_at_a_time(slug):
    for day in DAYS:
        for one, other in combinations(table(slug).receptions(day), 2):
            apart = one.end <= other.start or other.end <= one.start
            assert apart or one.permanence.room != other.permanence.room, (day, one, other)


def test_on_a_market_day_several_partners_receive_at_one_maison():
    on_tuesday = table("le-poinconnet").receptions(date(2026, 12, 1))
    assert {r.permanence.partner for r in on_tuesday} >= {"caf", "prefecture", "cpam"}
    starts = {
        (s.partner, f"{s.start:%H:%M}") for s in table("le-poinconnet").slots(date(2026, 12, 1))
    }
    assert {("caf", "09:00"), ("prefecture", "09:40")} <= starts, "10:00 and 10:40 in Paris"


def test_every_rhythm_is_shown():
    found = [p for slug in SLUGS for p in permanences(slug, FIRST)]
    assert {p.rhythm for p in found} == {"weekly", "fortnightly", "monthly"}
    assert {p.direct for p in found} == {True, False}
