"""Who suspends reads what becomes of what that touches."""

from nummairieque.appointment.keeping.fates import SaysFates
from nummairieque.appointment.keeping.fates import SaysFatesOfBody
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.model import HELD
from types import SimpleNamespace
from unit.appointment.test_warning import hits

import pytest


def fates(cls, *states, kind=""):
    """(beginning of the words, address) of each sentence."""
    page = cls()
    page.site_url, page.hits = "", hits(*states)
    page.context = SimpleNamespace(portal_type=kind, getId=lambda: "vatan")
    return [(one["words"].partition(" :")[0], one["url"]) for one in page.fates()]


LISTED = "/rendez-vous?periode=trimestre"
LOST, MOVED = ("Dates proposées", None), ("Rendez-vous fixés", LISTED)


@pytest.mark.parametrize(
    ("states", "said"),
    [((HELD,), [LOST]), ((BOOKED, BOOKED), [MOVED]), ((HELD, BOOKED), [LOST, MOVED])],
)
def test_of_an_account_what_there_is_alone(states, said):
    assert fates(SaysFates, *states) == said


@pytest.mark.parametrize("kind", ["partner", "maison"])
def test_of_a_body_what_is_agreed_upon_too_as_it_takes_place(kind):
    listed = f"{LISTED}&{kind}=vatan"
    assert fates(SaysFatesOfBody, HELD, kind=kind) == [LOST, ("Rendez-vous fixés", listed)]
