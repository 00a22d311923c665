"""A paper says how to find the maison, and from its door each room."""

from datetime import datetime
from datetime import UTC
from nummairieque.trace import convocation
from types import SimpleNamespace

START = datetime(2026, 12, 1, 9, tzinfo=UTC)
MEETING = convocation.Meeting(
    START, START, "vatan", "Bureau 2", "Entrée par la cour", "au fond du couloir", "CAF"
)


def telling(maisons):
    return SimpleNamespace(say=str, site={"maisons": maisons})


def test_the_way_to_a_room_stands_with_the_room_and_not_with_the_maison():
    told = telling({"vatan": SimpleNamespace(address="1, place du Marché\n36150 Vatan")})
    assert convocation.where(told, MEETING) == (
        ("Adresse", "1, place du Marché, 36150 Vatan"),
        ("Accès", "Entrée par la cour"),
    )
    assert convocation.inside(told, MEETING) == (
        ("Salle", "Bureau 2\nau fond du couloir"),
        ("Avec", "CAF"),
    )


def test_what_a_maison_does_not_tell_leaves_no_row():
    bare = MEETING._replace(room="", access="", way="")
    assert convocation.where(telling({}), bare) == ()
    assert convocation.inside(telling({}), bare) == (("Avec", "CAF"),)
