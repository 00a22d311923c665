"""A desk whose partner takes answers by mail, and a mail server that hands over."""

from support import world
from support.desk import wait_for
from support.replies import DOMAIN
from support.replies import PARTNER
from support.replies import REFERENT
from support.smtp import free_port

import pytest
import smtplib


@pytest.fixture(scope="module", autouse=True)
def answers_by_mail(desk):
    """Switched on for one partner, and off again after the module."""

    def switch(domain, taken):
        def work(site):
            site.portal_registry["nummairieque.inbound_domain"] = domain
            site["partenaires"][PARTNER].mail_replies = taken

        world.retrying(desk, work)

    switch(DOMAIN, True)
    yield
    switch("", False)


@pytest.fixture(scope="module")
def lmtp(desk):
    """The LMTP server of the desk on a real socket; call it to hand a mail over.

    ``hand(to, data, sender)`` returns the (code, text) of its answer.
    """
    from nummairieque.cli import mail

    port = free_port()
    server = mail.lmtp_server(desk.instance, ("127.0.0.1", port))
    server.start()

    def hand(to, data, sender=REFERENT):
        with smtplib.LMTP("127.0.0.1", port) as client:
            client.ehlo()
            client.mail(sender)
            code, text = client.rcpt(to)
            return client.data(data) if code == 250 else (code, text)

    yield hand
    server.stop()


def about(mails, reference):
    """The first mail whose subject names ``reference``, or None."""
    return next((mail for mail in mails if reference in str(mail["Subject"])), None)


@pytest.fixture
def file(desk, mails):
    """File a demande; returns its JSON and the mail of the référent about it."""
    secretary = desk.http("secretaire.ardentes")

    def file(**more):
        body = {
            "mairie": "ardentes",
            "partner": PARTNER,
            "topic": "retraite-agricole",
            "subject": "Objetcanari",
            "question": "Questioncanari",
            "usager": {"name": "Nomcanari"},
            "consent": True,
            **more,
        }
        answer = secretary.post("/@demandes", json=body)
        assert answer.status_code == 201, answer.text
        found = answer.json()
        # News of what the test before has done may still come.
        mail = wait_for(lambda: about(mails.wait(0, to=REFERENT), found["reference"]))
        return found, mail

    return file
