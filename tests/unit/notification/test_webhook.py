"""What a partner's system is told, how it is signed, and what its answers mean."""

from datetime import datetime
from datetime import UTC
from hashlib import sha256
from nummairieque.notification import delivery
from nummairieque.notification import hooks
from nummairieque.notification import webhook
from nummairieque.notification.outbox import ChannelDown
from nummairieque.notification.outbox import TryLater
from nummairieque.notification.outbox import Undeliverable
from nummairieque.notification.record import Record

import hmac
import json
import pytest


@pytest.fixture
def record(noon, values):
    path = "/guichet/mairies/ardentes/demandes/26-k7qfm-3m9tx"
    return Record("demande_submitted", "webhook", "", path, values, noon, body="caf")


def test_it_says_what_happened_and_nothing_else(record):
    link = "https://guichet.example/mairies/ardentes/demandes/26-k7qfm-3m9tx"
    assert webhook.payload(record, "aide-au-logement", "submitted", link) == {
        "id": record.key,
        "kind": "demande_submitted",
        "at": "2026-11-24T12:00:00+00:00",
        "reference": "26-K7QFM-3M9TX",
        "topic": {"slug": "aide-au-logement", "title": "Aide au logement"},
        "origin": "Mairie d’Ardentes",
        "partner": "caf",
        "state": "submitted",
        "deadline": "2026-12-01T08:12:00+00:00",
        "link": link,
    }


def test_values_that_a_record_should_not_have_do_not_leave(record):
    record.values["usager"] = "Nomcanari"
    assert "Nomcanari" not in json.dumps(webhook.payload(record, None, None, ""))


def test_of_an_appointment_it_says_when_and_where(record):
    start = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
    met = {"uid": "u@nummairieque", "sequence": 1, "start": start, "end": start, "place": "Vatan"}
    record.values["appointment"] = {**met, "name": "Nomcanari"}
    assert webhook.payload(record, None, None, "")["appointment"] == {
        "uid": "u@nummairieque",
        "sequence": 1,
        "place": "Vatan",
        "start": "2026-12-01T08:30:00+00:00",
        "end": "2026-12-01T08:30:00+00:00",
    }


def test_the_signature_is_that_of_moment_and_body():
    body = b'{"id": "x"}'
    expected = hmac.new(b"secret", b"1795521600." + body, sha256).hexdigest()
    assert webhook.signature("secret", "1795521600", body) == f"sha256={expected}"
    assert webhook.signature("secret", "1795521601", body) != f"sha256={expected}"
    assert webhook.signature("other", "1795521600", body) != f"sha256={expected}"


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_two_hundred_and_something_is_a_receipt(status):
    assert webhook.judge(status) is None


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (410, Undeliverable),
        (400, TryLater),
        (422, TryLater),
        (100, ChannelDown),
        (301, ChannelDown),
        (307, ChannelDown),
        (401, ChannelDown),
        (404, ChannelDown),
        (429, ChannelDown),
        (500, ChannelDown),
        (503, ChannelDown),
        (999, ChannelDown),
    ],
)
def test_what_another_answer_means(status, failure):
    with pytest.raises(failure) as raised:
        webhook.judge(status)
    assert type(raised.value) is failure
    assert raised.value.detail == str(status)


def test_a_partner_without_a_system_is_told_nothing(site):
    channel = webhook.WebhookChannel()
    assert not channel.wants_body("answered", "caf", site)


def test_a_system_gets_its_secret_with_its_address_and_keeps_it(site):
    delivery.install(site)
    first = hooks.keep(site, "caf", "https://si.caf.example/")
    assert first and hooks.hook_of(site, "caf") == hooks.Hook("https://si.caf.example/", first)
    assert hooks.keep(site, "caf", "https://other.caf.example/") is None
    assert hooks.secret_of(site, "caf") == first
    # Switched off, then on again.
    hooks.keep(site, "caf", "")
    assert hooks.hook_of(site, "caf") is None
    assert not webhook.WebhookChannel().wants_body("answered", "caf", site)
    hooks.keep(site, "caf", "https://si.caf.example/")
    assert hooks.hook_of(site, "caf").secret == first
    assert hooks.keep(site, "caf", "https://si.caf.example/", new_secret=True) != first
    assert hooks.hook_of(site, "msa") is None
