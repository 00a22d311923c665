"""Secrets in addresses and buttons: what holds them, what ends them."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.inbound import presses
from nummairieque.inbound import reading
from nummairieque.inbound import sender
from nummairieque.inbound import tokens
from nummairieque.inbound.store import Inbound
from nummairieque.inbound.store import Memory
from nummairieque.notification.record import Record

import pytest

NOW = datetime(2026, 11, 24, 16, tzinfo=UTC)
SIGNATURE = "abcdefghijklmnopqrstuvwxyz"


def record(now=NOW):
    return Record("answered", "mail", "referent.caf", "/x", {"reference": "26-K7QFM-3M9TX"}, now)


def sign(*parts):
    return SIGNATURE


def is_signed(signature, *parts):
    return signature == SIGNATURE


def test_a_key_survives_being_packed():
    key = record().key
    packed = tokens.pack(key)
    assert len(packed) == tokens.PACKED
    assert tokens.unpack(packed) == key
    assert tokens.pack("anything") is None


def test_an_address_is_read_in_any_case_and_fits_into_a_local_part():
    key = record().key
    local = f"reponse+{tokens.pack(key)}{SIGNATURE}"
    assert len(local) <= tokens.LOCAL_MAX
    address = f"{local}@reponses.indre.example"
    assert tokens.parts(address, "reponse", "reponses.indre.example") == (key, SIGNATURE)
    assert tokens.parts(address.upper(), "reponse", "Reponses.indre.example") == (key, SIGNATURE)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "@",
        "reponse+@r.example",
        "autre+{}@r.example",
        "reponse+{}@s.example",
        "reponse{}@r.example",
    ],
)
def test_another_address_is_none_of_ours(address):
    token = tokens.pack(record().key) + SIGNATURE
    assert tokens.parts(address.format(token), "reponse", "r.example") is None


def test_a_button_works_seven_days_and_for_one_action():
    key = record().key
    token = presses.make("p", key, sign, NOW)
    assert presses.opened(token, is_signed, NOW) == ("take_charge", key, True)
    assert presses.opened(token, is_signed, NOW + presses.LIFETIME) == ("take_charge", key, False)
    for wrong in ("", None, [token], token[:-1], f"z{token[1:]}", f"p١{token[2:]}"):
        assert presses.opened(wrong, is_signed, NOW) is None
    assert presses.opened(token, lambda signature, *parts: False, NOW) is None


def test_what_was_given_before_it_was_withdrawn_is_worth_nothing():
    store, old = Inbound(), record()
    assert not store.is_revoked(old)
    for name in ("", "person:referent.caf", "demande:26-K7QFM-3M9TX"):
        store.revoked.clear()
        store.revoked[name] = NOW
        assert store.is_revoked(old)
        assert not store.is_revoked(record(NOW + timedelta(seconds=1)))
    store.revoked.clear()
    store.revoked["person:somebody.else"] = NOW
    assert not store.is_revoked(old)


def test_a_memory_takes_no_more_than_it_may_and_forgets():
    memory = Memory(timedelta(days=1), 3)
    assert [memory.add(name, NOW) for name in "aabcd"] == [True, False, True, True, False]
    later = NOW + timedelta(days=1)
    assert not memory.has("a", later)
    assert memory.add("a", later)
    assert memory.add("d", later)
    assert len(memory.seen) == len(memory.order) <= 3


def test_who_sends_many_within_an_hour_is_stopped():
    store = Inbound()
    assert [store.is_busy("u", NOW, 2) for _ in range(3)] == [False, False, True]
    assert not store.is_busy("u", NOW + timedelta(hours=1), 2)


@pytest.mark.parametrize(
    ("header", "server", "expected"),
    [
        ("mx.own; dmarc=pass", "mx.own", sender.PROVEN),
        ("mx.own; spf=pass; dkim=pass; dmarc=fail (p=none)", "mx.own", sender.FORGED),
        ("mx.own; spf=fail", "mx.own", sender.FORGED),
        ("mx.own; spf=fail; dkim=pass", "mx.own", sender.UNKNOWN),
        ("mx.own; spf=softfail", "mx.own", sender.UNKNOWN),
        # What the sender wrote himself, where the own server is silent.
        ("mx.evil; dmarc=pass", "mx.own", sender.FORGED),
        ("mx.own (dmarc=pass); dmarc=fail", "mx.own", sender.FORGED),
        ("mx.any; dmarc=pass", "", sender.UNKNOWN),
        ("mx.any; dmarc=fail", "", sender.FORGED),
    ],
)
def test_only_the_own_server_can_prove_a_sender(header, server, expected):
    mail = reading.read(f"Authentication-Results: {header}\n\nOui.".encode())
    assert sender.verdict(mail, server) == expected


def test_a_header_below_that_of_the_own_server_proves_nothing():
    head = "Authentication-Results: mx.own; dmarc=fail\nAuthentication-Results: mx.own; dmarc=pass"
    assert sender.verdict(reading.read(f"{head}\n\nx".encode()), "mx.own") == sender.FORGED
