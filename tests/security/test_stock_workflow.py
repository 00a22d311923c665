"""The stock transition service acts where the workflow offers it, and nowhere else."""

from support import world

import pytest

PLACES = ("/partenaires/essai-p", "/partenaires/essai-p/documents", "/partenaires/essai-p/fiches")


@pytest.fixture
def fiche(desk):
    """Path of a fiche of partner P that its editor has begun."""
    from plone import api
    from plone.dexterity.utils import createContentInContainer

    def begin(site):
        with api.env.adopt_user(username=world.account("editor_p")):
            folder = world.workspace(site, "partenaires/p")["fiches"]
            made = createContentInContainer(folder, "fiche", title="Essai", answer="Oui.")
            return f"/partenaires/essai-p/fiches/{made.getId()}"

    world.retrying(desk, world.build)
    return world.retrying(desk, begin)


def _dates(desk, *paths):
    with desk.site() as site:
        return [site.unrestrictedTraverse(path.lstrip("/")).EffectiveDate() for path in paths]


@pytest.mark.parametrize("role", ["secretary_a", "referent_p", "referent_q", "pilot"])
def test_what_is_not_offered_is_refused_and_leaves_no_date(desk, fiche, role):
    client = desk.http(world.account(role))
    before = _dates(desk, *PLACES, fiche)
    for path in (*PLACES, fiche):
        for name in ("publish", "publish_internally", "cancel", "nothing"):
            answer = client.post(
                f"{path}/@workflow/{name}", json={"effective": "2020-01-01", "comment": "Non."}
            )
            assert answer.status_code in (401, 403, 404), (path, name, answer.text)
    assert _dates(desk, *PLACES, fiche) == before


def test_what_is_offered_is_done_and_takes_a_second_person(desk, fiche):
    editor, lead = (desk.http(world.account(role)) for role in ("editor_p", "lead_p"))
    assert editor.post(f"{fiche}/@workflow/publish", json={}).status_code == 403
    answer = editor.post(f"{fiche}/@workflow/submit", json={})
    assert answer.status_code == 200, answer.text
    assert answer.json()["review_state"] == "pending"
    own = editor.post(f"{fiche}/@workflow/publish", json={})
    assert own.status_code == 400, own.text
    assert "une autre personne" in own.json()["error"]["message"]
    reasonless = lead.post(f"{fiche}/@workflow/send_back", json={})
    assert reasonless.status_code == 400, reasonless.text
    published = lead.post(f"{fiche}/@workflow/publish", json={})
    assert published.status_code == 200, published.text
    assert published.json()["review_state"] == "published"
    again = lead.post(f"{fiche}/@workflow/publish", json={})
    assert again.status_code == 403
