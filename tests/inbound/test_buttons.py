"""The buttons of a mail: asked on a GET, done on a POST, once, by whom it was for."""

from lxml import html
from nummairieque.demande import reading
from nummairieque.inbound import presses
from nummairieque.notification.signing import sign
from support import world
from support.replies import REFERENT

import pytest
import re
import time

BUTTON = re.compile(r"https?://\S+/depuis-le-courriel\?jeton=([a-z2-7]\S+)")


def buttons(mail):
    """Tokens of the buttons of a mail, by their letter."""
    text = mail.get_body(("plain",)).get_content()
    return {token[0]: token for token in BUTTON.findall(text)}


@pytest.fixture
def page(desk):
    """The page of a token, asked by nobody in particular: (answer, hidden inputs)."""

    def page(token):
        answer = desk.http().get(f"/depuis-le-courriel?jeton={token}")
        inputs = html.fromstring(answer.text).xpath("//form//input[@type='hidden']")
        return answer, {each.get("name"): each.get("value") for each in inputs}

    return page


def press(desk, hidden, **values):
    return desk.http().post("/depuis-le-courriel", data={**hidden, **values})


def state(desk, demande):
    return desk.http("referent2.msa").get(demande["@id"]).json()["review_state"]


def test_following_the_link_changes_nothing_and_shows_no_word_of_the_usager(desk, file, page):
    demande, mail = file()
    found = buttons(mail)
    assert set(found) == {"p", "c", "r"}
    for token in found.values():
        answer, _hidden = page(token)
        assert answer.status_code == 200
        assert demande["reference"] in answer.text
        assert "canari" not in answer.text
        desk.http().request("HEAD", f"/depuis-le-courriel?jeton={token}")
    assert state(desk, demande) == "submitted"


def test_the_button_takes_the_demande_once_as_the_person_of_the_mail(desk, file, page):
    demande, mail = file()
    token = buttons(mail)["p"]
    _answer, hidden = page(token)
    # What a scanner could send: the link itself, by POST.
    assert press(desk, {"jeton": token}).status_code == 400
    assert state(desk, demande) == "submitted"
    assert press(desk, hidden).status_code == 200
    assert state(desk, demande) == "in_progress"
    with desk.site() as site:
        found = site.unrestrictedTraverse(
            f"mairies/ardentes/demandes/{demande['@id'].split('/')[-1]}"
        )
        assert found.assignee == "referent.msa"
        # The mail shows no question, so it stays unopened.
        assert reading.read_until(site, found.reference, "referent.msa") is None
    assert press(desk, hidden).status_code == 410
    assert page(token)[0].status_code == 410


def test_what_a_colleague_has_is_taken_by_a_second_press_only(desk, file, page):
    demande, mail = file()
    token = buttons(mail)["p"]
    assert "anyway" not in page(token)[0].text
    _answer, hidden = page(token)
    path = f"mairies/ardentes/demandes/{demande['@id'].split('/')[-1]}"

    def give(site):
        from nummairieque.demande.assigning import assign

        assign(site.unrestrictedTraverse(path), "referent2.msa")

    world.retrying(desk, give)
    # The page was drawn while the demande was nobody's.
    refused = press(desk, hidden)
    assert refused.status_code == 400
    assert "s’en occupe déjà" in refused.text
    assert state(desk, demande) == "submitted"
    answer, hidden = page(token)
    (box,) = html.fromstring(answer.text).xpath("//form//input[@type='checkbox']")
    assert press(desk, hidden, **{box.get("name"): box.get("value")}).status_code == 200
    with desk.site() as site:
        assert site.unrestrictedTraverse(path).assignee == "referent.msa"


def test_a_missing_piece_is_asked_for_in_words(desk, file, page):
    demande, mail = file()
    _answer, hidden = page(buttons(mail)["c"])
    assert press(desk, hidden, text="").status_code == 400
    assert press(desk, hidden, text="Il manque le relevé.").status_code == 200
    assert state(desk, demande) == "on_hold"
    messages = desk.http("secretaire.ardentes").get(demande["@id"]).json()["messages"]
    assert [m["text"] for m in messages] == ["Il manque le relevé."]


def test_not_us_redirects_with_a_reason_or_declines(desk, file, page):
    demande, mail = file()
    _answer, hidden = page(buttons(mail)["r"])
    refused = press(desk, hidden, partner="nulle-part", reason="Ailleurs.")
    assert refused.status_code == 400
    assert "Ailleurs." in refused.text
    assert press(desk, hidden, partner="caf", reason="Ailleurs.").status_code == 200
    answer = desk.http("referent.caf").get(demande["@id"]).json()
    assert answer["review_state"] == "submitted"
    other, mail = file()
    _answer, hidden = page(buttons(mail)["r"])
    assert press(desk, hidden, partner="-", reason="Hors sujet.").status_code == 200
    assert state(desk, other) == "declined"


def test_a_demande_that_moved_on_says_so(desk, file, page):
    demande, mail = file()
    _answer, hidden = page(buttons(mail)["p"])
    client = desk.http("referent2.msa")
    moved = client.post(f"{demande['@id']}/@workflow/answer", json={"text": "Déjà fait."})
    assert moved.status_code == 200
    answer = press(desk, hidden)
    assert answer.status_code == 410
    assert "a avancé" in answer.text


def test_a_button_ends_by_itself_and_can_not_be_made_up(desk, file, page):
    _demande, mail = file()
    token = buttons(mail)["p"]
    packed = token[12:36]
    with desk.site() as site:
        until = str(int(time.time()) - 1)
        old = f"p{until}-{packed}{sign(site, presses.PURPOSE, 'p', until, packed)}"
    assert "sept jours" in page(old)[0].text
    for wrong in (f"c{token[1:]}", f"{token[:-1]}{'a' if token[-1] != 'a' else 'b'}", "faux", ""):
        answer, hidden = page(wrong)
        assert answer.status_code == 410
        ways = html.fromstring(answer.text).xpath("//main//a[@class='action-link']/@href")
        assert ways == [desk.url]
        assert hidden.get("cle") is None
        assert press(desk, {"jeton": wrong, "cle": "faux"}).status_code == 410


def test_a_suspended_person_acts_no_more_from_old_mails(desk, file, page):
    from datetime import datetime
    from datetime import UTC
    from nummairieque import suspended

    def suspend(site):
        suspended.put(site, "referent.msa", datetime.now(UTC), "coordination")

    def lift(site):
        suspended.lift(site, "referent.msa", datetime.now(UTC))

    demande, mail = file()
    token = buttons(mail)["p"]
    _answer, hidden = page(token)
    world.retrying(desk, suspend)
    try:
        assert press(desk, hidden).status_code == 410
        answer, _hidden = page(token)
        assert demande["reference"] not in answer.text
    finally:
        world.retrying(desk, lift)
    assert state(desk, demande) == "submitted"


def test_only_who_can_act_gets_buttons(mails, file):
    _demande, mail = file()
    assert buttons(mail)
    assert str(mail["To"]).count(REFERENT) == 1
    for other in mails.wait(1):
        text = other.get_body(("plain",)).get_content()
        if "msa.example" not in str(other["To"]):
            assert not BUTTON.search(text)
