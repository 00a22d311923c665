"""Who may go on checking codes after wrong ones."""

from nummairieque.people.guesses import Guesses
from nummairieque.trace import checking

import pytest

RIGHT, WRONG = "7K2P-0041-3M9T-XW4D-8QZC", "7K2P-0041-3M9T-XW4D-8QZD"


class Counted:
    """As the count of the desk, without a database."""

    def __init__(self):
        self.guesses = Guesses(checking.WRONG_MAX)

    def wait(self, site, key, now):
        return self.guesses.wait(key, now)

    def count(self, site, key, now):
        self.guesses.wrong(key, now)


@pytest.fixture
def check(monkeypatch):
    """A function of a person and a code: what is told of one paper."""
    right = checking.codes.read(RIGHT)
    monkeypatch.setattr(checking, "_wrong", Counted())
    monkeypatch.setattr(checking, "_read", lambda reference, code: (reference, code))
    monkeypatch.setattr(checking, "_find", lambda site, reference: reference)
    monkeypatch.setattr(checking, "_genuine", lambda demande, code, said: said)
    monkeypatch.setattr(
        checking.sealing, "matching", lambda demande, code: "told" if code == right else None
    )
    monkeypatch.setattr(checking.audit, "note", lambda *told, **more: None)

    def asked(who, code, reference="26-K7QFM-3M9TX", now=0):
        return checking.check(None, reference, checking.codes.read(code), who, now)

    return asked


def test_who_was_wrong_too_often_waits_with_the_right_code_too(check):
    for number in range(checking.WRONG_MAX):
        assert check("one", WRONG, f"reference {number}") is None
    for code in (WRONG, RIGHT):
        with pytest.raises(checking.TooMany):
            check("one", code)
    assert check("one", RIGHT, now=301) == "told"


def test_wrong_codes_of_one_keep_nobody_else_from_the_right_one(check):
    for _try in range(checking.WRONG_MAX):
        assert check("one", WRONG) is None
    assert check("two", RIGHT) == "told"
    with pytest.raises(checking.TooMany):
        check("two", WRONG)


def test_what_is_wrong_in_the_pause_of_a_reference_counts_for_the_person(check):
    for _try in range(checking.WRONG_MAX):
        check("one", WRONG)
    for _try in range(checking.WRONG_MAX):
        with pytest.raises(checking.TooMany):
            check("two", WRONG)
    with pytest.raises(checking.TooMany):
        check("two", RIGHT, "another")
