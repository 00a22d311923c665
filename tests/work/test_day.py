"""The day of who answers: saved replies, kept views, several demandes at once, two who write."""

from lxml import html
from support import world
from support.http import words
from urllib.parse import urlencode
from work.conftest import reference

import pytest

REPLIES = "/partenaires/essai-p/reponses-types"
TEXT = "Pour {référence} ({sujet}, {mairie}), {partenaire}, {referent}."


@pytest.fixture(scope="module")
def sit(desk, people):
    """Role → somebody at a browser."""
    seats = {}

    def sit(role):
        if role not in seats:
            seats[role] = desk.browser_session(world.account(role))
        return seats[role]

    return sit


@pytest.fixture(scope="module")
def reply(sit):
    """A saved reply of partner P: its id."""
    values = {"reponse": "nouvelle", "do": "keep", "title": "Pièces à fournir", "text": TEXT}
    answer = post(sit("referent_p"), REPLIES, **values, topic=world.topic("partenaires/p"))
    assert answer.status_code == 200, answer.text
    mine = "//a[contains(@href, '?reponse=')][contains(., 'Pièces à fournir')]/@href"
    (link,) = html.fromstring(answer.content).xpath(mine)[-1:]
    return link.partition("=")[2]


def post(client, url, **values):
    values = {"_authenticator": client.token("/mon-compte"), **values}
    return client.post(url, data=values, headers={"Accept": "text/html"})


def together(client, action, marks, **values):
    return post(client, "/demandes-ensemble", do=action, demandes=marks, **values)


def box_of(answer, name):
    (box,) = html.fromstring(answer.content).xpath(f"//textarea[@name='{name}']")
    return (box.text or "").strip()


def mark_of(client, url):
    (mark,) = html.fromstring(client.page(url).content).xpath("//input[@name='thread']/@value")
    return mark


# Saved replies.


@pytest.mark.parametrize(
    "role",
    ["referent_q", "secretary_a", "lead_a", "host", "editor_p", "pilot", "coordination"],
)
def test_a_team_s_replies_are_nobody_else_s(people, reply, role):
    assert people[role].page(REPLIES).status_code in (401, 403, 404)


def test_a_lead_changes_what_a_referent_wrote_and_a_refusal_keeps_what_was_typed(sit, reply):
    lead = sit("lead_p")
    refused = post(lead, REPLIES, reponse=reply, do="keep", title="Autre", text="Cher {nom},")
    assert refused.status_code == 400
    assert "rien de l’usager n’entre" in words(refused)
    assert box_of(refused, "text") == "Cher {nom},"
    assert post(lead, REPLIES, reponse="rien", do="keep", title="a", text="b").status_code == 404
    same = post(lead, REPLIES, reponse="nouvelle", do="keep", title="PIÈCES à fournir", text="b")
    assert same.status_code == 400
    assert "a déjà ce titre" in words(same)


def test_without_a_script_a_reply_goes_to_the_end_and_nothing_is_sent(desk, work, sit, reply):
    url, client = work.file(20), sit("referent_p")
    before = work.facts(url)
    values = {"answer.reply": f"partner:{reply}", "answer.text": "Bonjour,", "message.text": "Note"}
    answer = post(client, f"{url}/desk-act", do="insert-answer", **values)
    assert answer.status_code == 200
    expected = (
        f"Bonjour,\n\nPour {reference(url)} (Essai partenaires/p topic, Essai mairies/a title), "
        f"Essai partenaires/p title, {world.account('referent_p')}."
    )
    assert box_of(answer, "answer.text") == expected
    assert box_of(answer, "message.text") == "Note"
    assert work.facts(url) == before
    assert "utilisée 1 fois" in words(client.page(REPLIES))
    # Only shown again, and not counted.
    client.page(url)
    assert "utilisée 1 fois" in words(client.page(REPLIES))
    none = post(client, f"{url}/desk-act", do="insert-answer", **{"answer.text": "Bonjour,"})
    assert none.status_code == 400
    assert box_of(none, "answer.text") == "Bonjour,"


def test_the_other_side_inserts_nothing_of_the_partner_s(work, sit, reply):
    url = work.file(20)
    for role, status in (("referent_p", 200), ("secretary_a", 400), ("referent_q", 403)):
        answer = post(sit(role), f"{url}/reponse-type", reply=f"partner:{reply}")
        assert answer.status_code == status, role
        assert ("Pour 26-" in answer.text or "Pour " in answer.text) is (status == 200)
    for value in ("partner:", "origin:x", "x", ["a", "b"], "partner:\0"):
        assert post(sit("referent_p"), f"{url}/reponse-type", reply=value).status_code == 400


# Kept views.


def test_a_view_opens_the_list_that_it_was_kept_in(sit):
    client = sit("referent_p")
    asked = urlencode({"box": "open", "mairie": "essai-a", "q": "attestation"})
    kept = post(client, "/mes-vues", do="keep", name="Attestations d’Ardentes", query=asked)
    assert kept.status_code == 200
    assert kept.url.endswith(f"/desk-demandes?{asked}")
    (link,) = html.fromstring(kept.content).xpath("//ul[@class='views']//a[@aria-current]")
    assert link.text == "Attestations d’Ardentes"
    assert link.get("href").endswith(f"?{asked}")
    assert "Attestations d’Ardentes" not in words(sit("lead_p").page("/desk-demandes"))
    page = html.fromstring(client.page("/mes-vues").content)
    (id,) = page.xpath(
        "//form[.//input[@value='Attestations d’Ardentes']]//input[@name='view']/@value"
    )
    post(client, "/mes-vues", do="rename", view=id, name="Ardentes")
    assert "Ardentes" in words(client.page("/desk-demandes"))
    post(client, "/mes-vues", do="remove", view=id)
    assert "Ardentes</a>" not in words(client.page("/desk-demandes"))


def test_a_lead_gives_his_team_a_view_and_nobody_else_does(sit):
    values = {"do": "keep", "name": "Retards de tous", "query": "box=late"}
    team = "partenaires/essai-p"
    assert post(sit("referent_p"), "/mes-vues", **values, team=team).status_code == 403
    assert post(sit("lead_p"), "/mes-vues", **values, team="mairies/essai-a").status_code == 403
    assert post(sit("lead_p"), "/mes-vues", **values, team=team).status_code == 200
    assert "Retards de tous" in words(sit("referent_p").page("/desk-demandes"))
    assert "Retards de tous" not in words(sit("referent_q").page("/desk-demandes"))


@pytest.mark.parametrize("query", ["box=nowhere", "came_from=//evil.example", "x" * 5000, "q=%00"])
def test_filters_that_are_none_are_refused_with_the_name_kept(sit, query):
    answer = post(sit("referent_p"), "/mes-vues", do="keep", name="Curieuse", query=query)
    assert answer.status_code == 400
    assert html.fromstring(answer.content).xpath("//input[@name='name'][@value='Curieuse']")


# Several demandes at once.


def test_each_is_taken_by_itself_and_told(work, sit):
    free, other, gone = work.file(10), work.file(10), work.file(10)
    given = work.people["lead_p"].post(
        f"{other}/@assign", json={"assignee": world.account("lead_p")}
    )
    assert given.status_code == 200
    marks = [work.mark(url) for url in (free, other, gone)] + ["26-AAAAA-AAAAA|"]
    work.act("secretary_a", gone, "cancel", reason="Plus besoin.")
    answer = together(sit("referent_p"), "take", marks, back="box=new")
    said = " ".join(html.fromstring(answer.content).text_content().split())
    assert answer.status_code == 200
    assert "1 demande est à vous" in said
    assert "essai.lead_p s’en occupe." in said
    assert "Son état ne le permet pas, ou plus." in said
    assert "26-AAAAA-AAAAA Elle n’est pas parmi vos demandes." in said
    assert work.assignee(free) == world.account("referent_p")
    assert work.assignee(other) == world.account("lead_p")
    assert html.fromstring(answer.content).xpath("//a[contains(@href, '/desk-demandes?box=new')]")
    # And back to the team, by who has it only.
    back = together(sit("referent_p"), "release", [work.mark(free), work.mark(other)])
    assert "1 demande est rendue à l’équipe" in words(back)
    assert work.assignee(free) is None
    assert work.assignee(other) == world.account("lead_p")


def test_what_asks_for_something_shows_first_and_does_it_at_the_second_press(work, sit):
    answered, new = work.file(10), work.file(10)
    work.act("referent_p", answered, "answer", text="Voici.")
    marks, client = [work.mark(answered), work.mark(new)], sit("secretary_a")
    shown = together(client, "close", marks)
    assert "1 demande est concernée" in words(shown)
    assert work.facts(answered)[-1]["kind"] == "answer"
    refused = together(client, "close", marks, confirmed="1")
    assert refused.status_code == 400
    done = together(client, "close", marks, confirmed="1", outcome="solved")
    assert "1 demande est close" in words(done)
    assert work.facts(answered)[-1]["kind"] == "close"
    assert work.facts(new)[-1]["kind"] == "submit"
    nothing = together(client, "close", marks, confirmed="1", outcome="solved")
    assert nothing.status_code == 409


def test_nothing_is_done_beyond_one_s_rights(work, sit):
    url = work.file(10)
    for role in ("secretary_a", "referent_q", "pilot", "coordination"):
        answer = together(sit(role), "take", [work.mark(url)])
        assert answer.status_code == 409, role
        assert work.assignee(url) is None
    assert "Attestation" not in words(together(sit("referent_q"), "read", [work.mark(url)]))
    for marks, action in (
        ([], "take"),
        ([work.mark(url)], "cancel"),
        ([f"{n}|" for n in range(101)], "take"),
    ):
        assert together(sit("referent_p"), action, marks).status_code == 400
    bare = sit("referent_p").post(
        "/demandes-ensemble", data={"do": "take"}, headers={"Accept": "text/html"}
    )
    assert bare.status_code == 403


def test_what_came_after_the_list_was_drawn_stays_unread(work, sit):
    url, client = work.file(10), sit("referent_p")
    page = client.page(f"/desk-demandes?box=open&q={reference(url)}")
    document = html.fromstring(page.content)
    assert document.xpath("//*[@class='new-mark']")
    (at,) = document.xpath("//input[@name='at']/@value")
    work.people["secretary_a"].post(f"{url}/@messages", json={"text": "Encore un mot."})
    together(client, "read", [work.mark(url)], at=at)
    again = html.fromstring(client.page(f"/desk-demandes?box=open&q={reference(url)}").content)
    assert again.xpath("//*[@class='new-mark']")
    together(client, "read", [work.mark(url)], at="demain")
    last = html.fromstring(client.page(f"/desk-demandes?box=open&q={reference(url)}").content)
    assert not last.xpath("//*[@class='new-mark']")


def test_a_whole_page_is_ticked_by_a_link(work, sit):
    work.file(10)
    page = sit("referent_p").page("/desk-demandes?box=open&cocher=tout")
    boxes = html.fromstring(page.content).xpath("//input[@name='demandes']")
    assert boxes and all(box.get("checked") is not None for box in boxes)


# Whose it is.


def test_who_has_a_demande_hands_it_on_or_back_and_nobody_else(work, sit):
    url = work.file(10)
    assert not sit("referent_p").page(url).text.count("assign.assignee")
    work.act("referent_p", url, "take_charge")
    page = words(sit("referent_p").page(f"/desk-demandes?box=mine&q={reference(url)}"))
    assert "whose-mine" in page and "À moi" in page
    values = {"assign.assignee": world.account("lead_p")}
    post(sit("referent_p"), f"{url}/desk-act", do="assign", **values)
    assert work.assignee(url) == world.account("lead_p")
    values = {"assign.assignee": world.account("referent_p")}
    assert post(sit("referent_p"), f"{url}/desk-act", do="assign", **values).status_code == 403
    assert work.assignee(url) == world.account("lead_p")
    post(sit("lead_p"), f"{url}/desk-act", do="assign", **{"assign.assignee": "the team"})
    assert work.assignee(url) is None
    assert "À l’équipe" in words(sit("lead_p").page(f"/desk-demandes?box=open&q={reference(url)}"))


# Two who write.


def test_only_colleagues_are_told_who_is_writing(work, sit):
    url = work.file(10)
    assert post(sit("lead_p"), f"{url}/ecriture", do="beat").status_code == 204
    said = "essai.lead_p est en train d’écrire ici."
    assert said in words(sit("referent_p").page(url))
    assert sit("referent_p").get(f"{url}/ecriture").json() == {"writing": [said]}
    for role in ("lead_p", "secretary_a"):
        assert sit(role).get(f"{url}/ecriture").json() == {"writing": []}
        assert said not in words(sit(role).page(url))
    assert sit("referent_q").get(f"{url}/ecriture").status_code in (401, 403, 404)
    headers = {"Accept": "text/html"}
    bare = sit("lead_p").post(f"{url}/ecriture", data={"do": "beat"}, headers=headers)
    assert bare.status_code == 403
    # Whoever sends has stopped.
    text = {"message.text": "Je regarde.", "message.visibility": "internal"}
    post(sit("lead_p"), f"{url}/desk-act", do="message", **text)
    assert sit("referent_p").get(f"{url}/ecriture").json() == {"writing": []}


def test_what_a_colleague_sent_meanwhile_is_shown_before_a_second_answer_leaves(work, sit):
    url, client = work.file(10), sit("referent_p")
    mark = mark_of(client, url)
    note = {"text": "J’ai déjà appelé la mairie.", "visibility": "internal"}
    work.people["lead_p"].post(f"{url}/@messages", json=note)
    values = {"thread": mark, "answer.text": "Voici ma réponse."}
    stopped = post(client, f"{url}/desk-act", do="answer", **values)
    assert stopped.status_code == 409
    document = html.fromstring(stopped.content)
    assert "J’ai déjà appelé la mairie." in document.xpath("string(//*[@id='came'])")
    assert box_of(stopped, "answer.text") == "Voici ma réponse."
    assert work.facts(url)[-1]["kind"] == "note"
    (again,) = document.xpath("//input[@name='thread']/@value")
    sent = post(client, f"{url}/desk-act", do="answer", **{**values, "thread": again})
    assert sent.status_code == 200
    assert work.facts(url)[-1]["kind"] == "answer"


def test_a_second_answer_to_what_is_answered_shows_the_first(work, sit):
    url, client = work.file(10), sit("referent_p")
    mark = mark_of(client, url)
    work.act("lead_p", url, "answer", text="La réponse de la responsable.")
    values = {"thread": mark, "answer.text": "La mienne."}
    late = post(client, f"{url}/desk-act", do="answer", **values)
    assert late.status_code == 409
    came = html.fromstring(late.content).xpath("string(//*[@id='came'])")
    assert "La réponse de la responsable." in came
    assert "La mienne." in words(late)


@pytest.mark.parametrize(
    "mark", ["", "hier", "2026-01-01T00:00:00", "9999-12-31T23:59:59+00:00", ["a", "b"]]
)
def test_a_mark_that_somebody_made_up_breaks_nothing(work, sit, mark):
    url = work.file(10)
    values = {"thread": mark, "message.text": "Bonjour.", "message.visibility": "shared"}
    answer = post(sit("referent_p"), f"{url}/desk-act", do="message", **values)
    assert answer.status_code == 200


# Keys.


def test_single_keys_can_be_turned_off_for_good(sit):
    client = sit("secretary_a")

    def acting():
        page = html.fromstring(client.page("/desk-demandes").content)
        return page.xpath("//a[@id='keys']/@data-keys")

    assert acting() == ["on"]
    post(client, "/raccourcis", do="off")
    assert acting() == ["off"]
    post(client, "/raccourcis", do="on")
    assert acting() == ["on"]
