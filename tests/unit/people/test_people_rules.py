"""Passwords, logins, keys, absences: what holds without a site."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.inputs import InvalidInput
from nummairieque.people import rules

import pytest

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
GOOD = "cheval pile agrafe"


def refused(*args):
    with pytest.raises(InvalidInput) as caught:
        rules.check_password(*args)
    return set(caught.value.errors)


def test_three_words_are_a_password():
    assert rules.check_password(GOOD, GOOD) == GOOD


@pytest.mark.parametrize("short", ["", "a" * 11, "x", None, 12])
def test_less_than_twelve_characters_are_refused(short):
    assert refused(short, short) == {"password"}


def test_twelve_characters_suffice():
    assert rules.check_password("abcdefghijkl", "abcdefghijkl")


def test_an_endless_password_is_refused():
    assert refused("ab cd" * 41, "ab cd" * 41) == {"password"}


def test_one_key_held_down_is_refused():
    assert refused("a" * 30, "a" * 30) == {"password"}


def test_two_different_passwords_are_refused():
    assert refused(GOOD, GOOD + "s") == {"again"}


@pytest.mark.parametrize(
    "guess", ["jeanne.godard", "Jeanne Godard", "jeanne-godard@caf.example", "JEANNE GODARD"]
)
def test_what_everybody_knows_is_no_password(guess):
    known = ("jeanne.godard", "Jeanne Godard", "jeanne-godard@caf.example")
    assert refused(guess, guess, known) == {"password"}


def test_a_name_inside_a_longer_password_is_let_pass_neither():
    assert refused("Zoé Le Goff 2026", "Zoé Le Goff 2026", ("zoe.le.goff", "", "")) == {"password"}


def test_a_login_is_made_from_the_name():
    assert rules.propose_login("Zoé Le Goff", lambda login: False) == "zoe.le.goff"


def test_a_second_person_of_that_name_gets_a_number():
    taken = {"zoe.le.goff", "zoe.le.goff.2"}
    assert rules.propose_login("Zoé Le Goff", taken.__contains__) == "zoe.le.goff.3"


def test_a_name_without_letters_gives_a_login_all_the_same():
    assert rules.propose_login("!?", lambda login: False) == "membre"


@pytest.mark.parametrize("wrong", ["ab", "jean dupont", "jean@caf", "../x", "jean..d", "-jean"])
def test_a_login_that_would_not_fit_an_address_is_refused(wrong):
    with pytest.raises(InvalidInput):
        rules.clean_login("login", wrong)


def test_a_login_is_in_lower_case():
    assert rules.clean_login("login", " Jean.Dupont ") == "jean.dupont"


def test_a_key_lives_until_it_is_used_withdrawn_or_old():
    week = NOW + timedelta(days=7)
    assert rules.key_state(None, False, week, NOW) == "live"
    assert rules.key_state(NOW, False, week, NOW) == "used"
    assert rules.key_state(None, True, week, NOW) == "withdrawn"
    assert rules.key_state(None, False, week, week) == "expired"
    assert rules.key_state(None, False, week, week - timedelta(seconds=1)) == "live"


def test_an_absence_ends_by_itself():
    absence = (TODAY, TODAY + timedelta(days=2), "")
    seen = [rules.is_away(absence, TODAY + timedelta(days=n)) for n in range(-1, 4)]
    assert seen == [False, True, True, True, False]
    assert not rules.is_away(None, TODAY)


def test_an_announced_absence_is_known_before_it_begins():
    absence = (TODAY + timedelta(days=5), TODAY + timedelta(days=6), "")
    assert rules.is_coming(absence, TODAY)
    assert not rules.is_away(absence, TODAY)
    assert not rules.is_coming(absence, TODAY + timedelta(days=7))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 12, 2), date(2026, 12, 1)),
        (date(2026, 11, 1), date(2026, 11, 23)),
        (date(2026, 12, 1), date(2028, 1, 1)),
        (date(2026, 12, 1), None),
    ],
)
def test_an_absence_backwards_past_or_endless_is_refused(first, last):
    with pytest.raises(InvalidInput) as caught:
        rules.check_absence(first, last, TODAY)
    assert set(caught.value.errors) == {"until"}


def test_an_absence_of_one_day_is_one():
    assert rules.check_absence(None, TODAY, TODAY) == (TODAY, TODAY)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("3 décembre", "10 janvier", (date(2026, 12, 3), date(2027, 1, 10))),
        ("3/12", "4.12.26", (date(2026, 12, 3), date(2026, 12, 4))),
        ("2026-12-03", "03/12/2026", (date(2026, 12, 3), date(2026, 12, 3))),
        ("jeudi 3 décembre", "vendredi 4 décembre", (date(2026, 12, 3), date(2026, 12, 4))),
        ("20 décembre 2027", "5 janvier", (date(2027, 12, 20), date(2028, 1, 5))),
        # Who is away already.
        ("20 novembre", "4 décembre", (date(2026, 11, 20), date(2026, 12, 4))),
        ("samedi 15 août", "4 décembre", (date(2026, 8, 15), date(2026, 12, 4))),
        ("15 août", "4 mars 2027", (date(2027, 8, 15), date(2027, 3, 4))),
    ],
)
def test_the_days_of_an_absence_are_read_as_people_write_them(first, last, days):
    assert rules.absence_days(first, last, TODAY) == days


@pytest.mark.parametrize(
    ("first", "last"), [("20/11", "22/11"), ("28/11", "25/11"), ("3 décembre", "2 décembre")]
)
def test_days_without_a_year_that_are_over_or_backwards_are_not_those_of_next_year(first, last):
    with pytest.raises(InvalidInput) as caught:
        rules.check_absence(*rules.absence_days(first, last, TODAY), TODAY)
    assert set(caught.value.errors) == {"until"}


@pytest.mark.parametrize("nonsense", ["demain", "31/02", "vendredi 3 décembre", "12", "", None, 3])
def test_what_is_no_day_of_an_absence_is_refused_where_it_is(nonsense):
    for given in ((nonsense, "4/12"), ("3/12", nonsense), (nonsense, nonsense)):
        with pytest.raises(InvalidInput) as caught:
            rules.absence_days(*given, TODAY)
        named = zip(("from", "until"), given, strict=True)
        assert set(caught.value.errors) == {name for name, value in named if value is nonsense}


def test_the_last_lead_is_noticed():
    assert rules.leaves_no_lead({"a"}, "a")
    assert rules.leaves_no_lead({"a"}, "a", ("referents",))
    assert not rules.leaves_no_lead({"a"}, "a", ("leads",))
    assert not rules.leaves_no_lead({"a", "b"}, "a")
    assert not rules.leaves_no_lead({"b"}, "a")


def test_a_search_needs_all_words_and_no_accents():
    text = rules.fold("Zoé Le Goff Mairie d’Écueillé")
    assert rules.matches(text, "ECUEILLE zoe")
    assert not rules.matches(text, "zoe ardentes")
    assert rules.matches(text, "")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Jeanne Godard", "JG"), ("Jean-Paul de Sand", "JS"), ("Zoé", "Z"), ("", ""), ("123 4", "")],
)
def test_initials_stand_for_a_photo(name, letters):
    assert rules.initials(name) == letters


def test_the_only_one_of_a_team_leaves_nobody():
    assert rules.leaves_nobody({"marie"}, "marie")


def test_who_keeps_acting_leaves_nobody_alone():
    assert not rules.leaves_nobody({"marie"}, "marie", acts=True)


@pytest.mark.parametrize("team", [set(), {"jean"}, {"marie", "jean"}])
def test_a_team_with_others_or_without_him_is_not_left_alone(team):
    assert not rules.leaves_nobody(team, "marie")


def test_the_only_open_account_of_the_coordination_is_the_last():
    assert rules.is_last_coordination({"anne"}, "anne")


@pytest.mark.parametrize("holders", [set(), {"jean"}, {"anne", "jean"}])
def test_anybody_else_is_not_the_last_of_the_coordination(holders):
    assert not rules.is_last_coordination(holders, "anne")


def test_two_absences_that_share_a_day_overlap():
    first = (date(2026, 11, 24), date(2026, 11, 30), "anne")
    assert rules.overlap(first, (date(2026, 11, 30), date(2026, 12, 3), ""))
    assert rules.overlap(first, (date(2026, 11, 1), date(2026, 12, 31), ""))
    assert not rules.overlap(first, (date(2026, 12, 1), date(2026, 12, 3), ""))
    assert not rules.overlap(first, None)
