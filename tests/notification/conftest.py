"""A real SMTP server on a port of its own, and a site that is just enough."""

from aiosmtpd.controller import Controller
from email import message_from_bytes
from email.policy import default
from nummairieque.notification import outbox
from nummairieque.notification.record import Record
from support.smtp import free_port

import asyncio
import datetime
import pytest


class Sink:
    """An SMTP server that keeps what it gets and refuses what it is told to.

    ``refuse`` maps a command (``"MAIL"``, ``"RCPT"``, ``"DATA"``) to the line
    it is answered with; ``delay`` is how many seconds each answer takes.
    """

    def __init__(self, port):
        self.messages = []
        self.refuse = {}
        self.delay = 0
        self.port = port
        self.controller = Controller(self, hostname="127.0.0.1", port=port)

    async def handle_MAIL(self, server, session, envelope, address, options):
        await asyncio.sleep(self.delay)
        if "MAIL" in self.refuse:
            return self.refuse["MAIL"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        await asyncio.sleep(self.delay)
        if "RCPT" in self.refuse:
            return self.refuse["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if "DATA" in self.refuse:
            return self.refuse["DATA"]
        message = message_from_bytes(envelope.content, policy=default)
        self.messages.append((envelope.mail_from, envelope.rcpt_tos, message))
        return "250 OK"


@pytest.fixture
def smtp(monkeypatch):
    sink = Sink(free_port())
    sink.controller.start()
    monkeypatch.setenv("NUMMAIRIEQUE_SMTP", f"127.0.0.1:{sink.port}")
    yield sink
    sink.controller.stop()


class StubMember:
    def __init__(self, **properties):
        self.properties = properties

    def getProperty(self, name, default=None):
        return self.properties.get(name, default)


class StubMembership:
    def __init__(self, members):
        self.members = members

    def getMemberById(self, userid):
        return self.members.get(userid)


class StubSite:
    """What the mail channel asks of a site."""

    def __init__(self):
        self.members = {
            "referent.caf": StubMember(
                fullname="Anne Martin", email="a.martin@caf.example", language=""
            ),
            "no.address": StubMember(fullname="Sans Adresse", email=""),
        }
        self.portal_membership = StubMembership(self.members)
        self.portal_registry = {
            "plone.email_from_address": "guichet@indre.example",
            "plone.email_from_name": "Guichet de l’Indre",
            "nummairieque.site_url": "https://guichet.indre.example/",
        }
        # What the links of mails are signed with.
        outbox.install(self)

    def getId(self):
        return "guichet"

    def absolute_url(self):
        return "http://nohost/guichet"

    def unrestrictedTraverse(self, path, default=None):
        return default


@pytest.fixture
def stub_site():
    return StubSite()


@pytest.fixture
def record():
    def record(userid="referent.caf", kind="demande_submitted"):
        values = {
            "reference": "26-K7QFM-3M9TX",
            "topic": "Aide au logement",
            "partner": "CAF de l’Indre",
            "origin": "Mairie d’Ardentes",
            "deadline": datetime.datetime(2026, 12, 1, 8, 12, tzinfo=datetime.UTC),
        }
        path = "/guichet/mairies/ardentes/demandes/26-k7qfm-3m9tx"
        now = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
        return Record(kind, "mail", userid, path, values, now)

    return record
