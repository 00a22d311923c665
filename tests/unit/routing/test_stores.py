"""What is kept of the routing: lines, communes, themes and counts, without a desk."""

from datetime import datetime
from datetime import UTC
from nummairieque import inputs
from nummairieque.routing import misroutings
from nummairieque.routing import store
from nummairieque.routing import themes
from nummairieque.routing.rules import Line
from nummairieque.routing.rules import Place
from types import SimpleNamespace

import pytest

NOW = datetime(2026, 11, 30, tzinfo=UTC)


@pytest.fixture
def site():
    site = SimpleNamespace()
    store.install(site)
    misroutings.install(site)
    store.set_places(site, [Place("36228", "Valençay", "Valençay", "Écueillé")])
    return site


def test_a_line_replaces_the_one_of_its_area(site):
    line = Line("rsa", "canton", "Valençay", ("caf",))
    assert store.write(site, line) and not store.write(site, line)
    assert store.write(site, line._replace(partners=("msa",)))
    assert store.all_lines(site) == [line._replace(partners=("msa",))]
    assert store.remove(site, line.key) and not store.remove(site, line.key)


def test_the_list_of_communes_is_what_was_said_last(site):
    store.set_places(site, [Place("36001", "Aigurande")])
    assert store.places(site) == [Place("36001", "Aigurande")]
    assert store.place(site, "36228") is None and store.place(site, "") is None


def test_a_site_without_the_stores_has_nothing_and_counts_nothing():
    bare = SimpleNamespace()
    misroutings.add(bare, "rsa", "36228", "caf", "msa")
    assert (store.lines(bare), store.places(bare), store.place(bare, "36228")) == ({}, [], None)
    assert (misroutings.counts(bare), themes.themes(bare), themes.theme_of(bare, "x")) == (
        {},
        (),
        "",
    )


def test_a_way_is_counted_by_canton_and_begins_again_once_settled(site):
    for _n in range(2):
        misroutings.add(site, "rsa", "36228", "caf", "msa")
    misroutings.add(site, "rsa", "36999", "caf", "msa")
    key = ("rsa", "canton", "Valençay", "caf", "msa")
    assert misroutings.counts(site) == {key: 2, ("rsa", "departement", "", "caf", "msa"): 1}
    misroutings.settle(site, key, misroutings.DISMISSED, "paul", NOW)
    assert key not in misroutings.counts(site)
    assert dict(misroutings.settled(site)) == {key: ("dismissed", NOW, "paul")}
    misroutings.add(site, "rsa", "36228", "caf", "msa")
    assert misroutings.counts(site)[key] == 1


@pytest.mark.parametrize(
    ("kind", "side", "detail", "to"),
    [
        ("redirect", "partner", {"from_partner": "caf", "partner": "msa"}, "msa"),
        ("redirect", "coordination", {"from_partner": "caf", "partner": "msa"}, "msa"),
        ("decline", "partner", {}, ""),
        ("redirect", "origin", {"from_partner": "caf", "partner": "msa"}, None),
        ("answer", "partner", {}, None),
    ],
)
def test_who_says_that_it_is_not_theirs_is_counted(site, monkeypatch, kind, side, detail, to):
    monkeypatch.setattr(misroutings, "getSite", lambda: site)
    demande = SimpleNamespace(
        topic="rsa", partner="caf", origin=SimpleNamespace(insee="36228"), reference="26-X"
    )
    event = SimpleNamespace(fact=SimpleNamespace(kind=kind, side=side, detail=detail))
    misroutings.count_when_demande_moves(demande, event)
    expected = {} if to is None else {("rsa", "canton", "Valençay", "caf", to): 1}
    assert misroutings.counts(site) == expected


def partner(site, theme, *lines):
    folder = SimpleNamespace(aq_parent=site)
    return SimpleNamespace(aq_parent=folder, theme=theme, topics=list(lines))


def test_a_new_topic_begins_with_the_theme_of_its_partner(site):
    themes.begin_with_theme_of_partner(partner(site, "Famille", "rsa|RSA", "apl|APL"))
    assert themes.themes(site) == ("Famille",)
    themes.set_theme(site, "apl", "")
    themes.begin_with_theme_of_partner(partner(site, "Aides", "rsa|RSA", "apl|APL"))
    assert (themes.theme_of(site, "rsa"), themes.theme_of(site, "apl")) == ("Famille", "")
    assert themes.themes(site) == ("Famille",)


def test_topics_follow_a_theme_that_is_renamed_and_lose_one_that_goes(site):
    themes.begin_with_theme_of_partner(partner(site, "Famille", "rsa|RSA"))
    assert themes.rename(site, [("Famille", "Familles"), ("", "Santé")])
    assert (themes.themes(site), themes.theme_of(site, "rsa")) == (
        ("Familles", "Santé"),
        "Familles",
    )
    assert not themes.rename(site, [("Familles", "Familles"), ("Santé", "Santé")])
    themes.rename(site, [("Familles", ""), ("Santé", "Santé")])
    assert (themes.themes(site), themes.theme_of(site, "rsa")) == (("Santé",), "")


@pytest.mark.parametrize("second", ["famille", "x" * 61, "a\x00b", ["x"]])
def test_a_list_of_themes_that_is_wrong_is_refused_at_its_place(second):
    with pytest.raises(inputs.InvalidInput) as refused:
        themes.clean([("", "Famille"), ("", second)])
    assert list(refused.value.errors) == ["theme-1"]
