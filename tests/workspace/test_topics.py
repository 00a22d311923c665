"""The table topic → competent partners follows what the partners say."""

from support import stages
from support import world

import pytest


@pytest.fixture
def site(desk):
    world.retrying(desk, stages.build)
    with desk.site() as site:
        yield site


@pytest.fixture
def partners(site):
    """Two partners, without topics yet."""
    from plone.dexterity.utils import createContentInContainer

    return [
        createContentInContainer(
            site["partenaires"], "partner", id=f"essai-{n}", title=f"Essai {n}", topics=[],
            checkConstraints=False,
        )
        for n in ("un", "deux")
    ]  # fmt: skip


def say(partner, *lines):
    """The partner changes its list of topics."""
    from zope.event import notify
    from zope.lifecycleevent import ObjectModifiedEvent

    partner.topics = list(lines)
    notify(ObjectModifiedEvent(partner))


def table(site):
    from nummairieque.workspace.topics import topics

    return {
        topic: (row["title"], row["partners"])
        for topic, row in topics(site).items()
        if topic.startswith("x-")
    }


def competent(site, topic):
    from nummairieque.demande.settings import routing_policy

    return routing_policy().partners_for(site, topic, "36005")


def test_a_topic_is_added_changed_and_given_up(site, partners):
    one, _two = partners
    say(one, "x-apl|Aide au logement")
    assert table(site) == {"x-apl": ("Aide au logement", ("essai-un",))}
    assert competent(site, "x-apl") == ["essai-un"]
    say(one, "x-apl|Aides au logement", "x-rsa|RSA")
    assert table(site)["x-apl"] == ("Aides au logement", ("essai-un",))
    assert table(site)["x-rsa"] == ("RSA", ("essai-un",))
    say(one, "x-rsa|RSA")
    assert set(table(site)) == {"x-rsa"}
    assert competent(site, "x-apl") == []


def test_two_partners_share_a_topic_and_the_first_names_it(site, partners):
    one, two = partners
    say(one, "x-apl|Aide au logement")
    say(two, "x-apl|APL")
    assert table(site)["x-apl"] == ("Aide au logement", ("essai-un", "essai-deux"))
    assert competent(site, "x-apl") == ["essai-un", "essai-deux"]
    say(one)
    assert competent(site, "x-apl") == ["essai-deux"]
    say(two, "x-apl|APL")
    assert table(site)["x-apl"][0] == "APL"


def test_the_topics_of_a_removed_partner_go_with_it(site, partners):
    one, two = partners
    say(one, "x-apl|Aide au logement", "x-rsa|RSA")
    say(two, "x-apl|APL")
    site["partenaires"]._delObject("essai-un")
    assert set(table(site)) == {"x-apl"}
    assert competent(site, "x-apl") == ["essai-deux"]


def test_titles_are_known_without_waking_a_partner(site, partners):
    from nummairieque.workspace.topics import partner_title
    from nummairieque.workspace.topics import topic_title

    one, _two = partners
    one.title = "Caisse d’essai"
    say(one, "x-apl|Aide au logement")
    assert partner_title(site, "essai-un") == "Caisse d’essai"
    assert topic_title(site, "x-apl") == "Aide au logement"
    assert partner_title(site, "inconnu") == "inconnu"
    assert topic_title(site, "x-inconnu") == "x-inconnu"


@pytest.mark.parametrize(
    ("line", "parsed"),
    [("apl|Aide", ("apl", "Aide")), (" apl | Aide ", ("apl", "Aide")), ("apl", ("apl", "apl"))],
)
def test_a_line_is_a_slug_a_bar_and_a_title(line, parsed):
    from nummairieque.workspace.topics import parse_topic

    assert parse_topic(line) == parsed


def test_filing_without_a_partner_goes_to_the_competent_one(desk, site):
    secretary = desk.http(world.account("secretary_a"))
    body = world.body(draft=True)
    del body["partner"]
    filed = secretary.post("/@demandes", json=body)
    assert filed.json()["partner"] == world.slug("partenaires/p")
    secretary.delete(filed.json()["@id"])
