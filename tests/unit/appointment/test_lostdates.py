"""A proposed date is lost where a choice of it would find no time, room or person."""

from datetime import timedelta
from nummairieque.appointment import lostdates
from nummairieque.appointment.misplaced import Rules
from nummairieque.appointment.model import Room
from nummairieque.deadline.calendar import Calendar
from unit.appointment.agendas import booking
from unit.appointment.agendas import closing
from unit.appointment.agendas import HOUSE
from unit.appointment.agendas import permanence
from unit.appointment.agendas import TODAY

import pytest

OTHER = permanence(id="jeudi", room="Salle 2")


def rules(*permanences, house=HOUSE, **more):
    by_id = {(each.maison, each.id): each for each in permanences}
    return Rules(by_id, {"vatan": house, "levroux": HOUSE}, **{"absences": {}, **more})


def held(**changed):
    return booking(**{"id": "p", "state": "held", "demande": "/d/1", **changed})


def free(**changed):
    """Held in a room that was free."""
    return held(**{"permanence": "", "room": "Salle 2", **changed})


def why(one, given, *beside):
    """Why it is lost, while it is still held; None where it is not."""
    return next((lost.reason for lost in lostdates.lost([one], given, [one, *beside])), None)


def test_in_the_new_room_of_its_permanence_somebody_is_already():
    there = booking(id="2", permanence="jeudi", room="Salle 2", at=(9, 15), to=(9, 45))
    moved = rules(permanence(room="Salle 2"), OTHER)
    assert why(held(), rules(permanence(), OTHER), there) is None
    assert why(held(), moved, there) == "taken"
    # Of two who hold, the first to choose has it.
    assert why(held(), moved, there._replace(state="held")) is None
    assert [one.reason for one in lostdates.lost([held()], moved, [there])] == ["taken"]
    assert why(held(at=(10, 0), to=(10, 30)), moved, there) is None


def test_who_receives_by_now_is_elsewhere_or_away():
    there = booking(id="2", maison="levroux", permanence="jeudi", person="paul")
    hers, his = permanence(person="marie"), permanence(person="paul")
    for one in (held(), held(person="marie")):
        assert why(one, rules(hers), there) is None
        assert why(one, rules(his), there) == "elsewhere"
        away = {"absences": {"paul": (TODAY, TODAY)}}
        assert why(one, rules(hers, **away)) is None
        assert why(one, rules(his, **away)) == "away"


def test_the_team_receives_where_somebody_left_it():
    team = {"teams": {"caf": {"paul"}}}
    assert why(held(person="marie"), rules(permanence(person="marie"), **team)) == "gone"
    assert why(held(person="marie"), rules(permanence(), **team)) is None
    assert why(free(person="marie"), rules(**team)) == "gone"


@pytest.mark.parametrize("body", [("partner", "caf"), ("maison", "vatan")])
def test_a_suspended_body_has_no_date_to_choose(body):
    given = rules(permanence(), suspended=frozenset({body}))
    assert why(held(), given) == why(free(), given) == "suspended"
    other = rules(permanence(), suspended=frozenset({("maison", "levroux"), ("partner", "msa")}))
    assert why(held(), other) is why(free(), other) is None


def test_a_free_room_is_lost_once_no_room_is_left():
    everywhere = rules(permanence(), OTHER)
    assert why(free(), rules(permanence())) is None
    # Another room is left.
    assert why(free(), rules(OTHER)) is None
    assert why(free(), everywhere) == "taken"
    assert why(free(), rules(permanence(), permanence(id="jeudi", room=""))) == "taken"
    three = HOUSE._replace(rooms=(*HOUSE.rooms, Room("Salle 3")))
    assert why(free(), rules(permanence(), OTHER, house=three)) is None
    # On another day, at another hour, at another maison.
    for change in ({"weekdays": (2,)}, {"opens": 600}, {"maison": "levroux"}):
        assert why(free(), rules(permanence(), OTHER._replace(**change))) is None
    here = booking(id="2", room="Salle 2", permanence="")
    assert why(free(), rules(permanence()), here) == "taken"
    assert why(free(), rules(permanence()), here._replace(state="held")) is None


def test_who_would_receive_in_a_free_room_has_something_else_anywhere():
    marie = free(person="marie")
    assert why(marie, rules(permanence(maison="levroux", person="paul"))) is None
    assert why(marie, rules(permanence(maison="levroux", person="marie"))) == "elsewhere"
    assert why(marie, rules(), booking(id="2", maison="levroux", person="marie")) == "elsewhere"


def test_in_a_free_room_a_time_begins_as_the_maison_opens():
    opening = tuple(((545, 1080),) if hours else () for hours in HOUSE.calendar.opening)
    later = HOUSE._replace(calendar=Calendar(opening, ()))
    one = free(at=(9, 30), to=(10, 0))
    assert why(one, rules()) is None
    assert why(one, rules(house=later)) == "no_time"
    assert why(one, rules(house=closing((TODAY, TODAY)))) == "closed"
    assert why(one, rules(house=closing((TODAY + timedelta(days=1),) * 2))) is None


def test_a_change_names_other_dates_that_it_takes_away():
    before, after = rules(permanence()), rules(permanence(), OTHER)
    assert lostdates.hit([], before, after, [free()], [free()]) == [(free(), "taken")]
    assert lostdates.hit([], after, after, [free()], [free()]) == []
