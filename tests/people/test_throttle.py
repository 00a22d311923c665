"""Nobody guesses a password by trying many, whatever the door."""

from support.desk import PASSWORD
from support.http import Client
from support.http import words

import pytest
import secrets

#: More than all processes of a test desk let pass, where each takes its share; and where not.
TRIES, MOST = 60, 300
SENTENCE = "Attendez cinq minutes"


@pytest.fixture
def login(desk):
    """A fresh account for each test: the pause would outlast it."""
    from support import world

    userid = f"essai.devine.{secrets.token_hex(4)}"

    def make(site):
        from plone import api

        world.build(site)
        api.user.create(username=userid, email=f"{userid}@essai.example", password=PASSWORD)

    world.retrying(desk, make)
    return userid


def by_service(desk, login, password):
    return desk.http().post("/@login", json={"login": login, "password": password})


def by_form(desk, login, password):
    values = {"__ac_name": login, "__ac_password": password, "buttons.login": "1"}
    headers = {"Accept": "text/html"}
    return Client(desk.url, None).post("/login", data=values, headers=headers)


def by_basic(desk, login, password):
    return desk.http(login, password).get("/@demandes")


def until_closed(knock):
    """What each try is answered, until all of the last ones are refused.

    Each process counts for itself, and one that is busy takes few of them.
    """
    answers = []
    for number in range(MOST):
        answers.append(knock(number))
        if number >= TRIES and all(a.status_code == 429 for a in answers[-TRIES // 2 :]):
            return answers
    raise AssertionError(f"{MOST} wrong passwords, and the door is open")


@pytest.mark.parametrize("door", [by_service, by_form, by_basic])
def test_after_ten_wrong_passwords_the_right_one_waits_too(desk, login, door):
    assert door(desk, login, PASSWORD).status_code == 200
    answers = until_closed(lambda number: door(desk, login, f"faux {number}"))
    assert all(answer.status_code != 200 for answer in answers[:10])
    refused = answers[-1]
    assert refused.status_code == 429
    assert SENTENCE in words(refused)
    assert 0 < int(refused.headers["Retry-After"]) <= 300
    right = door(desk, login, PASSWORD)
    assert right.status_code == 429 and "__ac" not in right.cookies
    # Others go on, from the same address.
    assert desk.http("essai.coordination").get("/@demandes").status_code == 200


def test_a_form_names_nothing_that_the_count_believes(desk, login):
    hints = "_nummairieque_wrong=x&_nummairieque_too_many="
    until_closed(lambda n: desk.http(login, f"faux {n}").get(f"/@demandes?{hints}"))
