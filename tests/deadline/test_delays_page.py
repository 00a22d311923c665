"""``delais``: the coordination says what a partner promises, and sees what it does."""

from lxml import html
from support import stages
from support import world
from support.http import words

import pytest

PAGE = f"/partenaires/{world.slug('partenaires/q')}/delais"
WORKING = {
    "hours": "10",
    "policy": "working_hours",
    "monday": "9h-12h, 13h30-17h",
    "thursday": "9:00-12:00",
    "closed": "24/12/2026 - 02/01/2027",
    "near": "8",
    "close": "2",
}


@pytest.fixture
def coordination(desk):
    world.retrying(desk, stages.build)
    yield desk.browser_session(world.account("coordination"))

    def forget(site):
        world.workspace(site, "partenaires/q").deadline_plan = None

    world.retrying(desk, forget)


@pytest.fixture
def choices(desk):
    """What is kept for the partner."""

    def choices():
        with desk.site() as site:
            return world.workspace(site, "partenaires/q").deadline_plan

    return choices


def field(page, name):
    (found,) = html.fromstring(page.content).xpath(f'//*[@name="{name}"]')
    return found.text or "" if found.tag == "textarea" else found.get("value")


def test_what_is_chosen_for_a_partner_is_kept_and_shown(coordination, choices):
    page = coordination.send_form(PAGE, {**WORKING, "do": "save"})
    assert page.status_code == 200
    kept = choices()
    assert (kept["hours"], kept["policy"], kept["near"]) == (10, "working_hours", 8)
    assert kept["opening"][0] == ((540, 720), (810, 1020))
    assert kept["opening"][1] == ()
    assert field(page, "monday") == "9h-12h, 13h30-17h"
    assert field(page, "closed").strip() == "24/12/2026 - 02/01/2027"
    coordination.send_form(PAGE, {"do": "save"})
    assert choices() is None


def test_a_lead_reads_what_is_promised_on_the_page_of_the_partner(desk, coordination):
    coordination.send_form(PAGE, {**WORKING, "do": "save"})
    page = words(desk.http(world.account("referent_q")).page(PAGE.rpartition("/")[0]))
    assert "En 10 heures. Heures d’ouverture du partenaire." in page


def test_the_effect_is_shown_before_anything_is_kept(coordination, choices):
    page = coordination.send_form(PAGE, {**WORKING, "do": "example"})
    assert page.status_code == 200
    assert "serait due" in words(page) and "Les référents sont prévenus" in words(page)
    assert field(page, "monday") == WORKING["monday"]
    assert choices() is None


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("hours", "trois"),
        ("policy", "ailleurs"),
        ("monday", "le matin"),
        ("sunday", "9:00-12:00, 11:00-13:00"),
        ("closed", "Noël"),
        ("near", "-1"),
        ("close", "9"),
    ],
)
def test_a_refusal_is_told_at_its_field_and_nothing_typed_is_lost(
    coordination, choices, name, typed
):
    page = coordination.send_form(PAGE, {**WORKING, name: typed, "do": "save"})
    assert page.status_code == 400
    assert f'href="#f-{name}"' in page.text
    for kept in set(WORKING) - {name, "policy"}:
        assert field(page, kept).strip() == WORKING[kept]
    assert choices() is None


@pytest.mark.parametrize(
    "hostile",
    [{"hours": ["1", "2"]}, {"closed": "a\0b"}, {"monday": "9" * 5000}, {"policy": ["x", "y"]}]
    + [{"near": "٣"}, {"closed": "01/01/0001 - 31/12/9999"}, {"do": "autre", "hours": "x"}],
)
def test_hostile_values_are_refused_in_words(coordination, choices, hostile):
    page = coordination.send_form(PAGE, {"do": "save", **hostile})
    assert page.status_code == 400
    assert choices() is None


def test_a_warning_from_before_the_filing_is_refused(coordination, choices):
    page = coordination.send_form(PAGE, {"hours": "10", "near": "10", "do": "save"})
    assert page.status_code == 400 and 'href="#f-near"' in page.text
    assert choices() is None


def test_all_refusals_come_at_once_in_the_order_of_the_page(coordination, choices):
    wrong = {"hours": "x", "monday": "matin", "closed": "Noël", "near": "6", "close": "24"}
    page = coordination.send_form(PAGE, {**wrong, "do": "save"})
    links = html.fromstring(page.content).xpath("//*[contains(@class, 'errors')]//a/@href")
    assert links == ["#f-hours", "#f-monday", "#f-closed", "#f-close"]
    page = coordination.send_form(PAGE, {"hours": "10", "near": "30", "close": "20", "do": "save"})
    links = html.fromstring(page.content).xpath("//*[contains(@class, 'errors')]//a/@href")
    assert links == ["#f-near", "#f-close"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {"near": "0", "close": "0"},
            (
                "Les référents : pas de premier rappel, comme choisi.",
                "Le suppléant et les responsables : pas de second rappel, comme choisi.",
            ),
        ),
        (
            {"hours": "1", "near": "", "close": ""},
            (
                "Les référents : pas de premier rappel, l’échéance est trop proche.",
                "Le suppléant et les responsables : pas de second rappel, l’échéance est trop"
                " proche.",
            ),
        ),
    ],
)
def test_the_effect_says_which_reminder_does_not_come_and_why(coordination, typed, said):
    page = words(
        coordination.send_form(PAGE, {"policy": "calendar_hours", **typed, "do": "example"})
    )
    for sentence in said:
        assert sentence in page


def test_a_partner_that_is_never_open_is_refused(coordination, choices):
    never = {"hours": "1440", "policy": "working_hours", "monday": "9:00-9:30", "do": "save"}
    page = coordination.send_form(PAGE, never)
    assert page.status_code == 400 and "plus d’un an" in words(page)
    assert choices() is None


@pytest.mark.parametrize("role", ["lead_p", "referent_q", "secretary_a", "pilot"])
def test_nobody_else_says_what_a_partner_promises(desk, choices, role):
    world.retrying(desk, stages.build)
    client = desk.http(world.account(role))
    assert client.page(PAGE).status_code == 403
    client.post(PAGE, data={**WORKING, "do": "save"})
    assert choices() is None


@pytest.mark.parametrize("page", ["", "/modifier"])
def test_the_pages_of_the_partner_lead_there(coordination, page):
    answer = coordination.page(PAGE.replace("/delais", page))
    links = html.fromstring(answer.content).xpath("//a[contains(@href, '/delais')]")
    assert [link.text for link in links] == ["Délai et rappels"]
    assert html.fromstring(answer.content).xpath("//a[contains(@href, '/raccordement')]")


def test_a_lead_finds_no_link_to_what_the_coordination_sets(desk, coordination):
    answer = desk.http(world.account("lead_p")).page(f"/partenaires/{world.slug('partenaires/p')}")
    assert answer.status_code == 200
    assert "/delais" not in answer.text and "/raccordement" not in answer.text
