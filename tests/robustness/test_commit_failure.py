"""A commit that fails at its very end leaves no demande, no record, no mail."""

from support import world
from support.desk import wait_for
from support.filing import letters

import pytest
import time
import transaction

#: Several rounds of the sender, which looks every two seconds.
PATIENCE = 6


class VotesNo:
    """A data manager that refuses when all others, the storage too, have voted."""

    transaction_manager = transaction.manager
    voted = False

    def sortKey(self):
        return "~~~ after every storage"

    def abort(self, txn):
        """Nothing to undo."""

    tpc_begin = commit = tpc_abort = tpc_finish = abort

    def tpc_vote(self, txn):
        VotesNo.voted = True
        raise ValueError("no")


def _file(site):
    from nummairieque.demande.filing import open_draft
    from nummairieque.demande.transitions import perform
    from plone import api

    body = world.body(subject="Jamais")
    with api.env.adopt_user(username=world.account("secretary_a")):
        demande = open_draft(world.workspace(site, "mairies/a"), body)
        perform(demande, "submit", {})
    return demande.getId(), demande.reference


def _queued(site, reference):
    from nummairieque.notification.outbox import get_outbox

    return [r for _, r in get_outbox(site).queued() if r.values.get("reference") == reference]


@pytest.fixture
def small_world(desk):
    world.retrying(desk, world.build)


def test_a_commit_that_fails_at_its_end_sends_nothing(desk, mails, small_world):
    def file_in_vain(site):
        filed[:] = _file(site)
        assert _queued(site, filed[1]), "the record is in the transaction"
        transaction.get().join(VotesNo())

    filed = []
    # The storage votes before: what it met of others is no failure at the end.
    with pytest.raises(ValueError, match="no"):
        world.retrying(desk, file_in_vain)
    assert VotesNo.voted
    id, reference = filed
    with desk.site() as site:
        assert id not in world.workspace(site, "mairies/a")["demandes"]
        assert not site.portal_demandes.unrestrictedSearchResults(reference=reference)
        assert not _queued(site, reference)
    time.sleep(PATIENCE)
    assert not [mail for mail in mails.messages if reference in mail["Subject"]]


def test_the_same_commit_without_the_failure_sends_its_mails(desk, mails, small_world):
    id, reference = world.retrying(desk, _file)
    with desk.site() as site:
        assert id in world.workspace(site, "mairies/a")["demandes"]
    key = (reference, world.address("referent_p"))
    wait_for(lambda: key in letters(mails))
