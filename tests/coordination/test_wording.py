"""The words of the mails: read, changed, seen, tried and taken back by the coordination."""

from lxml import html
from support import world
from support.http import words

import pytest

PAGE = "/coordination-texte?kind=put_on_hold"
NEW = {"subject": "En pause : {référence}", "sentence": "{origine} attend <b>quelque chose</b>."}


@pytest.fixture
def pause(coordination):
    """The page of one mail; it says at the end what it said before."""
    yield lambda **values: coordination.send(PAGE, {**NEW, **values})
    coordination.send(PAGE, {"do": "reset"})


def text_of(desk):
    from nummairieque.notification import texts

    with desk.site() as site:
        return texts.text_of(site, "put_on_hold")


def test_own_words_are_kept_listed_and_taken_back(desk, coordination, pause):
    answer = pause(do="save")
    assert answer.url.endswith("/coordination-textes")
    assert (text_of(desk).subject, text_of(desk).by) == (NEW["subject"], "essai.coordination")
    (row,) = html.fromstring(answer.content).xpath("//tr[.//a[contains(@href, 'put_on_hold')]]")
    assert "Modifié le" in row.text_content()
    assert coordination.noted("mail_text_changed", "put_on_hold")
    page = words(coordination.page(PAGE))
    assert "Modifié le" in page
    coordination.send(PAGE, {"do": "reset"})
    assert text_of(desk) is None
    assert "Modifié le" not in words(coordination.page(PAGE))
    assert coordination.noted("mail_text_reset", "put_on_hold")


def test_the_next_mail_says_them(desk, coordination, pause, mails):
    from nummairieque.notification.outbox import enqueue

    pause(do="save")
    values = {"reference": "26-AAAAA-BBBBB", "origin": "Mairie <i>d’essai</i>"}
    told = ("put_on_hold", "mail", "coordination", "/guichet", values)
    world.retrying(desk, lambda site: enqueue(site, *told))
    (message,) = mails.wait(1, said=["En pause : 26-AAAAA-BBBBB"])
    plain = message.get_body(("plain",)).get_content()
    assert "La mairie <i>d’essai</i> attend <b>quelque chose</b>." in plain
    assert "attend &lt;b&gt;quelque chose" in message.get_body(("html",)).get_content()


def test_what_is_refused_is_kept_in_the_form_and_nowhere_else(desk, coordination, pause):
    answer = pause(do="save", sentence="{usager} attend.", more="Merci.")
    assert answer.status_code == 400
    page = html.fromstring(answer.content)
    assert "« usager »" in page.xpath("//*[@id='errors']")[0].text_content()
    assert page.xpath("//textarea[@name='sentence']")[0].text.strip() == "{usager} attend."
    assert page.xpath("//textarea[@name='more']")[0].text.strip() == "Merci."
    assert text_of(desk) is None


def test_a_preview_shows_both_parts_harmlessly_and_keeps_nothing(desk, pause):
    answer = pause(do="preview", subject_en="Paused", sentence_en="{origin} waits.")
    assert answer.status_code == 200
    page = html.fromstring(answer.content)
    french, english = page.xpath("//section[contains(@aria-labelledby, 'apercu')]")
    assert "En pause : 26-ABCDE-FGHJK" in french.text_content()
    assert "La mairie de Villeneuve attend <b>quelque chose</b>." in french.text_content()
    assert "Mairie de Villeneuve waits." in english.text_content()
    assert french.xpath(".//pre")
    assert page.xpath("//main//*[@style]|//main//script|//main//b") == []
    assert text_of(desk) is None


def test_a_trial_reaches_who_asked_for_it_and_nobody_else(desk, pause, mails):
    answer = pause(do="trial")
    assert answer.status_code == 200
    (message,) = mails.wait(1, said=["[Essai] En pause : 26-ABCDE"])
    assert len(message.recipients) == 1
    plain = message.get_body(("plain",)).get_content()
    assert "La mairie de Villeneuve attend" in plain
    assert "Ceci est un essai" in plain
    assert message["Reply-To"] is None
    assert text_of(desk) is None


def test_a_preview_shows_the_buttons_and_says_where_one_may_answer(desk, coordination):
    def preview(kind):
        page = coordination.send(f"/coordination-texte?kind={kind}", {**NEW, "do": "preview"})
        (shown,) = html.fromstring(page.content).xpath("//div[contains(@class, 'notice')][@lang]")
        return shown.text_content()

    def take(domain):
        def write(site):
            site.portal_registry["nummairieque.inbound_domain"] = domain

        world.retrying(desk, write)

    take("reponses.example")
    try:
        mine, theirs, breach = map(preview, ("demande_submitted", "answered", "breach"))
    finally:
        take("")
    assert all(label in mine for label in ("Je prends", "Il manque une pièce"))
    assert "Je prends" not in theirs
    may = "Vous pouvez répondre à ce courriel"
    assert may in mine and may in theirs and may not in breach
    assert may not in preview("answered")


@pytest.mark.parametrize(
    "query", ["", "?kind=", "?kind=nonsense", "?kind=test", "?kind:list=answered"]
)
def test_what_is_no_mail_is_not_there(coordination, query):
    assert coordination.page(f"/coordination-texte{query}").status_code == 404


def test_hostile_values_are_no_error(coordination):
    token = coordination.client.token("/coordination-texte?kind=answered")
    for values in (
        {"subject": ["a", "b"]},
        {"sentence": "\x00"},
        {"sentence": "{" * 5000},
        {"more": "x" * 100_000},
        {},
    ):
        form = {"_authenticator": token, "kind": "answered", "do": "save", **values}
        assert coordination.post("/coordination-texte", form).status_code == 400
