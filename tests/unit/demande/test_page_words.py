"""What the pages say of states, turns and facts."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque import states
from nummairieque.demande.browser import factwords
from nummairieque.demande.browser import words
from nummairieque.demande.browser.piece import disposition
from nummairieque.demande.log import Fact

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_every_state_has_its_word_and_a_sign_of_its_own():
    assert set(words.STATES) == set(states.STATES)
    signs = [sign for _word, sign in words.STATES.values()]
    assert len(signs) == len(set(signs))


def test_every_transition_has_a_form_and_a_sentence():
    by_draft_page = {"submit", "discard"}
    assert set(words.ACTIONS) == set(states.TRANSITIONS) - by_draft_page
    assert set(words.DONE) == set(words.ACTIONS)
    assert set(factwords.FACTS) >= set(states.TRANSITIONS) - {"discard"}


def test_every_outcome_has_its_words():
    assert tuple(words.OUTCOMES) == states.OUTCOMES


def test_whose_turn_it_is_depends_on_who_reads():
    assert words.turn("submitted", ("partner",)) == "À vous d’agir"
    assert words.turn("submitted", ("origin",)) == "Au partenaire d’agir"
    assert words.turn("on_hold", ("partner",)) == "À la mairie d’agir"
    assert words.turn("closed", ("origin",)) == ""


def test_what_a_colleague_has_is_his_to_act_on():
    from zope.i18n import interpolate

    def said(*args):
        message = words.turn(*args)
        return interpolate(message, message.mapping)

    assert said("in_progress", ("partner",), "Claire Dubois") == "À Claire Dubois d’agir"
    assert words.turn("on_hold", ("partner",), "Claire Dubois") == "À la mairie d’agir"
    assert words.turn("submitted", ("origin",), "Claire Dubois") == "Au partenaire d’agir"


def test_the_delay_is_told_only_while_the_partner_owes_an_answer():
    past = NOW - timedelta(hours=1)
    assert words.delay("in_progress", past, NOW)["late"]
    assert words.delay("answered", past, NOW) is None
    assert words.delay("on_hold", past, NOW) == {"words": "délai suspendu", "late": False}


def test_an_unknown_fact_still_makes_a_sentence():
    fact = Fact("weather", NOW, "anne", "origin")
    assert factwords.fact(fact, str.title, str).mapping["who"] == "Anne"


def test_a_download_keeps_an_accented_name_and_gives_old_browsers_a_plain_one():
    header = disposition('avis d’impôt "2026".pdf')
    assert 'filename="avis d_imp_t _2026_.pdf"' in header
    assert "filename*=UTF-8''avis%20d%E2%80%99imp%C3%B4t%20%222026%22.pdf" in header


def test_a_line_break_in_a_name_makes_no_header_of_its_own():
    assert "\n" not in disposition("a\nSet-Cookie: x.pdf")


def test_resuming_says_what_one_stops_waiting_for():
    heading, _button, effect = words.action("resume", "on_hold", ("partner",), None)
    assert heading == "Reprendre sans attendre la réponse de la mairie"
    assert "le délai court de nouveau" in effect
    headings = {
        words.action("resume", state, (side,), until)[0]
        for state, side, until in (
            ("on_hold", "partner", None),
            ("on_hold", "origin", None),
            ("on_hold", "partner", "2026-12-01"),
            ("appointment", "partner", None),
        )
    }
    assert len(headings) == 4
    assert words.action("answer", "submitted", ("partner",), None) == words.ACTIONS["answer"]


def test_a_demande_on_hold_says_for_whom_it_waits_and_no_other_does():
    assert words.waiting("in_progress", ("partner",), None) is None
    asked = words.waiting("on_hold", ("partner",), None)
    assert asked.startswith("Vous attendez la réponse de la mairie.")
    assert words.waiting("on_hold", ("origin",), None).startswith("Le partenaire attend votre")
    for side in ("partner", "origin", "coordination"):
        put_off = words.waiting("on_hold", (side,), "2026-12-01")
        assert put_off.mapping["day"] == "01/12/2026"
        assert words.waiting("on_hold", (side,), None) != put_off


def test_the_reason_why_an_appointment_is_off_is_called_so():
    def resumed(message, state="appointment", **detail):
        detail = {"message": message, **detail}
        return Fact("resume", NOW, "", "partner", state, "in_progress", detail)

    found = factwords.headings(
        [
            resumed("m001", called_off="r1"),
            resumed("m002"),
            resumed("m003", "on_hold"),
            Fact("resume", NOW, "", "tick", "appointment", "in_progress", {"called_off": "r1"}),
        ]
    )
    assert found == {
        "m001": "Motif de l’annulation du rendez-vous",
        "m002": "Suite donnée aux dates proposées",
    }


def test_a_date_that_is_fixed_is_never_called_proposed():
    assert words.state("appointment")["word"] == "Rendez-vous proposé"
    assert words.state("appointment", True)["word"] == "Rendez-vous fixé"
    meets = NOW + timedelta(hours=1)
    assert words.state("appointment", meets, NOW)["word"].startswith("Rendez-vous le ")
    assert words.state("appointment", NOW, NOW)["word"] == "Rendez-vous passé"
