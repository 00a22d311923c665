"""A plugin brings fiches of its own into the one search."""

from nummairieque.interfaces import IFicheSource
from nummairieque.lookup import sources
from nummairieque.lookup.results import Card
from nummairieque.lookup.searching import search
from nummairieque.search.document import Document
from nummairieque.search.segment import Segment
from zope.component import getGlobalSiteManager
from zope.interface import implementer
from zope.interface.verify import verifyObject

import pytest

FACETS = {
    "source": ("county",),
    "theme": ("Routes",),
    "partner": ("essai-p",),
    "secret": ("all",),
}
HIDDEN = {**FACETS, "secret": ("some",)}


@implementer(IFicheSource)
class County:
    """What the département publishes on its own site."""

    title = "Le département"
    open = True
    made = Segment.build(
        [
            Document("neige", "county", "Le zqchasseneige", facets=FACETS),
            Document("sel", "county", "Le zqchasseneige et le sel", facets=HIDDEN),
        ]
    )

    def readable(self, site):
        return self.open

    def segment(self, site):
        return self.made

    def allowed(self, site):
        return {"secret": {"all"}}

    def cards(self, site, keys):
        return {key: Card("Le zqchasseneige", "Il passe à six heures.") for key in keys}

    def url(self, site, key):
        return f"https://departement.example/{key}"


@pytest.fixture
def county(desk):
    plugin = County()
    with desk.site():
        getGlobalSiteManager().registerUtility(plugin, name="county")
    yield plugin
    getGlobalSiteManager().unregisterUtility(plugin, IFicheSource, "county")


def test_those_of_the_desk_are_such_plugins(desk):
    with desk.site():
        assert list(sources.sources()) == ["local", "national"]
        for source in sources.sources().values():
            assert verifyObject(IFicheSource, source)


def test_a_plugin_is_searched_with_the_others(county, reading):
    with reading("secretary_a") as site:
        results = search(site, "zqchasseneiges")
        (result,) = results.items
        assert result.url == "https://departement.example/neige"
        assert ("zqchasseneige", True) in result.title
        assert results.total == 1
        assert results.facets["source"] == [("county", "Le département", 1)]
        assert set(results.facets) == {"source", "theme", "audience", "partner"}


def test_what_may_not_be_read_is_not_even_counted(county, reading):
    county.open = False
    with reading("secretary_a") as site:
        results = search(site, "zqchasseneige")
        assert (results.items, results.total, results.corrected) == ([], 0, None)


def test_a_filter_never_widens_what_a_source_allows(county, reading):
    county.allowed = lambda site: {"partner": {"essai-q"}}
    with reading("secretary_a") as site:
        assert search(site, "zqchasseneige", partner="essai-p").total == 0
