"""Who is competent where, against a slow reading of the same sentence."""

from hypothesis import given
from hypothesis import strategies as st
from nummairieque.routing import misrules
from nummairieque.routing import rules
from nummairieque.routing.rules import Place

CANTONS, EPCIS, PARTNERS = ("Ardentes", "Vatan"), ("Brenne", "Boischaut"), ("a", "b", "c")
PLACES = [
    Place("36001", "Aize", "Ardentes", "Brenne"),
    Place("36002", "Bouges", "Ardentes", "Boischaut"),
    Place("36003", "Chabris", "Vatan", "Boischaut"),
    Place("36004", "Diors", "", ""),
]
AREAS = sorted(rules.known_areas(PLACES))
partners = st.lists(st.sampled_from(PARTNERS), unique=True, max_size=3).map(tuple)
tables = st.dictionaries(
    st.tuples(st.sampled_from(["t", "u"]), st.sampled_from(AREAS)).map(lambda p: (p[0], *p[1])),
    partners,
)


def slowly(table, general, topic, place):
    """Reads every line of the table and keeps the one that is the nearest."""
    best = None
    for (about, kind, area), held in table.items():
        if about != topic:
            continue
        mine = {"commune": place.insee, "epci": place.epci, "canton": place.canton}
        if kind == "departement" or (area and mine[kind] == area):
            rank = ["commune", "epci", "canton", "departement"].index(kind)
            if best is None or rank < best[0]:
                best = (rank, held)
    return general if best is None else best[1]


@given(tables, partners, st.sampled_from(PLACES))
def test_the_nearest_line_decides(table, general, place):
    found = rules.decide(table, general, "t", place)
    assert found.partners == slowly(table, general, "t", place)


@given(partners, st.sampled_from([*PLACES, None]))
def test_without_a_line_it_is_who_treats_the_topic(general, place):
    assert rules.decide({}, general, "t", place) == rules.Decision(general)


def test_a_commune_that_nobody_knows_has_the_line_of_the_departement_alone():
    table = {("t", "canton", "Ardentes"): ("a",), ("t", "departement", ""): ("b",)}
    assert rules.decide(table, ("c",), "t", None) == (("b",), "departement", "")


@given(tables, partners, st.sets(st.sampled_from(PARTNERS)))
def test_gaps_are_the_communes_where_nobody_at_work_is_competent(table, general, idle):
    wanted = [p for p in PLACES if not set(slowly(table, general, "t", p)) - idle]
    assert rules.gaps(table, general, "t", PLACES, idle) == wanted


@given(tables, partners)
def test_a_line_that_is_said_to_change_nothing_may_go(table, general):
    topics = {"t": general, "u": general}
    for doubt in rules.doubts(table, topics, PARTNERS, (), PLACES):
        if doubt.what == rules.SAME and doubt.line.kind != rules.ALL:
            rest = {key: held for key, held in table.items() if key != doubt.line.key}
            for place in PLACES:
                topic = doubt.line.topic
                assert slowly(rest, general, topic, place) == slowly(table, general, topic, place)


def test_lines_that_name_what_is_gone_are_named():
    table = {
        ("t", "canton", "Levroux"): ("a",),
        ("t", "commune", "36001"): ("z", "b"),
        ("gone", "departement", ""): ("a",),
    }
    found = rules.doubts(table, {"t": ("c",)}, PARTNERS, ("b",), PLACES)
    assert {(d.line.key, d.what, d.about) for d in found} == {
        (("t", "canton", "Levroux"), rules.NO_AREA, ""),
        (("t", "commune", "36001"), rules.NO_PARTNER, "z"),
        (("t", "commune", "36001"), rules.IDLE, "b"),
        (("gone", "departement", ""), rules.NO_TOPIC, ""),
    }


def test_an_epci_that_takes_communes_from_the_line_of_a_canton_is_named():
    table = {("t", "canton", "Ardentes"): ("a",), ("t", "epci", "Brenne"): ("b",)}
    found = rules.doubts(table, {"t": ("c",)}, PARTNERS, (), PLACES)
    assert [(d.line.area, d.what, d.about) for d in found] == [("Ardentes", "crossed", "Brenne")]


def way(former="a", to="b", kind="canton", area="Ardentes", number=2):
    return misrules.Way("t", kind, area, former, to, number)


def test_a_way_gone_twice_proposes_the_other_before_the_one():
    found = misrules.propose(way(), {}, ("c", "a"), PLACES)
    assert found == ("t", "canton", "Ardentes", ("c", "b", "a"))


def test_what_the_table_says_already_is_not_proposed():
    table = {("t", "canton", "Ardentes"): ("b", "a")}
    assert misrules.propose(way(), table, ("a",), PLACES) is None
    assert misrules.propose(way(to=""), {}, ("a",), PLACES) is None
    assert misrules.propose(way(former="c"), {}, ("a",), PLACES) is None
    assert misrules.propose(way(area="Levroux"), {}, ("a",), PLACES) is None


@given(tables, partners, st.sampled_from(AREAS), st.permutations(PARTNERS))
def test_a_proposal_puts_the_other_before_the_one_and_loses_nobody(table, general, area, two):
    kind, name = area
    asked = way(two[0], two[1], kind, name)
    if kind not in (rules.CANTON, rules.ALL):
        return
    found = misrules.propose(asked, table, general, PLACES)
    if found is None:
        return
    place = Place("", "", name) if kind == rules.CANTON else None
    before = rules.decide(table, general, "t", place).partners
    after = rules.decide({**table, found[:3]: found.partners}, general, "t", place).partners
    assert set(after) == {*before, two[1]} and len(after) == len(set(after))
    assert after.index(two[1]) + 1 == after.index(two[0])
    assert misrules.propose(asked, {**table, found[:3]: found.partners}, general, PLACES) is None


def test_only_what_happened_twice_more_than_its_return_is_frequent():
    there, back = ("t", "canton", "Vatan", "a", "b"), ("t", "canton", "Vatan", "b", "a")
    assert misrules.frequent({there: 1}) == []
    assert misrules.frequent({there: 3, back: 2}) == []
    assert [w[:5] for w in misrules.frequent({there: 4, back: 2})] == [there]
    declined = ("t", "departement", "", "a", "")
    assert [w.number for w in misrules.frequent({declined: 2, there: 5})] == [5, 2]
