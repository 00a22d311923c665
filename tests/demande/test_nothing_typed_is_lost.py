"""All boxes of a demande's page are one form: no button loses what stands in another box."""

from lxml import html
from support.http import words

import pytest

BODY = {
    "mairie": "ardentes",
    "partner": "caf",
    "topic": "aide-au-logement",
    "subject": "Texte gardé",
    "question": "Que faut-il envoyer ?",
    "usager": {"name": "Essai"},
    "consent": True,
}
ANSWER = "Envoyez le bail signé."
NOTE = "Voir avec Marie avant de répondre."


@pytest.fixture
def filed(desk):
    return desk.http("secretaire.ardentes").post("/@demandes", json=BODY).json()["@id"]


@pytest.fixture
def referent(desk):
    return desk.http("referent.caf")


def press(client, url, box, files=None, **typed):
    """Send the page's one form by the button of ``box``; ``typed`` is box__name → words."""
    typed = {name.replace("__", "."): value for name, value in typed.items()}
    values = {"_authenticator": client.token(url), "do": box, **typed}
    return client.post(f"{url}/desk-act", data=values, files=files, headers={"Accept": "text/html"})


def box(answer, id):
    """(text in the box, whether it stands open) of a page."""
    (field,) = html.fromstring(answer.content).xpath(f"//textarea[@id='{id}-text']")
    (details,) = field.xpath("ancestor::details")
    return field.text.strip(), details.get("open") is not None


def state(client, url):
    return client.get(url).json()["review_state"]


def test_the_page_has_one_form_for_all_its_boxes(referent, filed):
    document = html.fromstring(referent.page(filed).content)
    forms = document.xpath("//main//form[.//textarea]")
    assert len(forms) == 1
    names = [field.get("name") for field in forms[0].xpath(".//textarea")]
    assert len(names) == len(set(names)) > 2


def test_taking_charge_leaves_the_answer_that_was_begun(referent, filed):
    done = press(referent, filed, "take_charge", answer__text=ANSWER, message__text=NOTE)
    assert done.status_code == 200
    assert state(referent, filed) == "in_progress"
    assert box(done, "answer") == (ANSWER, True)
    assert box(done, "message") == (NOTE, True)
    assert "La demande est à vous." in words(done)
    assert "il est resté sur cette page" in words(done)


def test_what_was_kept_can_be_sent_from_the_same_page(referent, filed):
    done = press(referent, filed, "take_charge", answer__text=ANSWER)
    values = dict(html.fromstring(done.content).xpath("//form[@id='act']")[0].form_values())
    sent = referent.post(
        f"{filed}/desk-act", data={**values, "do": "answer"}, headers={"Accept": "text/html"}
    )
    assert state(referent, filed) == "answered"
    assert ANSWER in words(sent)


def test_a_box_that_was_sent_is_empty_and_the_others_are_not(referent, filed):
    done = press(
        referent, filed, "message", answer__text=ANSWER, message__text=NOTE,
        message__visibility="internal",
    )  # fmt: skip
    assert box(done, "message") == ("", False)
    assert box(done, "answer") == (ANSWER, True)
    assert NOTE in words(done)


def test_words_of_a_box_that_is_gone_are_shown_to_be_copied(referent, filed):
    done = press(
        referent, filed, "ask_complement", answer__text=ANSWER, ask_complement__text="Quel bail ?"
    )
    assert state(referent, filed) == "on_hold"
    alerts = html.fromstring(done.content).xpath("//*[@role='alert']")
    assert any(ANSWER in alert.text_content() for alert in alerts)


def test_a_page_with_nothing_left_to_send_is_loaded_anew(referent, filed):
    done = press(referent, filed, "take_charge", message__visibility="shared")
    assert [step.status_code for step in done.history] == [303]


def test_a_refusal_keeps_the_other_boxes_too(referent, filed):
    refused = press(referent, filed, "ask_complement", answer__text=ANSWER)
    assert refused.status_code == 400
    assert box(refused, "answer") == (ANSWER, True)


def test_an_action_that_comes_too_late_keeps_the_other_boxes(referent, filed):
    press(referent, filed, "take_charge")
    late = press(referent, filed, "take_charge", answer__text=ANSWER)
    assert late.status_code == 409
    assert box(late, "answer") == (ANSWER, True)


def test_marking_as_read_keeps_what_was_typed(desk, referent, filed):
    done = press(referent, filed, "seen", message__text=NOTE)
    assert box(done, "message") == (NOTE, True)
    assert "La demande est marquée comme lue." in words(done)


def test_files_of_another_box_are_to_be_chosen_again(referent, filed):
    files = {"answer.attachments": ("bail.pdf", b"%PDF-1.4", "application/pdf")}
    done = press(referent, filed, "take_charge", files)
    assert "choisissez-les de nouveau" in words(done)


def test_giving_a_demande_away_waits_while_another_text_would_be_lost(referent, filed):
    typed = {"redirect__partner": "cpam", "redirect__reason": "Santé.", "answer__text": ANSWER}
    refused = press(referent, filed, "redirect", **typed)
    assert refused.status_code == 400
    assert box(refused, "answer") == (ANSWER, True)
    assert state(referent, filed) == "submitted"
    assert press(referent, filed, "redirect", **{**typed, "answer__text": ""}).status_code == 200


def test_enter_in_a_line_sends_its_box_if_no_other_has_words(desk, filed):
    secretary = desk.http("secretaire.ardentes")
    typed = {"hold__reason": "L’usager est absent.", "hold__until": "demain"}
    unsure = press(secretary, filed, "", message__text=NOTE, **typed)
    assert unsure.status_code == 400
    assert box(unsure, "message") == (NOTE, True)
    assert "appuyez sur le bouton de votre choix" in words(unsure)
    document = html.fromstring(unsure.content)
    (link,) = document.xpath("//*[@id='errors']//a/@href")
    assert document.xpath("//*[@id=$id]", id=link.removeprefix("#"))
    meant = press(secretary, filed, "", **typed)
    assert "hold-until" in meant.text
    assert html.fromstring(meant.content).xpath("//*[@id='errors']//a[@href='#hold-until']")
