"""The desk's own synonyms: who keeps them, what is refused, what they find."""

from nummairieque.lookup import synonyms
from support import world
from support.http import words

import pytest

PAGE = "/coordination-synonymes"
RULE = "zqbagnole = zqautomobile"


@pytest.fixture
def keep(desk, people):
    """Keeps lines in the database: callable; they are taken away at the end."""

    def work(text):
        world.retrying(desk, lambda site: synonyms.keep(site, text, "essai"))

    yield work
    work("")


@pytest.fixture
def coordination(people):
    return people["coordination"]


def seen(client):
    """What the form says that its reader saw."""
    page = client.page(PAGE).text
    return page.partition('name="seen" value="')[2].partition('"')[0]


def send(client, lines, **more):
    values = {"lines": lines, "trial": "", "do": "save", "seen": seen(client), **more}
    return client.send_form(PAGE, values)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("coordination", 200),
        ("editor_p", 200),
        ("lead_p", 403),
        ("referent_p", 403),
        ("secretary_a", 403),
        ("host", 403),
        ("pilot", 403),
        ("anonymous", 401),
    ],
)
def test_the_coordination_and_editors_keep_them(people, role, status):
    answer = people[role].get(PAGE, headers={"Accept": "text/html"}, allow_redirects=False)
    assert answer.status_code == status or (status == 401 and answer.status_code == 302)


def test_who_keeps_them_reads_the_shipped_ones_as_a_text(people):
    answer = people["editor_p"].page(f"{PAGE}-fournis")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "carte grise" in answer.text
    assert people["secretary_a"].page(f"{PAGE}-fournis").status_code == 403


def test_who_writes_a_rule_finds_by_it_at_once(people, keep, fiche):
    fiche(title="Garer une zqautomobile")
    secretary = people["secretary_a"]
    assert secretary.get("/@fiches?q=zqbagnole").json()["items_total"] == 0
    answer = send(people["editor_p"], RULE)
    assert answer.status_code == 200 and "La liste est enregistrée" in words(answer)
    assert secretary.get("/@fiches?q=zqbagnole").json()["items_total"] == 1
    page = words(people["coordination"].page(PAGE))
    assert RULE in page and "Modifié le" in page


def test_lines_that_can_not_be_used_are_named_and_stay_typed(coordination, keep, desk):
    keep(RULE)
    typed = "voiture = auto\nvoiture > =\nchat"
    answer = send(coordination, typed)
    page = words(answer)
    assert answer.status_code == 400
    assert "Ligne 2 : " in page and "Ligne 3 : Il manque « = » ou « > »" in page
    assert "voiture = auto\nvoiture > =\nchat" in page.replace("&gt;", ">")
    with desk.site() as site:
        assert synonyms.get_own(site).text == RULE


def test_a_list_is_tried_before_it_is_kept(coordination, fiche, keep, desk):
    fiche(title="Laver une zqautomobile")
    answer = send(coordination, RULE, do="try", trial="zqbagnole")
    page = words(answer)
    assert answer.status_code == 200
    assert "Laver une" in page and "<mark>zqautomobile</mark>" in page and RULE in page
    with desk.site() as site:
        assert synonyms.get_own(site).text == ""


def test_two_who_write_at_once_do_not_undo_each_other(coordination, keep, desk):
    before = seen(coordination)
    keep(RULE)
    answer = send(coordination, "zqvelo = zqbicyclette", seen=before)
    page = words(answer)
    assert answer.status_code == 400 and "pendant que vous écriviez" in page
    assert RULE in page and "zqvelo = zqbicyclette" in page
    with desk.site() as site:
        assert synonyms.get_own(site).text == RULE


def test_a_rule_of_the_desk_adds_to_the_shipped_ones(desk, keep):
    keep("carte grise = zqpapier")
    with desk.site() as site:
        others = synonyms.synonyms(site).rules[("cart", "gris")]
    assert len(others) > 1 and ("zqpapi",) in others


def test_what_is_hostile_is_refused(coordination, keep):
    for values in ({"lines": "a\x00b = c"}, {"lines": "x" * (synonyms.TEXT_MAX + 1)}):
        answer = send(coordination, **values)
        assert answer.status_code == 400


def test_editors_are_led_there_from_the_library_and_readers_are_not(people):
    link = 'href="{}/coordination-synonymes"'.format(people["editor_p"].base)
    assert link in people["editor_p"].page("/fiches").text
    assert link in people["coordination"].page("/coordination").text
    assert link not in people["secretary_a"].page("/fiches").text
