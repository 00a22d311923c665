"""Mairies, partners and maisons by the pages of the coordination."""

from support import stages
from support import world
from support.http import words

import pytest
import secrets

FOLDERS = {"mairies": "mairie", "partenaires": "partner", "maisons": "maison"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_body_is_made_corrected_and_listed(desk, coordination, folder):
    slug = coordination.create(folder, {"phone": "02 54 00 00 00"})
    assert coordination.noted("body_created", f"{folder}/{slug}")
    name = f"Renommée {secrets.token_hex(3)}"
    answer = coordination.send(f"/{folder}/{slug}/modifier", {"title": name})
    assert answer.url.endswith(f"/coordination-{folder}")
    assert name in words(coordination.page(f"/coordination-{folder}?q={name}"))
    page = words(coordination.page(f"/{folder}/{slug}"))
    assert name in page and "02 54 00 00 00" in page
    changed = coordination.noted("body_changed", f"{folder}/{slug}")
    assert changed[-1]["fields"] == ["title"]
    assert changed[-1]["who"] == world.account("coordination")
    with desk.site() as site:
        body = site[folder][slug]
        assert body.portal_type == FOLDERS[folder]
        assert "documents" in body
        assert hasattr(body, "_team")


def test_saving_what_did_not_change_writes_nothing(coordination):
    slug = coordination.create("mairies")
    coordination.send(f"/mairies/{slug}/modifier")
    assert not coordination.noted("body_changed", f"mairies/{slug}")


def test_the_short_name_comes_from_the_name(desk, coordination):
    commune = f"Écueillé-{secrets.token_hex(3)}"
    answer = coordination.send("/mairies/ajouter", {"title": f"Mairie d’{commune}"})
    slug = commune.lower().replace("é", "e")
    assert answer.url.endswith(f"/mairies/{slug}/equipe")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 121),
        ("title", "a\0b"),
        ("slug", "Pas bon"),
        ("slug", "../ardentes"),
        ("slug", "ardentes"),
        ("slug", "ajouter"),
        ("slug", "x" * 70),
        ("phone", "appelez-moi"),
        ("email", "personne"),
        ("insee", "12"),
        ("postal_codes", "trois"),
        ("siren", "1"),
        ("population", "beaucoup"),
        ("maison", "nulle-part"),
        ("hours", "x" * 1001),
        ("description", "x" * 1_000_000),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_typed_is_lost(desk, coordination, field, value):
    name = f"Essai {secrets.token_hex(4)}"
    values = {"title": name, "canton": "<b>Canton</b> d’ici", field: value}
    answer = coordination.send("/mairies/ajouter", values)
    assert answer.status_code == 400
    page = words(answer)
    assert f'href="#f-{field}"' in page
    assert "&lt;b&gt;Canton" in answer.text or "<b>Canton</b> d’ici" in page
    assert 'value="<b>Canton' not in answer.text
    with desk.site() as site:
        assert all(name != mairie.title for mairie in site["mairies"].objectValues())


@pytest.mark.parametrize("ending", ["list", "int", "record", "tuple", "boolean", "nonsense"])
def test_values_of_other_kinds_are_no_error_of_ours(coordination, ending):
    token = coordination.client.token("/mairies/ajouter")
    values = {"_authenticator": token, f"title:{ending}": "x", "slug:list": "y"}
    assert coordination.post("/mairies/ajouter", values).status_code == 400


def test_two_bodies_of_a_kind_have_no_same_name(coordination):
    slug = coordination.create("maisons", {"title": "Essai de deux noms"})
    answer = coordination.send("/maisons/ajouter", {"title": "essai DE deux noms", "slug": "autre"})
    assert answer.status_code == 400
    # Its own name is no clash.
    answer = coordination.send(f"/maisons/{slug}/modifier", {"title": "Essai de Deux noms"})
    assert answer.status_code == 200
    coordination.send(f"/maisons/{slug}/modifier", {"title": f"Essai {slug}"})


def test_a_suspended_mairie_files_nothing_and_reads_why(desk, coordination):
    draft = world.retrying(desk, lambda site: stages.stage(site, "draft"))
    running = world.retrying(desk, lambda site: stages.stage(site, "in_progress"))
    place = f"/mairies/{world.slug('mairies/a')}"
    secretary = desk.http(world.account("secretary_a"))
    assert coordination.send(f"{place}/suspendre").status_code == 400
    coordination.send(f"{place}/suspendre", {"suspended_why": "Regroupée avec la voisine."})
    try:
        for url in ("/desk-home", place, "/desk-new", f"{place}/desk-new"):
            assert "Regroupée avec la voisine." in words(secretary.page(url)), url
        filed = secretary.post("/@demandes", json=world.body())
        assert filed.status_code == 400
        assert "suspendue" in filed.json()["message"]
        sent = secretary.post(f"{draft}/@workflow/submit", json={})
        assert sent.status_code == 400
        # What is under way ends.
        referent = desk.http(world.account("referent_p"))
        answered = referent.post(f"{running}/@workflow/answer", json={"text": "Voici."})
        assert answered.status_code == 200, answered.text
        closed = secretary.post(f"{running}/@workflow/close", json={"outcome": "solved"})
        assert closed.status_code == 200, closed.text
        assert "Suspension" in words(coordination.page("/coordination-mairies?q=essai"))
    finally:
        coordination.send(f"{place}/suspendre")
    assert secretary.post("/@demandes", json=world.body()).status_code == 201
    assert "Regroupée" not in words(secretary.page(place))


def test_a_suspended_partner_is_not_proposed_any_more(desk, coordination):
    submitted = world.retrying(desk, lambda site: stages.stage(site, "submitted"))
    elsewhere = world.body(partner=world.slug("partenaires/q"), topic=world.topic("partenaires/q"))
    secretary = desk.http(world.account("secretary_a"))
    moved = secretary.post("/@demandes", json=elsewhere).json()["@id"]
    slug = world.slug("partenaires/p")
    place = f"/partenaires/{slug}"
    draft = secretary.post("/@demandes", json={**elsewhere, "draft": True}).json()["@id"]
    coordination.send(f"{place}/suspendre", {"suspended_why": "Fermé en août."})
    try:
        page = words(secretary.page(f"{draft}/desk-draft"))
        assert f'value="{slug}"' not in page
        assert f'value="{world.topic("partenaires/p")}"' not in page
        for partner in (slug, None):
            answer = secretary.post("/@demandes", json=world.body(partner=partner))
            assert answer.status_code == 400, partner
        values = {"partner": slug, "reason": "Erreur."}
        answer = coordination.client.post(f"{moved}/@workflow/redirect", json=values)
        assert answer.status_code == 400
        referent = desk.http(world.account("referent_p"))
        assert referent.post(f"{submitted}/@workflow/take_charge", json={}).status_code == 200
    finally:
        coordination.send(f"{place}/suspendre")
        secretary.delete(draft)
    assert secretary.post("/@demandes", json=world.body()).status_code == 201


def test_lists_show_what_a_body_is_called_today(desk, coordination):
    running = world.retrying(desk, lambda site: stages.stage(site, "in_progress"))
    url = f"/partenaires/{world.slug('partenaires/p')}/modifier"
    with desk.site() as site:
        before = site["partenaires"][world.slug("partenaires/p")].title
    name = f"Caisse {secrets.token_hex(3)}"
    coordination.send(url, {"title": name, "phone": ""})
    try:
        secretary = desk.http(world.account("secretary_a"))
        assert name in words(secretary.page("/desk-demandes?box=open&b_size=100"))
        assert name in words(secretary.page(running))
    finally:
        coordination.send(url, {"title": before, "phone": ""})


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"phone": "02 54 11 11 11"}, 204),
        ({"phone": None}, 204),
        ({"phone": "appelez-moi"}, 400),
        ({"email": "personne"}, 400),
        ({"title": "x" * 121}, 400),
        ({"topics": ["Pas un nom court|Aide"]}, 400),
        ({"topics": ["essai-libre|Aide au logement"]}, 400),
        ({"topics": [{"slug": "tout"}]}, 400),
        ({"suspended_why": "x" * 301}, 400),
    ],
)
def test_a_program_is_held_to_the_same_rules(desk, coordination, values, status):
    slug = coordination.create("partenaires")
    answer = desk.http(world.account("coordination")).patch(f"/partenaires/{slug}", json=values)
    assert answer.status_code == status, answer.text
    assert coordination.page(f"/partenaires/{slug}").status_code == 200


def test_a_program_makes_a_body_as_a_form_does(desk, coordination):
    client = desk.http(world.account("coordination"))
    mark = secrets.token_hex(3)
    body = {"@type": "mairie", "title": f"Mairie d’Écueillé {mark}", "insee": "36069"}
    made = client.post("/mairies", json=body)
    assert made.status_code == 201, made.text
    assert made.json()["@id"].endswith(f"/mairies/ecueille-{mark}")
    assert coordination.noted("body_created", f"mairies/ecueille-{mark}")
    free = f"Essai {mark}"
    for wrong in (
        {},
        {"title": free, "insee": "x"},
        {"title": free, "id": f"ecueille-{mark}"},
        {"title": free, "id": "ajouter"},
        {"title": free, "id": ["a"]},
        {"title": free, "maison": "nulle-part"},
        {"title": free, "@type": "partner"},
        {"title": ["a"]},
        {"title": f"mairie d'ecueille {mark}", "id": "autre"},
    ):
        answer = client.post("/mairies", json={"@type": "mairie", **wrong})
        assert answer.status_code == 400, wrong
    place = f"/mairies/ecueille-{mark}"
    assert client.patch(place, json={"title": "Mairie d’Ardentes"}).status_code == 400
    assert client.patch(place, json={"maison": "valencay", "hours": "Lundi"}).status_code == 204
    with desk.site() as site:
        assert site["mairies"][f"ecueille-{mark}"].maison == "valencay"
        assert all(w.title != free for w in site["mairies"].objectValues())


def test_a_program_suspends_a_body_too(desk, coordination):
    slug = coordination.create("partenaires")
    client = desk.http(world.account("coordination"))
    assert client.patch(f"/partenaires/{slug}", json={"suspended": True}).status_code == 204
    assert coordination.noted("body_changed", f"partenaires/{slug}")[-1]["fields"] == ["suspended"]
    with desk.site() as site:
        from nummairieque.workspace.suspension import suspended

        assert slug in suspended(site, "partner")
    assert client.patch(f"/partenaires/{slug}", json={"suspended": None}).status_code == 204
    with desk.site() as site:
        assert slug not in suspended(site, "partner")
