"""Bulk seeding through the desk's own functions, in one process."""

from AccessControl.SecurityManagement import newSecurityManager
from datetime import timedelta
from deskbench.corpus import Corpus
from nummairieque.demande import filing
from nummairieque.demande.thread import add_message
from nummairieque.demande.transitions import perform

import random
import sys
import time
import transaction

#: Demandes in one transaction.
BATCH = 200
#: Objects kept in memory: indexes of this size are all in use.
CACHE = 300_000

#: What each step says, beside its text.
NEEDS = {
    "close": {"outcome": "solved"},
    "decline": {},
    "cancel": {},
}
#: Steps that are the origin's; the others are the partner's.
ORIGIN_STEPS = {"provide_complement", "close", "cancel", "reopen", "message_back"}


class Crowd:
    """Acting as one person after the other."""

    def __init__(self, site):
        self.users = site.acl_users
        self.known = {}

    def act_as(self, username):
        """Make ``username`` the current user."""
        if username not in self.known:
            self.known[username] = self.users.getUserById(username).__of__(self.users)
        newSecurityManager(None, self.known[username])


def fill(site, start, end):
    """File the rows ``start`` to ``end`` and lead them through their steps.

    :returns: dict with the path below the site of the demande of row 0, and
        the CPU milliseconds a demande took.
    """
    corpus = Corpus(len(site["mairies"].objectIds()), len(site["partenaires"].objectIds()))
    crowd = Crowd(site)
    first = None
    site._p_jar.db().setCacheSize(CACHE)
    begun = time.process_time()
    for number in range(start, end):
        demande = lead(site, crowd, corpus.row(number))
        first = first or "/".join(demande.getPhysicalPath()[2:])
        if (number + 1) % BATCH == 0:
            transaction.commit()
            site._p_jar.cacheGC()
            spent = time.process_time() - begun
            print(f"\r{number + 1} {spent:.0f} s", end="", file=sys.stderr, flush=True)
    transaction.commit()
    print(file=sys.stderr)
    spent = time.process_time() - begun
    return {"first": f"/{first}", "cpu_ms": round(spent * 1000 / (end - start), 2)}


def lead(site, crowd, row):
    """One demande, from its draft to where its row says."""
    demande = file(site, crowd, row, row.at)
    secretary, referent = people(row)
    for number, (step, text) in enumerate(zip(row.steps, row.texts, strict=True), start=1):
        crowd.act_as(secretary if step in ORIGIN_STEPS else referent)
        _step(demande, step, text, row.at + timedelta(hours=3 * number))
    return demande


def people(row):
    """User ids of the secretary who files a row and the référent who answers."""
    return f"secretaire.mairie-{row.mairie}", f"referent.partner-{row.partner}"


def file(site, crowd, row, now):
    """File and submit one demande: the demande."""
    crowd.act_as(people(row)[0])
    values = {
        "topic": f"topic-{row.partner}-{row.number % 4}",
        "partner": f"partner-{row.partner}",
        "subject": row.subject,
        "question": row.question,
        "consent": True,
        "usager": {"name": "Martin", "first_name": "Louise"},
    }
    origin = site["mairies"][f"mairie-{row.mairie}"]
    # The same references in every run.
    choice = random.Random(row.number).choice
    demande = filing.open_draft(origin, values, now=now, choice=choice)
    perform(demande, "submit", {}, now=now)
    return demande


def _step(demande, step, text, now):
    if step in ("message", "message_back", "note"):
        visibility = "internal" if step == "note" else "shared"
        add_message(demande, text, visibility, now=now)
    else:
        values = {"text": text, "reason": text, **NEEDS.get(step, {})}
        perform(demande, step, values, now=now)
