"""Short names and news: what holds without a site."""

from datetime import date
from datetime import timedelta
from nummairieque.coordination import rules
from nummairieque.inputs import InvalidInput

import pytest

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("title", "kind", "slug"),
    [
        ("Mairie d’Éguzon-Chantôme", "mairie", "eguzon-chantome"),
        ("Mairie du Magny", "mairie", "magny"),
        ("Mairie de La Châtre", "mairie", "la-chatre"),
        ("Mairie", "mairie", "mairie"),
        ("Maison de services au public de Vatan", "maison", "vatan"),
        ("France Services d’Écueillé", "maison", "ecueille"),
        ("Cœur & santé", "partner", "coeur-sante"),
        ("Mairie de quartier", "", "mairie-de-quartier"),
        ("Œuvres, ÆTHER, ça", "", "oeuvres-aether-ca"),
        ("  ’ – … ", "", ""),
        ("日本", "", ""),
    ],
)
def test_a_short_name_is_folded_as_in_french(title, kind, slug):
    assert rules.propose_slug(title, kind) == slug


def test_a_long_name_is_cut_between_words():
    slug = rules.propose_slug("caisse d’allocations " * 20)
    assert len(slug) <= rules.SLUG_MAX
    assert slug.endswith(("caisse", "d", "allocations"))
    assert len(rules.propose_slug("x" * 500)) == rules.SLUG_MAX


def free(slug):
    return False


def test_a_typed_short_name_wins_over_the_title():
    assert rules.clean_slug("le-magny", "Mairie du Magny", free, "mairie") == "le-magny"
    assert rules.clean_slug("", "Mairie du Magny", free, "mairie") == "magny"


HOSTILE = ("Éguzon", "a b", "../x", "a--b", "-a", "x" * 61, "<script>", "a\x00b", "\ud800", 12)


@pytest.mark.parametrize("value", [*HOSTILE, ["a"], {"a": 1}])
def test_a_hostile_short_name_is_refused(value):
    with pytest.raises(InvalidInput) as refused:
        rules.clean_slug(value, "Titre", free)
    assert set(refused.value.errors) == {"slug"}


def test_a_taken_short_name_is_refused_whether_typed_or_made():
    for value in ("vatan", ""):
        with pytest.raises(InvalidInput):
            rules.clean_slug(value, "Vatan", {"vatan"}.__contains__)


def test_a_title_without_letters_asks_for_a_short_name():
    with pytest.raises(InvalidInput):
        rules.clean_slug("", "…", free)
    assert rules.clean_slug("nom", "…", free) == "nom"


def test_news_show_from_the_first_to_the_last_day():
    day = timedelta(days=1)
    assert rules.is_current(TODAY, TODAY, TODAY)
    assert rules.is_current(TODAY - day, None, TODAY)
    assert not rules.is_current(TODAY + day, None, TODAY)
    assert not rules.is_current(TODAY - 2 * day, TODAY - day, TODAY)


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("all", {"origin", "partner", "coordination", ""}),
        ("mairies", {"origin", "coordination"}),
        ("partners", {"partner", "coordination"}),
        ("nobody", set()),
    ],
)
def test_news_are_for_their_audience_and_the_coordination(audience, readers):
    sides = {"origin", "partner", "coordination", ""}
    assert {side for side in sides if rules.concerns(audience, (side,))} == readers


def test_who_is_on_both_sides_reads_what_is_for_either():
    assert rules.concerns("mairies", ("partner", "origin"))


def news(**changed):
    values = {"title": "Fermeture", "text": "", "first": "", "last": "", "audience": "all"}
    return {**values, **changed}


def test_news_start_today_and_last_for_good_unless_said():
    cleaned = rules.clean_news(news(), TODAY)
    assert (cleaned["first"], cleaned["last"]) == (TODAY, None)
    cleaned = rules.clean_news(news(first="01/12/2026", last="2026-12-31"), TODAY)
    assert (cleaned["first"], cleaned["last"]) == (date(2026, 12, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 101),
        ("title", ["a"]),
        ("text", "x" * 1001),
        ("text", {"a": 1}),
        ("first", "demain"),
        ("last", "31/02/2026"),
        ("last", "23/11/2026"),
        ("audience", ""),
        ("audience", "moi"),
        ("audience", None),
    ],
)
def test_news_that_are_wrong_are_refused_where_they_are(field, value):
    with pytest.raises(InvalidInput) as refused:
        rules.clean_news(news(**{field: value}), TODAY)
    assert set(refused.value.errors) == {field}


def test_all_refusals_come_at_once():
    with pytest.raises(InvalidInput) as refused:
        rules.clean_news({"title": "", "audience": "x", "first": "?"}, TODAY)
    assert set(refused.value.errors) == {"title", "audience", "first"}
