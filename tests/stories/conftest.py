"""Les histoires : de vraies personnes, un vrai navigateur, de vrais courriels."""

from support.desk import wait_for

import pytest
import re

LINK = re.compile(r"https?://localhost:\d+/\S+")


@pytest.fixture(params=[False, True], ids=["sans JavaScript", "avec JavaScript"])
def javascript(request):
    """Chaque histoire se passe deux fois."""
    return request.param


@pytest.fixture
def arrive(visit, javascript):
    """Quelqu’un s’installe devant le guichet : (identifiant) → sa page."""
    return lambda username: visit(username, javascript=javascript)


@pytest.fixture
def newcomer(desk, chromium, javascript):
    """Quelqu’un qui n’a pas encore de mot de passe : sa page, vide."""
    contexts = []

    def open_page():
        context = chromium.new_context(java_script_enabled=javascript, locale="fr-FR")
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def mailbox(desk, mails):
    """La boîte de quelqu’un."""
    return Mailbox(desk, mails)


class Mailbox:
    """Lit les courriels arrivés au serveur SMTP."""

    def __init__(self, desk, sink):
        self.desk, self.sink = desk, sink

    def address(self, username):
        """L’adresse d’un compte."""
        from plone import api

        with self.desk.site():
            return api.user.get(userid=username).getProperty("email")

    def last(self, to, subject):
        """Le dernier courriel dont l’objet contient ``subject``.

        :param to: identifiant du compte, ou adresse.
        """
        address = to if "@" in to else self.address(to)

        def matching():
            return [m for m in self.sink.wait(0, to=address) if subject in m["Subject"]]

        return wait_for(matching)[-1]

    def link(self, to, subject):
        """L’adresse que donne ce courriel."""
        text = self.last(to, subject).get_body(("plain",)).get_content()
        return LINK.search(text).group()
