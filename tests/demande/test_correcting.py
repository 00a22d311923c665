"""Who the usager is, corrected after the filing by her own mairie."""

from lxml import html
from support import stages
from support import world
from support.http import words
from support.sms import operator
from support.tagged import Tagged

import pytest

OLD, NEW = "Zqdupui", "Zqdupuy"
PHONE, RIGHT, SENT = "06 39 98 00 00", "06 39 98 56 78", "+262639985678"


@pytest.fixture(scope="module")
def people(desk):
    world.retrying(desk, stages.build)
    roles = (
        "secretary_a",
        "lead_a",
        "secretary_b",
        "referent_p",
        "pilot",
        "coordination",
        "host_n",
    )
    return {role: desk.http(world.account(role)) for role in (*roles, "coordination")}


@pytest.fixture
def filed(people):
    """File a demande of A to P; its path."""

    def filed(**more):
        usager = {"name": OLD, "first_name": "Jeanne", "phone": PHONE, "birth_date": "1950-02-01"}
        answer = people["secretary_a"].post("/@demandes", json=world.body(usager=usager, **more))
        assert answer.status_code == 201, answer.text
        return answer.json()["@id"].partition("/guichet")[2]

    return filed


def form_of(client, path):
    """What the form holds, as a browser would send it again: dict."""
    (form,) = html.fromstring(client.page(f"{path}/desk-usager").content).xpath(
        "//form[contains(@action, 'desk-usager')]"
    )
    return {**dict(form.form_values()), "usager.birth_date": "01/02/1950"}


def send(client, path, values):
    return client.send_form(f"{path}/desk-usager", values, allow_redirects=False)


def test_a_mistyped_name_is_corrected_on_the_form_and_stays_nowhere(desk, people, filed):
    secretary, path = people["secretary_a"], filed()
    page = secretary.page(f"{path}/desk-demande")
    assert f"{path}/desk-usager" in page.text
    typed = form_of(secretary, path)
    assert (typed["usager.name"], typed["usager.phone"]) == (OLD, PHONE)
    assert send(secretary, path, {**typed, "usager.name": NEW}).status_code == 303
    for role in ("secretary_a", "referent_p"):
        said = words(people[role].page(f"{path}/desk-demande"))
        assert NEW in said and OLD not in said, role
        assert "a corrigé les renseignements de l’usager : Nom." in said, role
    said = words(people["coordination"].page(f"{path}/desk-demande"))
    assert "a corrigé les renseignements de l’usager : Nom." in said and NEW not in said
    demande = people["referent_p"].get(path).json()
    (fact,) = [f for f in demande["facts"] if f["kind"] == "correct_usager"]
    assert fact["detail"] == {"fields": ["name"]} and fact["who"] == world.account("secretary_a")
    with desk.site() as site:
        held = site.unrestrictedTraverse(path.lstrip("/"))
        oids = [item._p_oid for item in (held.aq_base, held._identity, held._log)]
        kept = b"".join(site._p_jar.db().storage.load(oid)[0] for oid in oids)
        assert NEW.encode() in kept and OLD.encode() not in kept
    audit = (desk.instance.root / "var/log/audit.jsonl").read_text()
    assert "correct_usager" in audit and OLD not in audit and NEW not in audit


def test_an_older_paper_is_still_genuine_and_its_check_says_that_the_name_changed(people, filed):
    path, secretary = filed(), people["secretary_a"]

    def checked(role="secretary_a"):
        typed = {"do": "check", "reference": path.rpartition("/")[2], "code": code}
        return words(people[role].send_form("/verifier-un-papier", typed))

    code = code_of(secretary, path)
    assert secretary.patch(f"{path}/@usager", json={"usager": {"phone": RIGHT}}).ok
    assert "Ce papier vient du guichet. Il dit" in checked()
    assert secretary.patch(f"{path}/@usager", json={"usager": {"name": NEW}}).ok
    for role, named in (("secretary_a", NEW), ("secretary_b", "J. Z.")):
        said = checked(role)
        assert "mais le nom de l’usager a été corrigé depuis" in said, role
        assert f"Usager, nom corrigé Jeanne {named}" in said or named in said, role
        assert OLD not in said
    code = code_of(secretary, path)
    assert "Ce papier vient du guichet. Il dit" in checked()


def code_of(client, path):
    """The code of the récépissé as it is printed now, which says the name of now."""
    paper = client.get(f"{path}/@trace?paper=recepisse").content
    (foot,) = Tagged(paper).artifacts
    return foot.rpartition(" : ")[2].strip()


def test_others_are_refused_and_so_is_everybody_once_it_is_over(desk, people, filed):
    path = filed()
    for role in ("secretary_b", "referent_p", "pilot", "coordination"):
        client = people[role]
        assert "desk-usager" not in client.page(f"{path}/desk-demande").text, role
        assert client.page(f"{path}/desk-usager").status_code in (403, 404), role
        refused = client.patch(f"{path}/@usager", json={"usager": {"name": NEW}})
        assert refused.status_code in (401, 403, 404), role
    assert people["lead_a"].page(f"{path}/desk-usager").status_code == 200
    closed = world.retrying(desk, lambda site: stages.stage(site, "closed"))
    assert people["secretary_a"].page(f"{closed}/desk-usager").status_code == 404
    refused = people["secretary_a"].patch(f"{closed}/@usager", json={"usager": {"name": NEW}})
    assert refused.status_code == 403


def test_what_is_refused_stays_as_typed(people, filed):
    secretary, path = people["secretary_a"], filed()
    typed = {**form_of(secretary, path), "usager.name": " ", "usager.birth_date": "demain"}
    refused = send(secretary, path, {**typed, "usager.address": "2 rue Neuve"})
    assert refused.status_code == 400
    shown = html.fromstring(refused.content)
    assert shown.xpath("//input[@name='usager.birth_date']/@value") == ["demain"]
    assert shown.xpath("string(//textarea[@name='usager.address'])").strip() == "2 rue Neuve"
    assert len(shown.xpath("//*[contains(@class, 'field-wrong')]")) == 2
    assert secretary.get(path).json()["usager"]["name"] == OLD


def test_who_was_slower_is_told_and_overwrites_nothing_unseen(people, filed):
    path = filed()
    slow = form_of(people["secretary_a"], path)
    answer = people["lead_a"].patch(f"{path}/@usager", json={"usager": {"phone": RIGHT}})
    assert answer.json()["corrected"] == ["phone"]
    refused = send(people["secretary_a"], path, {**slow, "usager.name": NEW})
    said = words(refused)
    assert refused.status_code == 400
    assert "Quelqu’un a modifié ces renseignements" in said and f"entre-temps : {RIGHT}" in said
    assert people["secretary_a"].get(path).json()["usager"]["phone"] == RIGHT
    (mark,) = html.fromstring(refused.content).xpath("//input[@name='mark']/@value")
    again = {**slow, "usager.name": NEW, "usager.phone": RIGHT, "mark": mark}
    assert send(people["secretary_a"], path, again).status_code == 303
    stale = {"usager": {"name": "Autre"}, "mark": slow["mark"]}
    refused = people["secretary_a"].patch(f"{path}/@usager", json=stale)
    assert refused.status_code == 400 and refused.json()["errors"][0]["field"] == "mark"
    for body in (
        {},
        {"usager": []},
        {"usager": None},
        {"usager": {"name": ""}},
        {"usager": {"name": "😀😀😀"}},
        {"usager": {"nom": "x"}},
        {"notify": 3},
    ):
        refused = people["secretary_a"].patch(f"{path}/@usager", json=body)
        assert refused.status_code == 400, body


def test_what_waits_leaves_to_the_new_number_and_to_none_once_she_says_no(desk, people, filed):
    from nummairieque.demande import reaching
    from nummairieque.notification.outbox import Undeliverable
    from nummairieque.notification.reached import reached
    from types import SimpleNamespace
    from zope.component import getUtility

    with operator(desk):
        path = filed(notify=["sms"])
        secretary = people["secretary_a"]
        reference = path.rpartition("/")[2].upper()
        landline = secretary.patch(f"{path}/@usager", json={"usager": {"phone": "02 54 00 00 00"}})
        assert landline.status_code == 400
        assert landline.json()["errors"][0]["field"] == "usager.phone"
        assert secretary.patch(f"{path}/@usager", json={"usager": {"phone": RIGHT}}).ok
        whole = f"guichet{path}"
        waits = SimpleNamespace(path=f"/{whole}", channel="sms", kind="usager_answered", values={})

        def goes(site):
            from nummairieque.interfaces import IUsagerChannel

            return reached(waits, site, getUtility(IUsagerChannel, "sms"))

        with desk.site() as site:
            address, known = goes(site)
            assert (address, known.code) == (SENT, reference)
        answer = secretary.patch(f"{path}/@usager", json={"notify": []})
        assert answer.json()["corrected"] == [reaching.FIELD]
        with desk.site() as site, pytest.raises(Undeliverable):
            goes(site)


def test_the_others_of_a_dossier_are_corrected_with_it(people, filed):
    secretary = people["secretary_a"]
    more = {"partner": None, "partners": ["essai-p", "essai-q"]}
    usager = {"name": OLD, "number": "123"}
    body = {k: v for k, v in world.body(usager=usager, **more).items() if v is not None}
    answer = secretary.post("/@demandes", json=body)
    assert answer.status_code == 201, answer.text
    dossier = answer.json()["dossier"]
    rows = secretary.get(f"/@dossiers/{dossier}").json()
    urls = [one["@id"] for one in rows.get("items", rows.get("demandes", []))]
    assert len(urls) == 2
    change = {"usager": {"name": NEW, "number": "456"}}
    assert secretary.patch(f"{urls[0]}/@usager", json=change).ok
    numbers = []
    for url in urls:
        told = secretary.get(url).json()
        assert told["usager"]["name"] == NEW
        numbers.append(told["usager"]["number"])
        assert [f["kind"] for f in told["facts"]].count("correct_usager") == 1
    assert numbers[0] == "456" and numbers[1] in ("", "123")


def test_who_no_longer_wants_to_be_told_is_told_of_nothing_in_the_dossier(desk, people):
    secretary = people["secretary_a"]
    usager = {"name": OLD, "phone": RIGHT, "email": "j@exemple.example"}
    more = {"partner": None, "partners": ["essai-p", "essai-q"], "notify": ["sms", "usager-mail"]}
    body = {k: v for k, v in world.body(usager=usager, **more).items() if v is not None}
    with operator(desk):
        answer = secretary.post("/@demandes", json=body)
        assert answer.status_code == 201, answer.text
        urls = [one["@id"] for one in answer.json()["demandes"]]

        def told():
            return [secretary.get(url).json()["notify"] for url in urls]

        assert secretary.post(f"{urls[0]}/@notify", json={"notify": ["sms"]}).ok
        assert told() == [["sms"], ["sms"]]
        people["referent_p"].post(f"{urls[0]}/@workflow/answer", json={"text": "Oui."})
        assert secretary.post(f"{urls[0]}/@workflow/close", json={"outcome": "solved"}).ok
        # What is closed gets no new way, which its number of before may not be for.
        both = {"notify": ["sms", "usager-mail"]}
        assert secretary.post(f"{urls[1]}/@notify", json=both).ok
        assert told() == [["sms"], ["sms", "usager-mail"]]
    # While the desk sends no texts, nothing is said of them.
    path = urls[1].partition("/guichet")[2]
    assert secretary.send_form(f"{path}/desk-prevenir").ok
    assert told() == [["sms"], ["sms"]]
    with operator(desk):
        assert secretary.send_form(f"{path}/desk-prevenir").ok
        assert told() == [[], []]
    for url in urls:
        kinds = [fact["kind"] for fact in secretary.get(url).json()["facts"]]
        assert "notify" in kinds and "correct_usager" not in kinds


def test_who_goes_on_correcting_writes_one_fact_and_not_without_end(desk, people, filed):
    from nummairieque.demande import pace

    path = filed()
    # Of nobody else: who is told to wait is told so for all he corrects.
    lead = people["lead_a"]
    answers = [
        lead.patch(f"{path}/@usager", json={"usager": {"name": f"{NEW}{'abc'[n % 3]}"}})
        for n in range(pace.MOST + 1)
    ]
    late, told = answers[-1], [answer.status_code for answer in answers]
    # This account may have corrected something in other tests a moment ago.
    first = told.index(429)
    assert first > pace.MOST - 10 and {*told[:first]} == {200} and {*told[first:]} == {429}
    assert int(late.headers["Retry-After"]) > 0 and "attendez cinq minutes" in late.text
    typed = {**form_of(lead, path), "usager.name": "Autrement"}
    page = send(lead, path, typed)
    assert page.status_code == 429 and "attendez cinq minutes" in words(page)
    assert "Autrement" in page.text
    demande = people["referent_p"].get(path).json()
    facts = [fact for fact in demande["facts"] if fact["kind"] == "correct_usager"]
    (fact,) = facts
    assert fact["detail"] == {"fields": ["name"], "renamed": first}


def test_the_new_address_must_do_for_the_ways_of_the_others_of_the_dossier(desk, people):
    secretary = people["secretary_a"]
    usager = {"name": OLD, "phone": RIGHT, "email": "j@exemple.example"}
    more = {"partner": None, "partners": ["essai-p", "essai-q"], "notify": ["usager-mail"]}
    body = {k: v for k, v in world.body(usager=usager, **more).items() if v is not None}
    with operator(desk):
        made = secretary.post("/@demandes", json=body).json()["demandes"]
        one, other = (each["@id"] for each in made)
        wish_alone(desk, one, ())
        wrong = {"usager": {"email": "pas une adresse"}}
        refused = secretary.patch(f"{one}/@usager", json=wrong)
        assert refused.status_code == 400
        (error,) = refused.json()["errors"]
        assert error["field"] == "usager.email" and made[1]["reference"] in error["message"]
        for url in (one, other):
            assert secretary.get(url).json()["usager"]["email"] == "j@exemple.example"
        # What cannot be kept any more keeps nobody from correcting something else.
        wish_alone(desk, one, ("sms",), phone="02 54 00 00 00")
        assert secretary.patch(f"{one}/@usager", json={"usager": {"name": NEW}}).ok
        assert secretary.get(one).json()["notify"] == ["sms"]


def wish_alone(desk, url, ways, **usager):
    """Keep on one demande alone what no page would let one keep any more."""

    def keep(site):
        from nummairieque.demande import identity
        from nummairieque.demande import reaching

        demande = site.unrestrictedTraverse(url.partition("/guichet/")[2])
        identity.seal(demande, usager)
        reaching.keep(demande, ways)

    world.retrying(desk, keep)


def test_she_is_found_and_looks_alike_by_her_new_name_alone(desk, people, filed):
    path = filed()
    reference, before = path.rpartition("/")[2].upper(), marks(desk, path)
    typed = {"code": reference, "name": OLD}
    assert people["host_n"].send_form("/retrouver", typed).status_code == 200
    assert people["secretary_a"].patch(f"{path}/@usager", json={"usager": {"name": NEW}}).ok
    assert people["host_n"].send_form("/retrouver", typed).status_code == 400
    found = people["host_n"].send_form("/retrouver", {**typed, "name": NEW})
    assert found.status_code == 200 and reference in words(found)
    assert len(marks(desk, path) - before) == len(before - marks(desk, path)) == 1


def marks(desk, path):
    """What the index of look-alikes holds of a demande."""
    with desk.site() as site:
        catalog = site.portal_demandes
        rid = catalog._catalog.uids[f"/guichet{path}"]
        return set(catalog._catalog.getIndex("usager_keys").getEntryForObject(rid))
