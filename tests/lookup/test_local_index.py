"""The search finds what members read of a partner's fiches, and that alone, at once."""

from nummairieque.lookup.alike import look_alikes
from nummairieque.lookup.competent import topics
from nummairieque.lookup.searching import search
from support import fiches
from support import stages
from support import world

import pytest


def keys(site, query, **more):
    return [result.key for result in search(site, query, **more).items]


@pytest.fixture
def found(reading):
    """Keys of what somebody finds."""

    def find(query, role="secretary_a", **more):
        with reading(role) as site:
            return keys(site, query, **more)

    return find


def key_of(path):
    *_rest, partner, _folder, name = path.split("/")
    return f"{partner}/{name}"


def act(desk, path, role, action, **more):
    """One action of somebody on a fiche, committed."""
    from nummairieque.fiche import publishing

    def work(site):
        with stages.acting(site, role):
            publishing.perform(fiches.at(site, path), action, **more)

    world.retrying(desk, work)


@pytest.mark.parametrize("stage", ["private", "pending"])
def test_what_is_not_published_is_found_by_nobody(fiche, found, stage):
    word = f"zqbrouillon{stage}"
    fiche(stage, title=f"Une {word}")
    for role in ("editor_p", "lead_p", "coordination", "secretary_a"):
        assert found(word, role) == []


def test_what_is_published_is_found_by_title_and_text(fiche, found):
    path = fiche(title="La zqgenette du jardin", answer="Elle zqmiaule.", papers="Un zqcarnet")
    for word in ("zqgenette", "zqmiaule", "zqcarnet"):
        assert found(word) == [key_of(path)], word


def test_a_working_copy_is_found_once_it_is_published(desk, fiche, found):
    path = fiche("revised", title="La zqhulotte")
    assert found("zqhulotte " + fiches.FIRST)[0] == key_of(path)
    assert key_of(path) not in found(fiches.SECOND)
    act(desk, path, "lead_p", "publish")
    assert key_of(path) in found(fiches.SECOND)


def test_what_is_retired_is_found_no_more(desk, fiche, found):
    path = fiche(title="La zqbelette")
    act(desk, path, "lead_p", "retire")
    assert found("zqbelette") == []


def test_what_is_deleted_or_renamed_is_not_found_where_it_was(desk, fiche, found):
    gone, moved = fiche(title="La zqmartre partie"), fiche(title="La zqmartre venue")

    def work(site):
        folder = fiches.at(site, gone).aq_parent
        folder.manage_delObjects([gone.rpartition("/")[2]])
        folder.manage_renameObject(moved.rpartition("/")[2], "zq-ailleurs")

    world.retrying(desk, work)
    assert found("zqmartre") == [f"{world.slug('partenaires/p')}/zq-ailleurs"]


def test_a_partner_of_another_name_is_found_by_it(desk, fiche, found):
    path = fiche(title="La zqfouine")

    def rename(title):
        from zope.event import notify
        from zope.lifecycleevent import ObjectModifiedEvent

        def work(site):
            partner = world.workspace(site, "partenaires/p")
            before, partner.title = partner.title, title
            notify(ObjectModifiedEvent(partner))
            return before

        return world.retrying(desk, work)

    before = rename("Office zqdesfouines")
    try:
        # Each test leaves it a fiche.
        assert key_of(path) in found("zqdesfouines", limit=1000)
    finally:
        rename(before)
    assert found("zqdesfouines") == []


def test_fiches_of_a_suspended_partner_stay_as_in_its_list(desk, fiche, found):
    path = fiche(title="La zqloutre")

    def suspend(value):
        from zope.event import notify
        from zope.lifecycleevent import ObjectModifiedEvent

        def work(site):
            partner = world.workspace(site, "partenaires/p")
            partner.suspended = value
            notify(ObjectModifiedEvent(partner))

        world.retrying(desk, work)

    suspend(True)
    try:
        assert found("zqloutre") == [key_of(path)]
    finally:
        suspend(False)


def test_words_found_are_marked_and_the_partner_is_named(fiche, reading):
    fiche(title="Nourrir la zqmouette", answer="La zqmouette mange. Le reste aussi.")
    with reading("secretary_a") as site:
        (result,) = search(site, "zqmouettes").items
        assert ("zqmouette", True) in result.title and ("zqmouette", True) in result.snippet
        assert (result.source, result.audience) == ("local", "")
        assert result.partner == world.workspace(site, "partenaires/p").title
        assert result.url.endswith(f"/partenaires/{result.key.replace('/', '/fiches/')}")


def test_filters_narrow_and_numbers_tell_what_others_would_bring(fiche, reading):
    topic = world.topic("partenaires/p")
    fiche(title="Le zqheron", topic=topic)
    fiche(title="Le zqheron gris")
    slug = world.slug("partenaires/p")
    with reading("secretary_a") as site:
        assert search(site, "zqheron").total == 2
        narrowed = search(site, "zqheron", theme=f"topic:{topic}")
        assert narrowed.total == 1
        assert [(value, count) for value, _title, count in narrowed.facets["theme"]] == [
            (f"topic:{topic}", 1)
        ]
        assert search(site, "zqheron", theme="topic:ailleurs").total == 0
        other = search(site, "zqheron", partner="ailleurs")
        assert other.total == 0
        assert [row[0] for row in other.facets["partner"]] == [slug]
        assert search(site, "zqheron", audience="professionnels").total == 2
        assert search(site, "zqheron", sources=("national",)).total == 0


def test_anonymous_people_find_no_fiche_of_a_partner(fiche, reading):
    from AccessControl.SecurityManagement import noSecurityManager

    fiche(title="Le zqgrebe")
    with reading("secretary_a") as site:
        noSecurityManager()
        results = search(site, "zqgrebe")
        assert (results.items, results.total, results.facets["partner"]) == ([], 0, [])


def test_a_search_writes_nothing(fiche, reading):
    fiche(title="Le zqcormoran")
    with reading("secretary_a") as site:
        assert search(site, "zqcormorans").total == 1
        assert look_alikes(site, "logement") is not None
        assert topics(site, "logement") is not None
        assert not site._p_jar._registered_objects
