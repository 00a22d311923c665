"""The mail channel against a real SMTP server."""

from nummairieque.interfaces import INotificationChannel
from nummairieque.notification import smtp as smtp_module
from nummairieque.notification.mail import MailChannel
from nummairieque.notification.outbox import ChannelDown
from nummairieque.notification.outbox import TryLater
from nummairieque.notification.outbox import Undeliverable
from nummairieque.notification.sender import LEASE
from nummairieque.notification.settings import mail_sender
from nummairieque.notification.settings import Server
from nummairieque.notification.settings import site_url
from nummairieque.notification.settings import smtp_server
from zope.interface.verify import verifyObject

import pytest
import socket
import time


@pytest.fixture
def deliver(stub_site, record):
    def deliver(**kw):
        MailChannel().deliver(record(**kw), stub_site)

    return deliver


def test_the_channel_keeps_its_contract():
    assert verifyObject(INotificationChannel, MailChannel())
    assert MailChannel().wants("demande_submitted", "referent.caf") is True


def test_a_mail_arrives_with_envelope_headers_and_both_bodies(smtp, deliver):
    deliver()
    ((sender, recipients, message),) = smtp.messages
    assert sender == "guichet@indre.example"
    assert recipients == ["a.martin@caf.example"]
    assert message["Subject"] == "[Guichet] Nouvelle demande 26-K7QFM-3M9TX – Aide au logement"
    assert [part.get_content_type() for part in message.iter_parts()] == [
        "text/plain",
        "text/html",
    ]
    assert "mardi 1er décembre à 9\u00a0h\u00a012" in message.get_body(("plain",)).get_content()
    link = "https://guichet.indre.example/mairies/ardentes/demandes/26-k7qfm-3m9tx"
    assert link in message.get_body(("html",)).get_content()


def test_a_mail_leaves_without_what_can_t_be_added_to_it(smtp, deliver):
    from nummairieque.interfaces import IMailButtons
    from zope.component import getGlobalSiteManager
    from zope.component import queryUtility

    class Broken:
        def buttons(self, record, site, url):
            raise ValueError

    registry, kept = getGlobalSiteManager(), queryUtility(IMailButtons)
    registry.registerUtility(Broken(), IMailButtons)
    try:
        deliver()
    finally:
        registry.unregisterUtility(provided=IMailButtons)
        if kept is not None:
            registry.registerUtility(kept, IMailButtons)
    assert len(smtp.messages) == 1


def test_a_person_without_address_is_given_up_at_once(smtp, deliver):
    with pytest.raises(Undeliverable):
        deliver(userid="no.address")
    assert smtp.messages == []


def test_a_person_who_left_is_given_up_at_once(smtp, deliver):
    with pytest.raises(Undeliverable):
        deliver(userid="nobody")


def test_an_address_with_more_in_it_is_given_up_at_once(smtp, deliver, stub_site):
    stub_site.members["referent.caf"].properties["email"] = "a@b.example\r\nBcc: x@y.example"
    with pytest.raises(Undeliverable):
        deliver()
    assert smtp.messages == []


@pytest.mark.parametrize(
    ("command", "answer", "expected"),
    [
        ("RCPT", "550 5.1.1 no such user", Undeliverable),
        ("RCPT", "452 4.2.2 mailbox full", TryLater),
        ("RCPT", "421 4.3.2 closing", ChannelDown),
        ("DATA", "554 5.7.1 no", Undeliverable),
        ("DATA", "451 4.3.0 later", TryLater),
        ("MAIL", "553 5.7.1 not you", ChannelDown),
        ("MAIL", "451 4.3.0 later", ChannelDown),
    ],
)
def test_a_refusal_says_whether_to_try_again(smtp, deliver, command, answer, expected):
    smtp.refuse[command] = answer
    with pytest.raises(expected) as raised:
        deliver()
    assert type(raised.value) is expected
    assert raised.value.detail == answer[:3]
    assert smtp.messages == []


def test_a_server_that_is_off_is_a_channel_that_is_down(monkeypatch, deliver):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("NUMMAIRIEQUE_SMTP", f"127.0.0.1:{closed.getsockname()[1]}")
        with pytest.raises(ChannelDown):
            deliver()


def test_a_server_that_says_nothing_is_left_soon(monkeypatch, deliver):
    monkeypatch.setattr(smtp_module, "TIMEOUT", 0.3)
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        monkeypatch.setenv("NUMMAIRIEQUE_SMTP", f"127.0.0.1:{mute.getsockname()[1]}")
        began = time.monotonic()
        with pytest.raises(ChannelDown):
            deliver()
        assert time.monotonic() - began < 9


def test_a_server_that_answers_each_step_slowly_is_left_in_time(monkeypatch, smtp, deliver):
    monkeypatch.setattr(smtp_module, "TOTAL", 0.5)
    smtp.delay = 0.3
    began = time.monotonic()
    with pytest.raises(ChannelDown):
        deliver()
    assert time.monotonic() - began < 9
    assert smtp.messages == []


def test_a_delivery_fits_into_half_a_lease():
    assert LEASE.total_seconds() / 2 > smtp_module.TOTAL


def test_a_password_is_never_sent_in_the_clear_over_a_network(monkeypatch, smtp, stub_site, record):
    monkeypatch.setattr(smtp_module, "_LOCAL", set())
    server = Server("127.0.0.1", smtp.port, "guichet", "secret")
    with pytest.raises(ChannelDown, match="chiffrée"):
        smtp_module._connect(server)


def test_the_environment_wins_over_the_settings_of_the_site(monkeypatch, stub_site):
    stub_site.portal_registry["plone.smtp_host"] = "smtp.indre.example"
    stub_site.portal_registry["plone.smtp_port"] = 587
    monkeypatch.delenv("NUMMAIRIEQUE_SMTP", raising=False)
    assert smtp_server(stub_site) == Server("smtp.indre.example", 587)
    monkeypatch.setenv("NUMMAIRIEQUE_SMTP", "relay:2525")
    assert smtp_server(stub_site) == Server("relay", 2525)
    monkeypatch.setenv("NUMMAIRIEQUE_SMTP", "[::1]:2525")
    assert smtp_server(stub_site) == Server("::1", 2525)
    monkeypatch.setenv("NUMMAIRIEQUE_SMTP", "relay")
    assert smtp_server(stub_site) == Server("relay", 25)


def test_the_link_leads_to_the_address_people_use(monkeypatch, stub_site):
    assert site_url(stub_site) == "https://guichet.indre.example"
    del stub_site.portal_registry["nummairieque.site_url"]
    monkeypatch.setenv("NUMMAIRIEQUE_URL", "http://localhost:8080/guichet")
    assert site_url(stub_site) == "http://localhost:8080/guichet"
    monkeypatch.delenv("NUMMAIRIEQUE_URL")
    assert site_url(stub_site) == "http://nohost/guichet"


def test_a_desk_without_mail_settings_has_a_sender(stub_site):
    stub_site.portal_registry["plone.email_from_address"] = None
    stub_site.portal_registry["plone.email_from_name"] = None
    assert mail_sender(stub_site).address == "guichet@guichet.indre.example"
