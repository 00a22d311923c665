"""Giving several demandes to a colleague by one form: what moves, what stays and why."""

from lxml import html
from support import world
from work.conftest import reference

import pytest

PAGE = "/demandes-confier"


@pytest.fixture
def form(desk, people):
    """Send the form of the list as somebody does."""

    def send(role, marks, receiver, partner="essai-p"):
        client = desk.browser_session(world.account(role))
        values = {
            "_authenticator": client.token("/mon-compte"),
            "partner": partner,
            "demandes": marks,
            "assignee": world.account(receiver) if receiver else "",
        }
        return client.post(PAGE, data=values, headers={"Accept": "text/html"})

    return send


def text(answer):
    return " ".join(html.fromstring(answer.content).text_content().split())


def told(desk, kind, role, path=""):
    """Records of a kind to a person, by mail."""
    with desk.site() as site:
        from nummairieque.notification.outbox import records

        return [
            dict(r.values)
            for r in records(site, b_size=100_000)
            if (r.kind, r.userid, r.channel) == (kind, world.account(role), "mail")
            and r.path.endswith(path)
        ]


@pytest.mark.parametrize(
    "role", ["referent_p", "editor_p", "referent_q", "secretary_a", "lead_a", "host", "pilot"]
)
def test_only_the_partner_s_lead_and_the_coordination_give(work, form, role):
    url = work.file(10)
    assert form(role, [work.mark(url)], "lead_p").status_code == 403
    assert work.assignee(url) is None


def test_the_way_back_leads_to_no_host_that_the_request_made_up(people):
    headers = {"Accept": "text/html", "Host": "evil.example"}
    answer = people["lead_p"].get(PAGE, headers=headers, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/guichet/demandes-a-risque")


@pytest.mark.parametrize("role", ["lead_p", "coordination"])
def test_all_that_is_ticked_goes_to_the_one_who_was_chosen(work, form, role):
    urls = [work.file(10), work.file(20, taken_by="lead_p")]
    answer = form(role, [work.mark(url) for url in urls], "referent_p")
    assert answer.status_code == 200
    assert "2 demandes sont confiées à essai.referent_p" in text(answer)
    assert {work.assignee(url) for url in urls} == {world.account("referent_p")}


def test_done_again_nothing_moves(work, form):
    marks = [work.mark(work.file(10))]
    assert form("lead_p", marks, "referent_p").status_code == 200
    again = form("lead_p", marks, "referent_p")
    assert again.status_code == 409
    assert "était déjà confiée à cette personne" in text(again)
    assert [f["kind"] for f in work.facts(work.filed[-1])].count("assign") == 1


def test_what_changed_meanwhile_stays_and_is_told_for_each(work, form):
    free, answered, taken, moved = (work.file(10) for _ in range(4))
    marks = [work.mark(url) for url in (free, answered, taken, moved)]
    work.act("referent_p", answered, "answer", text="Voici.")
    work.act("referent_p", taken, "take_charge")
    work.act("referent_p", moved, "redirect", partner="essai-q", reason="C’est pour eux.")
    answer = form("lead_p", marks, "lead_p")
    said = text(answer)
    assert answer.status_code == 200
    assert "1 demande est confiée à essai.lead_p" in said
    assert f"{reference(answered)} Elle n’attend plus de réponse." in said
    assert f"{reference(taken)} Elle a été confiée entre-temps à essai.referent_p." in said
    assert f"{reference(moved)} Elle n’est pas chez ce partenaire." in said
    assert work.assignee(free) == world.account("lead_p")
    assert work.assignee(taken) == world.account("referent_p")
    assert work.assignee(moved) is None


def test_a_foreign_demande_is_told_like_one_that_does_not_exist(work, form):
    foreign = work.file(10, partner="essai-q", topic=world.topic("partenaires/q"))
    own = work.file(10)
    marks = [f"{reference(foreign)}|", "26-AAAAA-AAAAA|", work.mark(own)]
    said = text(form("lead_p", marks, "lead_p"))
    assert said.count("Elle n’est pas chez ce partenaire.") == 2
    assert "Attestation" not in said
    assert work.assignee(foreign) is None


def test_the_coordination_mixes_no_two_partners_silently(work, form):
    foreign = work.file(10, partner="essai-q", topic=world.topic("partenaires/q"))
    answer = form("coordination", [work.mark(foreign)], "referent_p")
    assert answer.status_code == 409
    assert "Elle n’est pas chez ce partenaire." in text(answer)
    assert work.assignee(foreign) is None


@pytest.mark.parametrize("receiver", ["referent_q", "secretary_a", "editor_p", "pilot"])
def test_only_who_acts_for_the_partner_receives(work, form, receiver):
    url = work.file(10)
    assert form("lead_p", [work.mark(url)], receiver).status_code == 400
    assert work.assignee(url) is None


def test_nothing_ticked_is_refused_on_the_page_where_it_is_ticked(work, form):
    work.file(-5)
    answer = form("lead_p", [], "")
    assert answer.status_code == 400
    document = html.fromstring(answer.content)
    links = document.xpath("//*[@id='errors']//a")
    assert [link.get("href") for link in links] == ["#of-essai-p", "#give-essai-p-assignee"]
    for link in links:
        assert document.xpath(f"//*[@id='{link.get('href')[1:]}']")
    assert "Cochez au moins une demande." in text(answer)
    assert "Choisissez une personne." in text(answer)
    assert "Demandes en retard et à risque" in document.xpath("string(//h1)")


def test_after_a_refusal_the_ticks_are_kept(work, form):
    ticked, other = work.file(-5), work.file(-6)
    document = html.fromstring(form("lead_p", [work.mark(ticked)], "").content)
    boxes = {box.get("value"): box for box in document.xpath("//input[@name='demandes']")}
    assert boxes[work.mark(ticked)].get("checked")
    assert boxes[work.mark(other)].get("checked") is None


def test_where_no_form_is_left_the_refusal_comes_all_the_same(form, people):
    answer = form("coordination", [], "", partner="essai-q")
    assert answer.status_code == 400
    assert "Cochez au moins une demande." in text(answer)


def test_with_nobody_chosen_the_ticks_are_kept(work, form):
    mark = work.mark(work.file(10))
    answer = form("lead_p", [mark], "")
    assert answer.status_code == 400
    assert "Choisissez une personne." in text(answer)
    boxes = html.fromstring(answer.content).xpath("//input[@name='demandes']")
    assert [box.get("value") for box in boxes if box.get("checked") is not None] == [mark]


def test_one_mail_tells_of_many_and_of_one_its_own(desk, work, form):
    def of_two():
        letters = told(desk, "handed_over", "referent_p")
        return len(letters), len([letter for letter in letters if letter["number"] == "2"])

    before = of_two()
    urls = [work.file(10), work.file(10)]
    form("lead_p", [work.mark(url) for url in urls], "referent_p")
    assert of_two() == (before[0] + 1, before[1] + 1)
    path = urls[0].rpartition("/")[2]
    assert told(desk, "assigned", "referent_p", path) == []
    single = work.file(10)
    form("lead_p", [work.mark(single)], "referent_p")
    assert len(told(desk, "assigned", "referent_p", single.rpartition("/")[2])) == 1


def test_the_other_side_finds_nothing_new_in_what_changed_hands_together(work, form):
    urls = [work.file(10), work.file(10)]
    secretary = work.people["secretary_a"]
    before = [secretary.get(url).json()["facts"][-1]["at"] for url in urls]
    form("lead_p", [work.mark(url) for url in urls], "referent_p")
    listed = secretary.get("/@demandes?sort_on=activity&sort_order=descending&b_size=100").json()
    activity = {item["@id"]: item["activity"] for item in listed["items"]}
    assert [activity[url][:19] for url in urls] == [moment[:19] for moment in before]


def test_a_form_without_our_token_gives_nothing(desk, work):
    url = work.file(10)
    client = desk.browser_session(world.account("lead_p"))
    values = {"partner": "essai-p", "demandes": [work.mark(url)], "assignee": "essai.referent_p"}
    answer = client.post(PAGE, data=values, headers={"Accept": "text/html"})
    assert answer.status_code == 403
    assert work.assignee(url) is None


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"partner": ["essai-p", "essai-q"]}, 403),
        ({"partner": "n-existe-pas"}, 403),
        ({"demandes": "x" * 100_000}, 400),
        ({"demandes": ["a\0b|", "|", "<b>|"]}, 409),
        ({"demandes": [f"26-{n:05d}-AAAAA|" for n in range(201)]}, 400),
        ({"assignee": ["essai.lead_p", "essai.referent_p"]}, 400),
        ({"assignee": "a\0b"}, 400),
    ],
)
def test_strange_values_are_answered_and_change_nothing(desk, work, values, status):
    url = work.file(10)
    client = desk.browser_session(world.account("lead_p"))
    usual = {
        "_authenticator": client.token("/mon-compte"),
        "partner": "essai-p",
        "demandes": [work.mark(url)],
        "assignee": world.account("lead_p"),
    }
    answer = client.post(PAGE, data={**usual, **values}, headers={"Accept": "text/html"})
    assert answer.status_code == status
    assert "<b>" not in answer.text
    assert work.assignee(url) is None


@pytest.mark.parametrize(("role", "gives"), [("lead_p", True), ("referent_p", False)])
def test_in_the_list_too_who_leads_gives_what_is_ticked(work, role, gives):
    url = work.file(10)
    page = work.people[role].page(f"/desk-demandes?box=open&q={reference(url)}")
    document = html.fromstring(page.content)
    assert document.xpath(f"//input[@name='demandes'][@value='{work.mark(url)}']")
    assert bool(document.xpath("//button[contains(@formaction, 'demandes-confier')]")) is gives


def test_what_is_over_has_no_tick(work):
    url = work.file(10)
    work.act("secretary_a", url, "cancel", reason="Plus besoin.")
    page = work.people["lead_p"].page(f"/desk-demandes?box=closed&q={reference(url)}")
    assert reference(url) in page.text
    assert not html.fromstring(page.content).xpath("//input[@name='demandes']")
