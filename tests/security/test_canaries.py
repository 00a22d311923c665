"""Isolation: whoever calls whatever reads nothing and changes nothing of others.

Set ``CRAWL=full`` to ask every role everything (about twenty minutes); the
usual run asks one role of each relation, in turn.
"""

from security import canaries
from security.crawler import Crawl
from security.crawler import Reader
from security.fingerprint import changed
from security.fingerprint import fingerprint
from support import world

import os
import pytest

pytestmark = pytest.mark.slow

#: Some of what must be among the names that the registry gave.
STOCK = """
@search @move @copy @sharing @history @tus-upload @users @groups @principals
@vocabularies @querystring-search @types @lock @export
@@folder_contents @@getVocabulary @@ajax-search @@search @@RSS @@atom.xml
@@sitemap.xml.gz @@sharing sitemap.xml.gz manage_main
"""


#: Where the teams that own something were asked to write.
HOME = ("/mairies/essai-a", "/mairies/essai-a/demandes", "/partenaires/essai-p")


class Result:
    """The crawl and the state of the database before and after it."""


@pytest.fixture(scope="module")
def crawled(desk):
    result = Result()
    result.planted = world.retrying(desk, canaries.plant)
    paths = [target.path for target in result.planted.targets]
    with desk.site() as site:
        result.before = fingerprint(site, paths)
        crawl = Crawl(site, result.planted, desk.url, full=os.environ.get("CRAWL") == "full")
        calls = list(crawl.calls())
        result.members = member_state(site)
    result.reader = Reader(desk, result.planted)
    result.reader.run(calls)
    with desk.site() as site:
        result.after = fingerprint(site, paths)
        result.values = {
            target.path: values(site.unrestrictedTraverse(target.path.strip("/"), None))
            for target in result.planted.targets
            if target.kind in ("demande", "redirected")
        }
        result.members_after = member_state(site)
    return result


def values(demande):
    """What was typed into a demande, as one str; "" when it is gone."""
    from nummairieque.demande import identity

    if demande is None:
        return ""
    texts = [message.text for message in demande.objectValues()]
    return repr([demande.title, demande.question, identity.values_of(demande), texts])


def member_state(site):
    """Accounts, their roles and their groups."""
    from plone import api

    accounts = {}
    for user in api.user.get_users():
        groups = {group.getId() for group in api.group.get_groups(user=user)}
        accounts[user.getId()] = (set(api.user.get_roles(user=user)), groups)
    return accounts


def test_the_crawler_calls_what_stock_plone_brings(crawled):
    called = crawled.reader.called
    for name in STOCK.split():
        assert name in called, name
    assert crawled.reader.count > 5_000


def test_each_team_reads_its_own_words(crawled):
    """The crawl looks where there is something to see."""
    read = {what for what, _ in crawled.reader.read}
    for what in (
        "question of mairies/a to partenaires/p",
        "usager.name of mairies/a to partenaires/p",
        "note of the origin of mairies/a to partenaires/p",
        "note of the partner of mairies/a to partenaires/p",
        "subject of mairies/a to partenaires/q",
        "reference of a mail record",
        "text of document of mairies/a for team",
        "text of a saved reply of mairies/a",
        "title of a saved reply of partenaires/p",
        "name of a view of partenaires/q",
        "name of a view of secretary_b",
        "answer of the fiche draft",
        "mail address of secretary_a",
        # Kinds that hang on the site, or have a key of their own in their address.
        "scan of mairies/a",
        "scan of maisons/m",
        "question of mairies/a to partenaires/p (draft)",
        "usager.name of mairies/a to partenaires/p (draft)",
        "file name for the lease of mairies/a to partenaires/p (draft)",
        "question of the dossier of which P sees nothing",
        "answer of referent_q in the dossier of which P sees nothing",
        "id of the draft in the dossier of which P sees answers",
        "label of the form",
        "help of a paper of the form",
        "name of a view of referent_p",
        "text of a saved reply of partenaires/q",
    ):
        assert what in read, f"nobody read the {what}"
    # Shown to one partner of the dossier, and read by it there.
    shown = "answer of referent_q in the dossier of which P sees answers"
    assert {role for what, role in crawled.reader.read if what == shown} >= {"referent_p"}
    assert ("subject of mairies/a to partenaires/p", "coordination") in crawled.reader.read


def test_nobody_reads_a_word_that_is_not_his_own(crawled):
    leaks = [
        f"{role} read the {what}: {calls[0]} (and {len(calls) - 1} more)"
        for (what, role), calls in sorted(crawled.reader.leaks.items())
    ]
    assert leaks == []


def test_nobody_changes_what_is_not_his_own(crawled):
    owned = {target.path: target.owners for target in crawled.planted.targets}
    # Somebody of each team was asked too: what has an owner may have changed,
    # and so may what holds it.
    foreign = {
        path: classes
        for path, classes in changed(crawled.before, crawled.after).items()
        if not owned[path] and path not in HOME
    }
    assert foreign == {}


def test_what_was_filed_stays_as_it_was_typed(crawled):
    by_name = {known: word for word, (known, _) in crawled.planted.words.items()}
    for target in crawled.planted.targets:
        if target.kind not in ("demande", "redirected"):
            continue
        typed = crawled.values[target.path]
        for what in ("subject", "question", "usager.name", "message of the origin"):
            assert by_name[f"{what} of {target.name}"] in typed, f"{what} of {target.path}"


def test_nobody_gets_an_account_a_role_or_a_group(crawled):
    assert crawled.members_after == crawled.members


def test_the_desk_s_own_pages_never_break(crawled):
    """Stock pages answer 500 to questions that make no sense; ours do not."""
    broken = [f"{status}: {call}" for status, call in crawled.reader.broken if call.ours]
    assert broken == []
