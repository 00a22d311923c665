"""Topics by the pages of the coordination."""

from support import world
from support.http import words

import pytest
import secrets

P, Q = "essai-p", "essai-q"


@pytest.fixture
def topic(coordination):
    """A topic that P treats: (slug, title)."""
    mark = secrets.token_hex(4)
    title = f"Aide d’été {mark}"
    answer = coordination.send("/coordination-sujet-ajouter", {"title": title, "partners": [P]})
    assert answer.url.endswith("/coordination-sujets"), answer.text
    slug = f"aide-d-ete-{mark}"
    yield slug, title
    coordination.send(f"/coordination-sujet-retirer?sujet={slug}")


def look(desk, slug):
    """Title and partners in the table, and the line of each partner."""
    from nummairieque.workspace.topics import topics

    with desk.site() as site:
        row = topics(site).get(slug)
        lines = {
            partner: [t for t in site["partenaires"][partner].topics if t.startswith(f"{slug}|")]
            for partner in (P, Q)
        }
    return row, {partner: found for partner, found in lines.items() if found}


def test_a_topic_is_created_with_a_short_name_of_its_own(desk, coordination, topic):
    slug, title = topic
    row, lines = look(desk, slug)
    assert row == {"title": title, "partners": (P,)}
    assert lines == {P: [f"{slug}|{title}"]}
    assert title in words(coordination.page("/coordination-sujets"))
    assert coordination.noted("topic_created", slug)


def test_several_partners_treat_it_and_one_gesture_renames_it(desk, coordination, topic):
    slug, title = topic
    url = f"/coordination-sujet?sujet={slug}"
    coordination.send(url, {"partners": [P, Q]})
    assert look(desk, slug)[0]["partners"] == (P, Q)
    new = f"{title} bis"
    coordination.send(url, {"title": new})
    row, lines = look(desk, slug)
    assert row == {"title": new, "partners": (P, Q)}
    assert lines == {P: [f"{slug}|{new}"], Q: [f"{slug}|{new}"]}
    # And the next change of either keeps it.
    coordination.send(f"/partenaires/{Q}/modifier", {"description": new, "phone": ""})
    assert look(desk, slug)[0]["title"] == new
    coordination.send(url, {"partners": [Q]})
    assert look(desk, slug)[0] == {"title": new, "partners": (Q,)}


def test_demandes_show_the_new_name_at_once(desk, coordination, topic):
    slug, title = topic
    secretary = desk.http(world.account("secretary_a"))
    filed = secretary.post("/@demandes", json=world.body(topic=slug)).json()["@id"]
    new = f"{title} ter"
    coordination.send(f"/coordination-sujet?sujet={slug}", {"title": new})
    assert new in words(secretary.page("/desk-demandes?box=all"))
    assert secretary.get(filed).json()["topic"]["title"] == new


def test_a_withdrawn_topic_is_not_proposed_and_keeps_its_name(desk, coordination, topic):
    slug, title = topic
    secretary = desk.http(world.account("secretary_a"))
    filed = secretary.post("/@demandes", json=world.body(topic=slug)).json()["@id"]
    coordination.send(f"/coordination-sujet-retirer?sujet={slug}")
    assert look(desk, slug) == (None, {})
    assert secretary.post("/@demandes", json=world.body(topic=slug)).status_code == 400
    assert secretary.get(filed).json()["topic"]["title"] == title
    assert coordination.noted("topic_withdrawn", slug)
    # Its short name is not free for another one, but it may come back.
    answer = coordination.send(
        "/coordination-sujet-ajouter", {"title": "Autre", "slug": slug, "partners": [P]}
    )
    assert answer.status_code == 400
    coordination.send(f"/coordination-sujet?sujet={slug}", {"partners": [Q]})
    assert look(desk, slug)[0] == {"title": title, "partners": (Q,)}


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("title", {"title": ""}),
        ("title", {"title": "a|b"}),
        ("title", {"title": "x" * 81}),
        ("title", {"title": "AIDE au LOGEMENT"}),
        ("slug", {"slug": "Pas bon"}),
        ("slug", {"slug": "aide-au-logement"}),
        ("partners", {"partners": None}),
        ("partners", {"partners": ["personne"]}),
        ("partners", {"partners": ["<script>"]}),
    ],
)
def test_what_is_wrong_is_refused_in_words(coordination, field, values):
    title = f"Essai {secrets.token_hex(4)}"
    values = {"title": title, "slug": "", "partners": [P], **values}
    answer = coordination.send("/coordination-sujet-ajouter", values)
    assert answer.status_code == 400
    assert f'href="#f-{field}"' in words(answer)
    assert title not in words(coordination.page("/coordination-sujets"))


@pytest.mark.parametrize("query", ["", "?sujet=inconnu", "?sujet:list=a", "?sujet=%00"])
@pytest.mark.parametrize("name", ["coordination-sujet", "coordination-sujet-retirer"])
def test_a_topic_that_is_not_there_is_a_404(coordination, name, query):
    assert coordination.page(f"/{name}{query}").status_code in (400, 404)


def test_a_new_partner_brings_topics_of_its_own(desk, coordination):
    mark = secrets.token_hex(4)
    values = {"new_topics": f"Permis {mark}\nCarte {mark}", "topics": ["aide-au-logement"]}
    slug = coordination.create("partenaires", values)
    with desk.site() as site:
        assert site["partenaires"][slug].topics == [
            "aide-au-logement|Aide au logement",
            f"permis-{mark}|Permis {mark}",
            f"carte-{mark}|Carte {mark}",
        ]
    url = f"/partenaires/{slug}/modifier"
    answer = coordination.send(url, {"new_topics": "Aide au logement"})
    assert answer.status_code == 400
    coordination.send(url, {"topics": None, "new_topics": ""})
    with desk.site() as site:
        assert site["partenaires"][slug].topics == []
