"""What somebody without an account reads, closed and open."""

from contextlib import contextmanager
from support import fiches
from support import national
from support import world
from support.http import words

import pytest
import secrets

SHEET = "F9000831"
PAGE = f"/fiches/nationales/{SHEET}"
WORDS = "zqouvertatous"


def setting(opened):
    def change(site):
        site.portal_registry["nummairieque.fiches_open"] = opened

    return change


@contextmanager
def opened(desk):
    """The setting is on."""
    world.retrying(desk, setting(True))
    try:
        yield
    finally:
        world.retrying(desk, setting(False))


@pytest.fixture(scope="module")
def made(desk, bring):
    """Stage → path of a fiche of partner P with :data:`WORDS`; one is an addition to the sheet."""
    bring({f"{SHEET}.xml": national.sheet(SHEET)} | national.samples())
    world.retrying(desk, fiches.build)
    values = {"title": "Fiche pour tous", "answer": f"Réponse {WORDS}"}
    found = {
        stage: world.retrying(desk, lambda site, s=stage: fiches.make(site, s, **values))
        for stage in ("private", "pending", "published", "revised")
    }
    pinned = {**values, "pinned_to": SHEET}
    found["pinned"] = world.retrying(desk, lambda site: fiches.make(site, "published", **pinned))
    return found


READ, CLOSED = ("published", "revised", "pinned"), ("private", "pending")
#: What stays closed of the workspaces and the desk, whatever the setting says.
ELSEWHERE = (
    "",
    "/partenaires",
    "/partenaires/essai-p",
    "/partenaires/essai-p/documents",
    "/partenaires/essai-p/equipe",
    "/mairies/essai-a",
    "/annuaire",
    "/documents",
    "/desk-demandes",
    "/coordination-fiches",
    "/coordination-fiches-lues",
)


def is_closed(client, path):
    page, service = client.page(path), client.get(path)
    return "/login" in page.url and WORDS not in page.text and service.status_code == 401


def test_nothing_is_read_without_an_account_at_first(desk, made):
    stranger = desk.http()
    for path in (PAGE, "/fiches", fiches.FOLDER, *made.values(), *ELSEWHERE):
        assert is_closed(stranger, path), path
    assert stranger.get("/@fiches", params={"q": WORDS}).status_code == 401


def test_an_administrator_opens_what_is_published_and_nothing_else(desk, made):
    stranger = desk.http()
    with opened(desk):
        for stage in READ:
            page = stranger.page(made[stage])
            assert page.status_code == 200 and WORDS in page.text, stage
            assert fiches.SECOND not in page.text and "desk-publish" not in page.text
            told = stranger.get(made[stage])
            assert WORDS in told.json()["answer"] and fiches.SECOND not in told.text
            assert "Bail" in stranger.page(f"{made[stage]}/fiche-papiers").text
        for path in (*(made[stage] for stage in CLOSED), *ELSEWHERE):
            assert is_closed(stranger, path), path
        page = words(stranger.page(PAGE))
        assert "Déclarer un poulailler" in page and WORDS in page
        # The partner is named, its page in the desk is not for everybody.
        assert "Essai partenaires/p" in page and "/desk-new" not in page
        assert f'href="{desk.url}/partenaires/essai-p"' not in page
    for path in (PAGE, fiches.FOLDER, *made.values()):
        assert is_closed(stranger, path), path


def test_lists_and_searches_of_a_stranger_have_what_is_published(desk, made):
    from nummairieque.lookup import local

    world.retrying(desk, local.build)
    stranger = desk.http()
    names = {stage: path.rpartition("/")[2] for stage, path in made.items()}
    with opened(desk):
        listed = stranger.page(fiches.FOLDER).text
        items = {
            item["@id"].rpartition("/")[2] for item in stranger.get(fiches.FOLDER).json()["items"]
        }
        search = stranger.get("/@fiches", params={"q": WORDS}).json()
        found = {entry["@id"].rpartition("/")[2] for entry in search["items"]}
        shown = stranger.page("/fiches", params={"q": WORDS}).text
        for stage, name in names.items():
            is_read = stage in READ
            assert (f'/{name}"' in listed) == is_read, stage
            assert (name in items) == is_read, stage
            assert (name in found) == is_read, stage
            assert (f'/{name}"' in shown) == is_read, stage
    assert stranger.get("/@fiches", params={"q": WORDS}).status_code == 401


@pytest.mark.parametrize("name", ["sitemap.xml.gz", "RSS", "atom.xml", "rss.xml", "search_rss"])
def test_no_feed_tells_more(desk, made, name):
    stranger = desk.http()
    with opened(desk):
        for place in ("", "/fiches", fiches.FOLDER):
            answer = stranger.page(f"{place}/{name}")
            assert answer.status_code == 404 or "/login" in answer.url, place
            assert WORDS not in answer.text


def test_a_stranger_counts_for_nothing_and_writes_nothing(desk, made):
    stranger = desk.http()
    with opened(desk):
        path = made["published"]
        assert "fiche-lue" not in stranger.page(path).text
        assert "nationale-lue" not in stranger.page(PAGE).text
        for address, values in (
            (f"{path}/fiche-lue", {}),
            (f"{path}/fiche-resolue", {"do": "resolved"}),
            ("/fiches/nationale-lue", {"fiche": SHEET}),
        ):
            assert stranger.post(address, data=values).status_code == 401, address
        assert stranger.patch(path, json={"answer": "x"}).status_code == 401
        assert stranger.post(f"{path}/@workflow/retire").status_code in (401, 403)


def test_what_is_published_or_made_while_it_is_open_is_open_too(desk, made):
    stranger = desk.http()
    slug = f"essai-{secrets.token_hex(4)}"

    def make(site):
        from plone.dexterity.utils import createContentInContainer

        folder = site["partenaires"]
        createContentInContainer(
            folder, "partner", id=slug, title=slug, topics=[], checkConstraints=False
        )

    with opened(desk):
        path = world.retrying(
            desk, lambda site: fiches.make(site, "published", title="Autre", answer=WORDS)
        )
        assert WORDS in stranger.page(path).text
        assert path in stranger.page(fiches.FOLDER).text
        world.retrying(desk, make)
        try:
            assert stranger.page(f"/partenaires/{slug}/fiches").status_code == 200
            assert is_closed(stranger, f"/partenaires/{slug}")
        finally:
            world.retrying(desk, lambda site: site["partenaires"]._delObject(slug))
    assert is_closed(stranger, path)
