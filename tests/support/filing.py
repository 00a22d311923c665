"""Clients that file by REST, several at once, and what became of it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import field
from support import world

import re
import requests
import threading
import time

REFERENCE = re.compile(r"\b\d\d-[0-9A-Z]{5}-[0-9A-Z]{5}\b")


@dataclass
class Outcome:
    """What some clients saw.

    ``acknowledged`` are references answered with 201; ``refused`` the other
    status codes; ``broken`` connections that ended without an answer;
    ``seconds`` how long each answered call took.
    """

    acknowledged: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    broken: list = field(default_factory=list)
    seconds: list = field(default_factory=list)

    def quantile(self, share):
        """Seconds below which that share of the calls stayed."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Clients:
    """Files ``total`` demandes by ``count`` clients, at two mairies in turn."""

    ROLES = (("secretary_a", "mairies/a"), ("secretary_b", "mairies/b"))

    def __init__(self, desk, count, total):
        self.desk, self.count, self.total = desk, count, total
        self.outcome = Outcome()
        self.lock = threading.Lock()

    def run(self):
        """File, and return the :class:`Outcome`."""
        with ThreadPoolExecutor(self.count) as pool:
            list(pool.map(self._client, range(self.count)))
        return self.outcome

    def _client(self, number):
        role, place = self.ROLES[number % 2]
        client = self.desk.http(world.account(role))
        for turn in range(self.total // self.count):
            body = world.body(mairie=world.slug(place), subject=f"Essai {number} {turn}")
            self._file(client, body)

    def _file(self, client, body):
        began = time.monotonic()
        try:
            answer = client.post("/@demandes", json=body)
        except requests.ConnectionError as error:
            with self.lock:
                self.outcome.broken.append(type(error).__name__)
            return
        with self.lock:
            self.outcome.seconds.append(time.monotonic() - began)
            if answer.status_code == 201:
                self.outcome.acknowledged.append(answer.json()["reference"])
            else:
                self.outcome.refused.append((answer.status_code, answer.text[:200]))


def stored(desk, references):
    """Those of ``references`` that are in the database and in its catalog."""
    with desk.site() as site:
        folders = [world.workspace(site, place)["demandes"] for _, place in Clients.ROLES]
        return [
            reference
            for reference in references
            if any(reference.lower() in folder for folder in folders)
            and len(site.portal_demandes.unrestrictedSearchResults(reference=reference)) == 1
        ]


def letters(sink):
    """What arrived: (reference, recipient) -> list of Message-IDs."""
    found = {}
    with sink.lock:
        for mail in sink.messages:
            for reference in REFERENCE.findall(mail["Subject"])[:1]:
                found.setdefault((reference, mail.recipients[0]), []).append(mail["Message-ID"])
    return found
