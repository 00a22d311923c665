"""What is asked of who changes the agenda over appointments."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.appointment.keeping.warning import WarnsOfHits
from nummairieque.appointment.misplaced import CLOSED
from nummairieque.appointment.misplaced import Misplaced
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.model import HELD
from nummairieque.inputs import InvalidInput
from types import SimpleNamespace
from zope.i18n import interpolate

import pytest

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def hits(*states, partner="caf", maison="vatan"):
    """What is hit of a partner, the last first."""
    found = [
        SimpleNamespace(
            state=state,
            id=str(number),
            partner=partner,
            maison=maison,
            start=NOON + timedelta(hours=number),
        )
        for number, state in enumerate(states)
    ]
    return [Misplaced(booking, CLOSED) for booking in reversed(found)]


class Page(WarnsOfHits):
    """``ticked`` is what the box sends, ``said`` what the next page tells."""

    def __init__(self, ticked="", where="partner"):
        self.ticked = ticked
        self.context = SimpleNamespace(portal_type=where, getId=lambda: "caf")
        self.said = []

    def typed(self, name):
        return self.ticked

    def translate(self, message):
        return interpolate(message, getattr(message, "mapping", None))

    def say(self, message, kind):
        self.said.append(self.translate(message))


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ((BOOKED,), "1 rendez-vous fixé"),
        ((HELD,) * 3, "3 dates proposées"),
        ((HELD, BOOKED, *(HELD,) * 4), "1 rendez-vous fixé et 5 dates proposées"),
    ],
)
def test_what_is_agreed_upon_and_what_is_proposed_are_counted_apart(states, told):
    page = Page()
    with pytest.raises(InvalidInput) as refused:
        page.check_hits(hits(*states))
    # The lines of those that are hit say what, and the refusal does not say it again.
    assert page.translate(page.hit_heading()) == f"Cela touche {told} :"
    assert refused.value.errors["confirm"] == "Cochez la case pour enregistrer quand même."


def test_who_has_seen_it_may_go_on():
    page, found = Page("on"), hits(BOOKED)
    page.check_hits(found)
    assert page.hits == found


@pytest.mark.parametrize(
    ("where", "partner", "told"),
    [
        ("partner", "caf", "proposez-en une autre"),
        ("partner", "cpam", "Les deux côtés sont prévenus"),
        ("maison", "caf", "le partenaire en proposera une autre"),
    ],
)
def test_nobody_is_asked_to_propose_what_another_partner_proposes(where, partner, told):
    page = Page(where=where)
    page.say_hits(hits(HELD, partner=partner))
    assert len(page.said) == 1 and told in page.said[0]


@pytest.mark.parametrize(
    ("partners", "told"),
    [
        (("caf",), ["1 rendez-vous tombe à ce moment-là."]),
        (("cpam", "cpam"), ["2 rendez-vous ne sont pas à vous : qui reçoit est prévenu"]),
        (("caf", "cpam"), ["1 rendez-vous tombe à ce moment-là.", "1 rendez-vous n’est pas à"]),
    ],
)
def test_nobody_is_asked_to_move_what_another_partner_moves(partners, told):
    page = Page()
    found = [one for partner in partners for one in hits(BOOKED, partner=partner)]
    page.say_hits(found)
    assert [any(said.startswith(words) for said in page.said) for words in told] == [True] * len(
        told
    )
    assert len(page.said) == len(told)
    assert len(page.own_to_move(found)) == partners.count("caf")


def test_a_maison_reads_that_who_receives_is_told_and_may_move_them_itself():
    page = Page(where="maison")
    page.say_hits(hits(BOOKED, BOOKED, maison="caf"))
    assert page.said == [
        "2 rendez-vous tombent à ces moments-là. Qui reçoit est prévenu ;"
        " vous pouvez aussi les déplacer."
    ]
