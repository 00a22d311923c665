"""``verifier-un-papier``: what an agent learns of a paper that somebody shows."""

from datetime import datetime
from datetime import UTC
from nummairieque.demande.reference import check_character
from nummairieque.theme.words import ZONE
from nummairieque.trace import codes
from nummairieque.trace.checking import WRONG_MAX
from support import meetings
from support import stages
from support import world
from support.http import words
from support.tagged import Tagged

import pytest

PAGE = "/verifier-un-papier"
GENUINE, WRONG = "Ce papier vient du guichet", "Ce code ne correspond pas"


@pytest.fixture(scope="module")
def people(desk):
    world.retrying(desk, meetings.build)
    roles = ("secretary_a", "secretary_b", "host", "referent_p", "referent_q", "editor_p", "host_n")
    return {role: desk.http(world.account(role)) for role in (*roles, "coordination", "pilot")}


def printed(desk, people, state, paper):
    """Path of a demande in a state, and the code of a paper that was printed of it."""
    path = world.retrying(desk, lambda site: stages.stage(site, state))
    answer = people["secretary_a"].get(f"{path}/@trace?paper={paper}")
    (foot,) = Tagged(answer.content).artifacts
    return path, foot.rpartition(" : ")[2].strip()


def check(client, path, code):
    typed = {"do": "check", "reference": path.rpartition("/")[2], "code": code}
    return client.send_form(PAGE, typed)


def test_a_paper_is_known_though_its_demande_has_moved_on(desk, people):
    path, code = printed(desk, people, "submitted", "recepisse")
    deadline = codes.moment_of(codes.read(code).value).astimezone(ZONE)
    sent = {"partner": "essai-q", "reason": "Plutôt eux."}
    assert people["referent_p"].post(f"{path}/@workflow/redirect", json=sent).ok
    answer = {"text": "Oui."}
    assert people["referent_q"].post(f"{path}/@workflow/answer", json=answer).ok
    said = words(check(people["secretary_a"], path, code.lower().replace("-", " ")))
    assert "mais la réponse est arrivée depuis" in said and "Réponse arrivée le" in said
    for expected in (GENUINE, "Dupuy", "Essai partenaires/p title", f"{deadline:%d/%m/%Y}"):
        assert expected in said
    assert "Essai partenaires/q title" not in said


def test_a_later_answer_does_not_undo_the_paper_of_the_first(desk, people):
    path, code = printed(desk, people, "answered", "reponse")
    assert people["secretary_a"].post(f"{path}/@workflow/reopen", json={"text": "Et ?"}).ok
    assert people["referent_p"].post(f"{path}/@workflow/answer", json={"text": "Plus tard."}).ok
    said = words(check(people["secretary_a"], path, code))
    assert GENUINE in said and "Voici ce qu’il en est." in said and "Plus tard." not in said
    assert "mais une réponse plus récente est arrivée depuis" in said


def test_a_summons_to_what_was_moved_or_called_off_says_so(desk, people):
    def make(site):
        from nummairieque.appointment import booking
        from nummairieque.appointment import reading
        from nummairieque.trace import papers

        first, *_others, last = meetings.slots(site)
        appointment = meetings.booked(site, first)
        demande = reading.demande_of(appointment)
        with stages.acting(site, "secretary_a"):
            code = papers.paper(demande, "convocation", datetime.now(UTC)).code
            if moves:
                appointment = booking.move(appointment, last, "Empêchée.")
            else:
                booking.cancel(appointment, "Empêchée.")
        return f"/{demande.getId()}", code, f"{appointment.start.astimezone(ZONE):%d/%m/%Y}"

    for moves, expected in ((True, "a changé depuis"), (False, "a été annulé depuis")):
        path, code, day = world.retrying(desk, make)
        own = words(check(people["secretary_a"], path, code))
        other = words(check(people["secretary_b"], path, code))
        for said in (own, other):
            assert f"Ce papier vient du guichet, mais le rendez-vous {expected}" in said
        assert ("maintenant le" in own and day in own) == moves
        assert "maintenant le" not in other
        if moves:
            assert day not in other and day in words(check(people["host"], path, code))


def test_who_may_not_see_the_demande_learns_what_is_printed_and_no_name(desk, people):
    path, code = printed(desk, people, "answered", "reponse")
    for role in ("secretary_b", "host", "referent_q"):
        said = words(check(people[role], path, code))
        assert GENUINE in said and "D." in said, role
        assert "Dupuy" not in said and "Voici ce qu’il en est." not in said, role
        assert world.phone(desk, "mairies/a") in said, role
    for role in ("editor_p", "pilot"):
        assert people[role].page(PAGE).status_code == 403, role
    assert people["coordination"].page(PAGE).status_code == 200


def test_a_wrong_code_and_an_unknown_reference_get_the_same_answer(desk, people):
    path, code = printed(desk, people, "submitted", "recepisse")
    client = people["secretary_a"]
    other = code[:-1] + ("0" if code[-1] != "0" else "1")
    unknown = f"/26-aaaaa-aaaa{check_character('26AAAAAAAAA').lower()}"
    wrong = [check(client, path, other), check(client, unknown, code)]
    for answer in wrong:
        assert answer.status_code == 200 and WRONG in words(answer)
    for typed, status in (("zz", 400), ("", 400)):
        assert check(client, path, typed).status_code == status
    assert check(client, "/26-aaaaa-aaaaa", code).status_code == 400
    assert "référence" in words(check(client, "/26-aaaaa-aaaaa", code))


def test_who_guesses_has_to_wait_and_each_try_is_noted(desk, people):
    path, code = printed(desk, people, "submitted", "recepisse")
    other = code[:-1] + ("0" if code[-1] != "0" else "1")
    client = people["host_n"]
    # Whichever of the two web processes answers: they count together.
    seen = [check(client, path, other).status_code for _try in range(WRONG_MAX + 3)]
    assert seen == [200] * WRONG_MAX + [429] * 3
    # Who holds the paper is told all the same.
    assert GENUINE in words(check(people["secretary_a"], path, code))
    noted = (desk.instance.root / "var/log/audit.jsonl").read_text()
    reference = path.rpartition("/")[2].upper()
    lines = [line for line in noted.splitlines() if "check_paper" in line and reference in line]
    assert len(lines) >= WRONG_MAX and not any("Dupuy" in line or code in line for line in lines)
