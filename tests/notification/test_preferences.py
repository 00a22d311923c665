"""The page "Mes notifications", and the link that turns mails off."""

from lxml import html
from nummairieque.notification import notices
from support import world
from support.http import words

import pytest

PAGE = "/mes-notifications"
WHO = "essai.referent_q"
#: A moment for each group.
CHOICE = {
    "new": "now",
    "mine": "now",
    "team": "now",
    "chase": "now",
    "appointment": "now",
    "library": "monthly",
}


@pytest.fixture(scope="module", autouse=True)
def people(desk):
    """The world; what was chosen here is no choice in other tests."""
    world.retrying(desk, world.build)
    yield

    def forget(site):
        from nummairieque.notification.store import get_notices

        get_notices(site).choices.pop(WHO, None)

    world.retrying(desk, forget)


@pytest.fixture
def me(desk):
    return desk.http(WHO)


@pytest.fixture
def chosen(desk):
    def chosen():
        from nummairieque.notification import preferences

        with desk.site() as site:
            return preferences.choices(site, WHO)

    return chosen


@pytest.fixture
def link(desk):
    """The path with which mails of some groups can be turned off."""

    def link(*groups):
        from nummairieque.notification import unsubscribing

        with desk.site() as site:
            return unsubscribing.link(site, "", WHO, groups)

    return link


def test_a_choice_is_kept_and_shown(me, chosen):
    wanted = {
        "new": "daily",
        "mine": "twice",
        "team": "never",
        "chase": "daily",
        "appointment": "twice",
        "library": "monthly",
    }
    answer = me.send_form(PAGE, wanted)
    assert answer.status_code == 200
    assert "C’est enregistré." in words(answer)
    assert chosen() == wanted
    ticked = html.fromstring(answer.content).xpath("//input[@type='radio'][@checked]")
    assert {each.get("name"): each.get("value") for each in ticked} == wanted


def test_a_wrong_choice_is_refused_with_the_others_still_there(me, chosen):
    before = chosen()
    answer = me.send_form(PAGE, {"new": "now", "mine": "daily", "team": "x", "chase": "never"})
    assert answer.status_code == 400
    ticked = html.fromstring(answer.content).xpath("//input[@type='radio'][@checked]")
    assert {each.get("name"): each.get("value") for each in ticked} == {
        "new": "now",
        "mine": "daily",
    }
    assert chosen() == before


def test_reminders_can_wait_but_not_be_turned_off(me):
    page = html.fromstring(me.page(PAGE).content)
    offered = {group: page.xpath(f"//input[@name='{group}']/@value") for group in notices.CHOICES}
    assert offered == {group: list(moments) for group, moments in notices.CHOICES.items()}
    assert notices.NEVER not in offered[notices.CHASE]
    assert "Ce qui vous arrive toujours" in words(me.page(PAGE))


def test_a_choice_needs_a_login_and_a_token(desk, me, chosen):
    before = chosen()
    wanted = {**CHOICE, "new": "never", "mine": "never", "team": "never", "chase": "twice"}
    assert me.post(PAGE, data=wanted, headers={"Accept": "text/html"}).status_code == 403
    assert desk.http().page(PAGE, allow_redirects=False).status_code in (302, 401)
    assert chosen() == before


def test_one_click_in_a_mailbox_turns_a_group_off_without_a_login(desk, me, link, chosen):
    me.send_form(PAGE, CHOICE)
    answer = desk.http().post(link("new"), data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not answer.history
    assert chosen() == {**CHOICE, "new": "never"}


def test_one_click_makes_reminders_rarer_and_no_more(desk, me, link, chosen):
    me.send_form(PAGE, CHOICE)
    desk.http().post(link("chase", "team"), data={"List-Unsubscribe": "One-Click"})
    assert chosen() == {**CHOICE, "team": "never", "chase": "twice"}


def test_whatever_follows_the_link_changes_nothing(desk, me, link, chosen):
    me.send_form(PAGE, CHOICE)
    before = chosen()
    for client in (desk.http(), me):
        answer = client.page(link("new"))
        assert answer.status_code == 200
        assert "Nouvelles demandes" in words(answer)
    assert desk.http().head(link("new")).status_code < 500
    assert chosen() == before


def test_the_page_of_the_link_asks_and_its_button_does_it(desk, me, link, chosen):
    me.send_form(PAGE, CHOICE)
    # By whoever is logged in or not: the link alone allows it.
    client = desk.browser_session("essai.secretary_a")
    page = html.fromstring(client.page(link("mine")).content)
    (form,) = [form for form in page.forms if "desinscription" in form.action]
    answer = client.post(form.action, data=dict(form.fields), headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert "C’est fait" in words(answer)
    assert chosen()["mine"] == "never"


def test_the_page_of_the_link_tells_whose_mails_only_to_who_knows(desk, link):
    said = words(desk.http().page(link("new")))
    assert "e…@essai.example" in said
    assert WHO not in html.fromstring(said).text_content()


@pytest.mark.parametrize("token", ["", "faux", "a" * 60, "é", "a" * 9000])
def test_a_forged_link_turns_nothing_off(desk, token):
    answer = desk.http().post(
        "/desinscription", params={"jeton": token}, data={"List-Unsubscribe": "One-Click"}
    )
    assert answer.status_code == 410
    assert desk.http().page("/desinscription").status_code == 410


def test_a_link_is_for_nobody_else(desk, link, chosen):
    before = chosen()
    path = link("new")
    other = path[:-4] + ("AAAA" if not path.endswith("AAAA") else "BBBB")
    assert desk.http().post(other, data={"x": "y"}).status_code == 410
    assert chosen() == before
