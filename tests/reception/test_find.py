"""A demande found again by the code on the usager's paper and her name."""

from support import stages
from support import world
from support.desk import PASSWORD
from support.http import words
from types import SimpleNamespace

import pytest
import secrets

FIND = "/retrouver"
QUESTION = "Comment obtenir une attestation"
TEXT = "Voici ce qu’il en est."


@pytest.fixture
def stranger(desk, people):
    """The front desk of another maison, which has no part in the demande."""
    return desk.http(world.account("host_n"))


@pytest.fixture(scope="module")
def staged(desk, people):
    """State → reference of a demande of mairie A."""

    def build(site):
        paths = {s: stages.stage(site, s) for s in ("draft", "submitted", "answered")}
        return {s: path.rpartition("/")[2].upper() for s, path in paths.items()}

    return world.retrying(desk, build)


@pytest.fixture
def guesser(desk, people):
    """Somebody of a maison who tries names: the pause would outlast the test."""
    userid = f"essai.devine.{secrets.token_hex(4)}"

    def make(site):
        from nummairieque.workspace.roster import enrol
        from plone import api

        api.user.create(username=userid, email=f"{userid}@essai.example", password=PASSWORD)
        enrol(world.workspace(site, "maisons/n"), userid, "hosts")

    world.retrying(desk, make)
    return desk.http(userid)


def find(client, code, name):
    return client.send_form(FIND, {"code": code, "name": name}, allow_redirects=False)


def test_code_and_name_tell_state_and_deadline_and_not_what_was_asked(desk, stranger, staged):
    answer = find(stranger, staged["submitted"], "dupuy")
    page = words(answer)
    assert answer.status_code == 200
    assert answer.url.endswith(FIND)
    assert "no-store" in answer.headers["Cache-Control"]
    origin = ("Essai mairies/a title", world.phone(desk, "mairies/a"))
    for told in ("Envoyée", "Elle attend d’être prise en charge", staged["submitted"], *origin):
        assert told in page
    for hidden in (QUESTION, "Attestation", "Jeanne", "/mairies/essai-a"):
        assert hidden not in page


@pytest.mark.parametrize("name", ["Dupuy", "DUPUY JEANNE", "jeanne du-puy"])
def test_the_answer_is_told_however_code_and_name_are_typed(stranger, staged, name):
    code = f" {staged['answered'].lower().replace('-', ' ').replace('0', 'O')} "
    page = words(find(stranger, code, name))
    assert TEXT in page
    assert QUESTION not in page


def test_a_wrong_code_a_wrong_name_and_a_draft_are_answered_alike(desk, stranger, staged):
    wrong = [
        find(stranger, staged["submitted"], "Jeanne"),
        find(stranger, "26-AAAAA-AAAAA", "Dupuy"),
        find(stranger, staged["draft"], "Dupuy"),
    ]
    assert {answer.status_code for answer in wrong} == {400}
    said = {words(answer).partition('role="alert"')[2].partition("</div>")[0] for answer in wrong}
    assert len(said) == 1
    assert "ne porte ce code et ce nom" in said.pop()


def test_each_search_stands_in_the_audit_file_without_a_name(stranger, staged, audited):
    find(stranger, staged["submitted"], "Dupuy")
    last = audited("lookup")[-1]
    assert (last["who"], last["reference"]) == (world.account("host_n"), staged["submitted"])
    find(stranger, staged["submitted"], "Jeanne")
    last = audited("lookup_refused")[-1]
    assert (last["who"], last["reference"]) == (world.account("host_n"), staged["submitted"])
    assert set(last) == {"at", "who", "what", "reference"}


def test_who_files_it_is_led_to_the_demande(desk, staged):
    page = words(find(desk.http(world.account("secretary_a")), staged["submitted"], "Dupuy"))
    assert f"/mairies/essai-a/demandes/{staged['submitted'].lower()}" in page


def test_what_is_too_long_or_missing_is_refused_and_kept(stranger, people):
    answer = find(stranger, "x" * 10_000, "")
    assert answer.status_code == 400
    assert "Ce champ est obligatoire" in words(answer)


def test_nothing_is_found_by_a_get(stranger, staged):
    query = {"code": staged["submitted"], "name": "Dupuy"}
    assert "prise en charge" not in words(stranger.page(FIND, params=query))


def test_after_ten_wrong_tries_nobody_tries_for_a_while(desk, staged, guesser):
    from nummairieque.people.guesses import LOGIN_MAX

    # Each is refused, whichever of the two web processes answers, and counts all the same.
    seen = [
        find(guesser, staged["submitted"], f"Nom {n}").status_code for n in range(LOGIN_MAX + 3)
    ]
    assert seen == [400] * LOGIN_MAX + [429] * 3
    refused = find(guesser, staged["submitted"], "Dupuy")
    assert refused.status_code == 429 and "prise en charge" not in words(refused)
    assert 0 < int(refused.headers["Retry-After"]) <= 300
    assert find(desk.http(world.account("host")), staged["submitted"], "Dupuy").status_code == 200


def test_an_address_that_tries_for_many_waits_as_well(portal):
    from nummairieque.reception import tries
    from time import time

    def request(address):
        return SimpleNamespace(getClientAddr=lambda: address)

    one, now = f"2001:db8:0:{secrets.token_hex(2)}::1", time()
    for number in range(tries.ADDRESS_MAX):
        assert not tries.wait(portal, request(one), "essai.other", now)
        tries.wrong(portal, request(one), f"{one} {number}", now)
    # What was counted is read from the next transaction on.
    portal._p_jar.sync()
    assert tries.wait(portal, request(one), "essai.other", now + 1) > 0
    assert not tries.wait(portal, request("2001:db8::ffff:1"), "essai.other", now + 1)
