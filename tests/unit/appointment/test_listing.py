"""Whose appointments stand in which list, and what an address may ask for."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.appointment.listing import rules
from nummairieque.inputs import InvalidInput
from unit.appointment.agendas import booking
from unit.appointment.agendas import TODAY

import pytest

NOW = datetime(2026, 12, 1, 8, 10, tzinfo=UTC)
REFERENT = rules.Reader("marie", frozenset({"caf"}))
LEAD = rules.Reader("lou", frozenset({"caf"}), frozenset({"caf"}))
SECRETARY = rules.Reader("paul", origins=frozenset({"ardentes"}))
HOST = rules.Reader("lea", hosted=frozenset({"vatan"}))


def held(minutes, demande="/d/26-a", **changed):
    start = NOW + timedelta(minutes=minutes)
    values = {"state": "held", "until": start, "start": start, "demande": demande, **changed}
    return booking(**{"end": start + timedelta(minutes=30), **values})


def test_a_referent_reads_his_own_and_those_that_nobody_in_particular_receives():
    assert REFERENT.reads(booking(person="marie"))
    assert REFERENT.reads(booking())
    assert not REFERENT.reads(booking(person="jean"))
    assert not REFERENT.reads(booking(partner="msa"))


def test_a_lead_reads_those_of_the_whole_team():
    assert LEAD.reads(booking(person="jean"))
    assert not LEAD.reads(booking(partner="msa", person="lou"))


def test_who_files_reads_those_of_own_usagers_alone():
    assert SECRETARY.reads(booking(origin="ardentes"))
    assert not SECRETARY.reads(booking(origin="vatan"))
    assert not SECRETARY.reads(booking())


def test_a_host_reads_what_takes_place_at_the_maison_and_opens_no_demande_of_it():
    assert HOST.reads(booking(person="jean"))
    assert not HOST.knows(booking(person="jean"))
    assert not HOST.reads(booking(maison="levroux"))
    assert not HOST.reads(held(60))


def test_what_own_usagers_have_to_choose_is_not_yet_to_come_but_for_who_receives():
    proposed = held(60, origin="ardentes")
    assert not SECRETARY.lists(proposed)
    assert REFERENT.lists(proposed)
    assert SECRETARY.lists(booking(origin="ardentes"))


def test_what_is_held_no_more_and_who_just_came_in_are_in_no_list():
    gone = held(60, until=NOW)
    walked_in = booking(state="walk_in", at=(11, 0), to=(11, 0))
    later = booking(at=(11, 0), to=(11, 30))
    assert rules.listed([gone, walked_in, later], NOW) == [later]


def test_what_has_begun_is_still_to_come_until_it_is_over():
    now_on, over = booking(), booking(at=(8, 0), to=(8, 30))
    assert rules.listed([over, now_on], NOW) == [now_on]
    assert rules.listed([over, now_on], NOW, past=True) == [over]


def test_proposals_stand_together_by_demande_and_past_times_of_them_are_gone():
    times = [held(90), held(30), held(60, demande="/d/26-b"), held(-10, until=None)]
    found = rules.to_choose(times, NOW)
    assert found == {"/d/26-a": [times[1], times[0]], "/d/26-b": [times[2]]}


def test_who_received_is_asked_for_a_month_whether_the_usager_came():
    over = booking(at=(8, 0), to=(8, 30))
    old = over._replace(start=over.start - timedelta(days=31), end=over.end - timedelta(days=31))
    assert rules.unmarked([over, old, booking(), over._replace(state="came")], NOW) == [over]


def test_the_usual_period_is_the_month_that_comes():
    found = rules.parse({}, TODAY)
    assert (found.period, found.first) == ("mois", TODAY)
    assert found.last == TODAY + timedelta(days=29)
    assert found.takes(booking())


def test_a_filter_leaves_one_maison_and_one_partner():
    found = rules.parse({"maison": "vatan", "partner": "caf", "periode": "passes"}, TODAY)
    assert found.first == TODAY - timedelta(days=30)
    assert found.takes(booking())
    assert not found.takes(booking(maison="levroux"))
    assert not found.takes(booking(partner="msa"))


@pytest.mark.parametrize("value", ["demain", "x" * 5000, ["mois", "mois"], 7, "\x00", "\ud800"])
def test_a_period_that_is_none_is_refused_with_a_sentence(value):
    with pytest.raises(InvalidInput) as refused:
        rules.parse({"periode": value, "maison": "../.."}, TODAY)
    assert set(refused.value.errors) == {"periode", "maison"}


def test_the_reference_is_read_from_the_path():
    assert rules.reference(booking(demande="/guichet/x/26-k7qfm-3m9tx")) == "26-K7QFM-3M9TX"
    assert rules.reference(booking()) == ""


def test_who_leads_a_team_reads_his_own_until_he_asks_for_the_teams():
    assert not LEAD.alone().reads(booking(person="jean"))
    assert LEAD.alone().reads(booking(person="lou"))
    assert LEAD.alone().reads(booking())
    assert rules.parse({}, TODAY).whose == rules.OWN
    assert rules.parse({"qui": "equipe"}, TODAY).whose == rules.TEAM
    with pytest.raises(InvalidInput) as refused:
        rules.parse({"qui": "tous"}, TODAY)
    assert list(refused.value.errors) == ["qui"]
