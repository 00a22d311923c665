"""Answers that come while one types: by keys alone, and the same without JavaScript."""

from playwright.sync_api import expect
from support.counter import file_demande
from support.counter import SECRETARY
from support.keyboard import Keyboard

import pytest
import re

FIELD = "Que cherche l’usager"


@pytest.fixture
def typing(visit):
    """The page of the fiches with JavaScript, the field having the focus."""
    page = visit(SECRETARY, javascript=True)
    page.get_by_role("link", name="Fiches", exact=True).click()
    expect(page.get_by_label(FIELD)).to_be_focused()
    # The script that answers comes after the one that gives the focus.
    page.wait_for_load_state()
    return page


def hits(page):
    return page.locator("#resultats [data-hit]")


def test_answers_come_without_a_reload_and_the_address_follows(typing):
    typing.evaluate("window.stayed = true")
    typing.keyboard.type("aide logem")
    expect(typing.locator("#resultats mark").first).to_be_visible()
    expect(typing.get_by_role("heading", level=2).first).to_contain_text("répond")
    expect(typing).to_have_url(re.compile(r"/fiches\?q=aide\+logem$"))
    expect(typing.get_by_role("status")).to_contain_text("répond")
    expect(typing.get_by_label(FIELD)).to_be_focused()
    assert typing.evaluate("window.stayed")


def test_the_way_back_leads_to_the_answers(typing):
    typing.keyboard.type("logement")
    expect(typing).to_have_url(re.compile("q=logement$"))
    first = hits(typing).first
    title = first.inner_text()
    first.click()
    expect(typing.get_by_role("heading", level=1)).to_have_text(title)
    typing.go_back()
    expect(typing.get_by_label(FIELD)).to_have_value("logement")
    expect(hits(typing).first).to_have_text(title)


def test_arrows_go_through_the_answers_and_escape_leads_back(typing):
    typing.keyboard.type("logement")
    expect(typing).to_have_url(re.compile("q=logement$"))
    typing.keyboard.press("ArrowDown")
    expect(hits(typing).nth(0)).to_be_focused()
    typing.keyboard.press("ArrowDown")
    expect(hits(typing).nth(1)).to_be_focused()
    typing.keyboard.press("ArrowUp")
    typing.keyboard.press("ArrowUp")
    expect(typing.get_by_label(FIELD)).to_be_focused()
    typing.keyboard.press("ArrowDown")
    typing.keyboard.press("Escape")
    expect(typing.get_by_label(FIELD)).to_be_focused()
    # Once more empties the field, and one can browse again.
    typing.keyboard.press("Escape")
    expect(typing.get_by_role("heading", name="Fiches des partenaires")).to_be_visible()
    expect(typing).to_have_url(re.compile("/fiches$"))


def test_enter_goes_to_the_first_answer_and_opens_it(typing):
    typing.keyboard.type("logement")
    typing.keyboard.press("Enter")
    expect(hits(typing).first).to_be_focused()
    title = hits(typing).first.inner_text()
    with typing.expect_navigation():
        typing.keyboard.press("Enter")
    expect(typing.get_by_role("heading", level=1)).to_have_text(title)


def test_where_nothing_answers_the_way_on_is_a_partner(typing):
    typing.keyboard.type("zqxwv logement")
    typing.keyboard.press("Enter")
    ask = typing.get_by_role("region", name="Demander au partenaire")
    expect(ask.get_by_role("link", name=re.compile("CAF de l’Indre"))).to_be_visible()
    ask.get_by_role("link", name=re.compile("CAF de l’Indre")).click()
    expect(typing.get_by_text("Ce partenaire traite « Aide au logement »")).to_be_visible()


def test_a_filter_stays_while_one_goes_on_typing(desk, visit):
    page = visit(SECRETARY, javascript=True)
    page.goto(f"{desk.url}/fiches?q=aide&partner=caf")
    page.get_by_label(FIELD).press_sequentially(" log")
    expect(page).to_have_url(re.compile(r"q=aide\+log&partner=caf$"))
    expect(page.get_by_role("list", name="Filtres choisis")).to_contain_text("CAF de l’Indre")


def test_what_was_typed_before_the_script_came_is_looked_for_too(visit):
    page = visit(SECRETARY, javascript=True)
    page.route("**/search.js", lambda route: (page.wait_for_timeout(1500), route.continue_()))
    page.get_by_role("link", name="Fiches", exact=True).click(no_wait_after=True)
    page.get_by_label(FIELD).fill("logement")
    expect(page.locator("#resultats mark").first).to_be_visible()


def test_when_the_desk_does_not_answer_the_page_says_so_and_the_button_works(typing):
    typing.route("**/resultats?*", lambda route: route.abort())
    typing.keyboard.type("logement")
    expect(typing.get_by_role("status")).to_contain_text("appuyez sur Chercher")
    typing.get_by_role("button", name="Chercher").click()
    expect(typing.locator("#resultats mark").first).to_be_visible()


def test_a_hurried_hand_ends_at_what_it_typed(typing):
    typing.keyboard.type("aide au logement", delay=15)
    expect(typing).to_have_url(re.compile(r"q=aide\+au\+logement$"))
    for _ in range(16):
        typing.keyboard.press("Backspace")
    typing.keyboard.type("retraite")
    expect(typing).to_have_url(re.compile(r"q=retraite$"))
    expect(typing.locator("#resultats mark").first).to_have_text(re.compile("retraite", re.I))


def test_the_same_without_javascript_by_keys_alone(visit):
    page = visit(SECRETARY)
    hands = Keyboard(page)
    hands.write("Que cherche l’usager ? Ou une référence", "aide logement")
    hands.press("Dans les fiches")
    expect(page.get_by_label(FIELD)).to_have_value("aide logement")
    title = hits(page).first.inner_text()
    hands.reach(hits(page).first)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert hands.invisible == []


def test_who_looks_for_a_topic_is_told_of_fiches_that_may_answer(desk, visit):
    page = visit(SECRETARY, javascript=True)
    page.get_by_role("link", name="Nouvelle demande").click()
    page.get_by_label("Chercher un sujet").press_sequentially("logement")
    expect(page.get_by_text("Une fiche répond peut-être")).to_be_visible()
    expect(page.get_by_role("link", name="Demander une aide au logement")).to_be_visible()
    page.get_by_label("Chercher un sujet").fill("zqxwvjk")
    expect(page.get_by_text("Une fiche répond peut-être")).to_be_hidden()

    plain = visit(SECRETARY)
    plain.goto(f"{desk.url}/desk-new?q=logement")
    plain.get_by_role("link", name="Chercher « logement » dans les fiches").click()
    expect(hits(plain).first).to_be_visible()


@pytest.mark.parametrize("javascript", [False, True])
def test_a_reference_on_the_first_page_opens_its_demande(visit, javascript):
    reference = file_demande(visit(SECRETARY), "Par sa référence")
    page = visit(SECRETARY, javascript=javascript)
    page.get_by_label(FIELD).fill(reference.lower())
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Par sa référence")
