"""Papers that were ticked at filing and are scanned afterwards: from the page, or by a cover."""

from lxml import html
from support import published as forms
from support import scans
from support import stages
from support import world
from support.http import words

import pytest

PDF = ("identite.pdf", stages.PDF, "application/pdf")
TRAY = f"/mairies/{world.slug('mairies/a')}/desk-scans"
STRANGERS = ("secretary_b", "host", "pilot")


@pytest.fixture(scope="module")
def people(desk):
    """Role → client; partner P has a form for its topic."""
    with forms.asked(desk, stages.build):
        yield {role: desk.http(world.account(role)) for role in world.ACCOUNTS}


@pytest.fixture
def filed(desk, people):
    """Path of a demande whose two papers were ticked and are not scanned."""

    def file(site, state="submitted"):
        from nummairieque.demande import filing
        from nummairieque.demande.transitions import perform

        with stages.acting(site, "secretary_a"):
            draft = filing.open_draft(world.workspace(site, "mairies/a"), world.body())
            filing.answer(draft, forms.ANSWERS, [forms.IDENTITY, forms.RECEIPT])
            perform(draft, "submit", {})
        return "/" + "/".join(draft.getPhysicalPath()[2:])

    return world.retrying(desk, file)


def box(client, path):
    """Names of the inputs for the awaited papers on the page."""
    page = html.fromstring(client.page(path).content)
    return page.xpath("//*[@id='do-papers']//input[@type='file']/@name")


def name_of(paper):
    return f"papers.files.{paper}"


def join(client, path, *papers, file=PDF, page=None):
    values = {"do": "papers", "_authenticator": client.token(page or path)}
    return client.post(
        f"{path}/desk-act",
        data=values,
        files=[(name_of(paper), file) for paper in papers],
        headers={"Accept": "text/html"},
    )


def test_what_was_announced_is_asked_until_all_of_it_is_joined(people, filed):
    secretary, referent = people["secretary_a"], people["referent_p"]
    assert box(secretary, filed) == [name_of(forms.IDENTITY), name_of(forms.RECEIPT)]
    assert box(referent, filed) == []
    assert words(referent.page(filed)).count("fichier annoncé, pas encore joint") == 2
    covers = html.fromstring(secretary.page(filed).content).xpath("//*[@id='do-papers']//a/@href")
    assert [url.rpartition("=")[2] for url in covers] == [forms.IDENTITY, forms.RECEIPT]

    done = join(secretary, filed, forms.IDENTITY)
    assert done.status_code == 200, words(done)
    assert "C’est joint" in words(done)
    assert box(secretary, filed) == [name_of(forms.RECEIPT)]
    shown = words(referent.page(filed))
    assert shown.count("fichier annoncé, pas encore joint") == 1 and "identite.pdf" in shown
    assert "Pièces jointes au formulaire : « Pièce d’identité »." in shown
    told = referent.get(filed).json()
    assert {p["name"]: p["files"] for p in told["papers"]} == {
        forms.IDENTITY: ["1"],
        forms.RECEIPT: [],
    }
    assert told["review_state"] == "submitted"
    # A second time, from a page that a colleague left behind.
    again = join(secretary, filed, forms.IDENTITY)
    assert again.status_code == 400 and "n’est plus attendue" in words(again)
    assert join(secretary, filed, forms.RECEIPT).status_code == 200
    assert box(secretary, filed) == []
    late = join(secretary, filed, forms.RECEIPT)
    assert late.status_code == 409 and "n’est plus possible" in words(late)
    assert len(secretary.get(filed).json()["attachments"]) == 2


def test_what_is_refused_keeps_nothing(desk, people, filed):
    secretary = people["secretary_a"]

    def stored():
        with desk.site() as site:
            return stages.stored(site, filed)

    before = stored()
    none = join(secretary, filed)
    assert none.status_code == 400 and "Choisissez au moins un fichier" in words(none)
    bad = join(secretary, filed, forms.IDENTITY, file=("page.html", b"<p>", "text/html"))
    assert bad.status_code == 400 and "pas d’un type admis" in words(bad)
    wrong = html.fromstring(bad.content).xpath("//*[@id='errors']//a/@href")
    assert wrong == [f"#papers-files-{forms.IDENTITY}"]
    for role in (*STRANGERS, "referent_p", "lead_p", "coordination"):
        answer = join(people[role], filed, forms.IDENTITY, page="/")
        assert answer.status_code in (401, 403, 404), role
        cover = people[role].page(f"{filed}/desk-garde?piece={forms.IDENTITY}")
        assert cover.status_code in (401, 403, 404), role
    assert secretary.page(f"{filed}/desk-garde?piece=nothing").status_code == 404
    assert secretary.page(f"{filed}/desk-garde?piece:list=a").status_code == 404
    assert stored() == before


def test_a_paper_that_the_partner_waits_for_ends_the_wait(people, filed):
    secretary, referent = people["secretary_a"], people["referent_p"]
    asked = {"missing": [forms.RECEIPT], "text": ""}
    assert referent.post(f"{filed}/@workflow/ask_complement", json=asked).ok
    # Another one is a paper more, and the wait goes on.
    assert join(secretary, filed, forms.IDENTITY).status_code == 200
    assert secretary.get(filed).json()["review_state"] == "on_hold"
    assert "le délai reprend" in words(secretary.page(filed))
    assert join(secretary, filed, forms.RECEIPT).status_code == 200
    assert secretary.get(filed).json()["review_state"] == "in_progress"
    assert box(secretary, filed) == []


def test_nothing_is_asked_of_what_is_over(people, filed):
    secretary = people["secretary_a"]
    assert secretary.post(f"{filed}/@workflow/cancel", json={"reason": "Essai."}).ok
    assert box(secretary, filed) == []
    assert join(secretary, filed, forms.IDENTITY, page="/").status_code in (403, 409)
    assert secretary.get(filed).json()["attachments"] == []


def test_a_cover_page_of_one_paper_brings_the_scan_to_it(desk, people, filed):
    secretary = people["secretary_a"]

    def word(paper):
        url = f"{filed}/desk-garde" + (f"?piece={paper}" if paper else "")
        made = secretary.send_form(url)
        assert made.status_code == 200 and made.text.count("<svg") == 2
        with desk.site() as site:
            from nummairieque.scans import store

            demande = site.unrestrictedTraverse(filed.lstrip("/"))
            now = stages.datetime.now(stages.UTC)
            uid = demande.origin.UID()
            return store.cover_of(site, uid, demande.getId(), now, paper)[0], words(made)

    (one, said), (general, plain) = word(forms.IDENTITY), word("")
    assert "Pièce d’identité" in said and "Pièce d’identité" not in plain and one != general
    pile = scans.pdf((one, "", general, ""))
    page = secretary.send_form(TRAY, {"do": "take"}, [("attachments", ("papiers.pdf", pile))])
    rows = html.fromstring(page.content).xpath("//ol[@class='tray']/li[contains(., 'papiers')]")
    assert len(rows) == 2
    assert "à la pièce annoncée « Pièce d’identité »" in " ".join(rows[0].text_content().split())
    keys = [row.get("aria-labelledby").removeprefix("scan-") for row in rows]
    chosen = {f"paper-{keys[0]}": forms.IDENTITY, f"paper-{keys[1]}": forms.RECEIPT}
    refused = {**chosen, "do": f"put-{keys[1]}", f"paper-{keys[1]}": "nothing"}
    refused[f"where-{keys[1]}"] = filed.rpartition("/")[2]
    assert secretary.send_form(TRAY, refused).status_code == 400
    assert secretary.send_form(TRAY, {"do": "all", **chosen}).status_code == 200
    papers = people["referent_p"].get(filed).json()["papers"]
    assert {p["name"]: p["files"] for p in papers} == {forms.IDENTITY: ["1"], forms.RECEIPT: ["2"]}
    assert box(secretary, filed) == []
