"""What the form for dates holds before anybody typed."""

from nummairieque.appointment.fixing.saidbefore import initial_of
from nummairieque.appointment.proposal import Proposal

KNOWN = ("Pièce d’identité", "Bail")


def test_the_first_dates_ask_for_all_that_the_fiches_name():
    assert initial_of(None, KNOWN) == {"papers": ["Pièce d’identité", "Bail"]}


def test_other_dates_ask_for_what_the_dates_before_asked_for_and_nothing_else():
    before = Proposal("1", papers=("Bail", "Quittance", "Livret"), note="Fauteuil roulant")
    assert initial_of(before, KNOWN) == {
        "papers": ["Bail"],
        "more": "Quittance\nLivret",
        "note": "Fauteuil roulant",
    }
