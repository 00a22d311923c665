"""Documents on the desk: dropped, found, packed, moved, replaced, marked."""

from io import BytesIO
from lxml import html
from nummairieque.demo import files as samples
from support import stages
from support import world
from zipfile import ZipFile

import pytest

PAGE = {"Accept": "text/html"}
FOLDER = f"/partenaires/{world.slug('partenaires/p')}/documents"
REFUSED = {401, 403, 404}


@pytest.fixture(scope="module")
def owner(desk):
    """A référent of partner P."""
    world.retrying(desk, stages.build)
    return desk.http(world.account("referent_p"))


@pytest.fixture(scope="module")
def reader(desk, owner):
    """A secretary, who is not of the team."""
    return desk.http(world.account("secretary_a"))


def path_of(client, answer):
    assert answer.status_code == 200, answer.text[:2000]
    return answer.url.removeprefix(client.base)


def add_folder(client, title, audience, parent=FOLDER):
    values = {"title": title, "audience": audience}
    return path_of(client, client.send_form(f"{parent}/desk-add-folder", values))


def drop(client, folder, *files):
    sent = [("attachments", (name, data, "application/x")) for name, data in files]
    data = {"_authenticator": client.token(folder)}
    return client.post(f"{folder}/desk-drop", data=data, files=sent, headers=PAGE)


def links(answer):
    """Title → path of what a page lists."""
    found = html.fromstring(answer.content).xpath('//p[@class="shelf-title"]/a')
    return {a.text: a.get("href").partition("/guichet")[2] for a in found}


def pdf(*words):
    return samples.pdf(words)


def test_each_dropped_file_becomes_a_document_with_the_audience_of_the_folder(owner, reader):
    folder = add_folder(owner, "Pour tous zqun", "members")
    answer = drop(
        owner,
        folder,
        ("ordre_du jour.pdf", pdf("x")),
        ("notes.txt", b"bonjour"),
        ("virus.exe", b"MZ\x90"),
    )
    assert set(links(answer)) == {"ordre du jour", "notes"}
    assert "virus.exe" in answer.text
    assert set(links(reader.page(folder))) == {"ordre du jour", "notes"}
    assert reader.page(f"{folder}/desk-drop").status_code == 403 or reader.token(folder) == ""


def test_words_of_a_file_are_found_by_its_audience_alone(owner, reader):
    secret = add_folder(owner, "Entre nous zqdeux", "team")
    drop(owner, secret, ("cachette.pdf", pdf("girafezq")))
    for search in ("/@@documents?q=girafezq", f"{FOLDER}/@@desk-find?q=GIRAFEZQ"):
        assert "cachette" in links(owner.page(search)), search
        assert "cachette" not in reader.page(search).text, search
    found = reader.get("/@search", params={"SearchableText": "girafezq"}).json()
    assert found["items_total"] == 0
    assert reader.get("/@@ajax-search?SearchableText=girafezq").text.find("cachette") == -1


def test_a_picture_is_as_open_as_its_document_and_is_no_file(owner, reader):
    folder = add_folder(owner, "Images zqtrois", "team")
    path = links(drop(owner, folder, ("plan.png", samples.png(900, 900, (1, 2, 3)))))["plan"]
    answer = owner.get(f"{path}/@@apercu/1")
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert f"{path}/@@apercu/1" in owner.page(path).text
    assert owner.get(f"{path}/@@apercu").status_code == 404
    assert owner.get(f"{path}/@@apercu/2").status_code == 404
    assert reader.get(f"{path}/@@apercu/1").status_code in REFUSED
    assert reader.get(f"{path}/@@piece/1").status_code in REFUSED


def test_a_zip_holds_what_its_reader_may_see_and_names_nothing_else(owner, reader):
    folder = add_folder(owner, "Paquet zqquatre", "members")
    inner = add_folder(owner, "Cache zqcinq", "team", folder)
    drop(owner, folder, ("a.txt", b"ouvert"))
    shown = links(drop(owner, inner, ("b.txt", b"montre"), ("c.txt", b"cache")))
    owner.send_form(f"{shown['b']}/desk-edit", {"title": "b", "audience": "members"})
    names = {}
    for client in (owner, reader):
        answer = client.get(f"{folder}/@@desk-zip")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        names[client] = sorted(ZipFile(BytesIO(answer.content)).namelist())
    assert names[owner] == ["Cache zqcinq/", "Cache zqcinq/b.txt", "Cache zqcinq/c.txt", "a.txt"]
    assert names[reader] == ["a.txt", "b.txt"]
    assert reader.get(f"{inner}/@@desk-zip").status_code in REFUSED


def test_a_folder_s_new_audience_reaches_what_it_contains_when_asked(owner, reader):
    folder = add_folder(owner, "Change zqsix", "team")
    path = links(drop(owner, folder, ("d.txt", b"x")))["d"]
    form = owner.page(f"{folder}/desk-edit").text
    assert "1 élément" in html.fromstring(form).text_content()
    values = {"title": "Change zqsix", "audience": "members"}
    owner.send_form(f"{folder}/desk-edit", values)
    assert reader.page(path).status_code == 403
    owner.send_form(f"{folder}/desk-edit", {**values, "below": "1"})
    assert reader.page(path).status_code == 200
    owner.send_form(f"{folder}/desk-edit", {**values, "audience": "team", "below": "1"})
    assert reader.page(path).status_code == 403


def test_a_document_moves_within_its_workspace_and_keeps_its_readers(desk, owner, reader):
    source = add_folder(owner, "Depart zqsept", "members")
    target = add_folder(owner, "Arrivee zqhuit", "team")
    path = links(drop(owner, source, ("e.txt", b"x")))["e"]
    page = html.fromstring(owner.page(f"{path}/desk-move").content)
    ways = {label.text: label.get("for") for label in page.xpath("//main//label")}
    field = page.get_element_by_id(ways["Documents › Arrivee zqhuit"])
    moved = path_of(owner, owner.send_form(f"{path}/desk-move", {"target": field.get("value")}))
    assert moved == f"{target}/e"
    assert reader.page(moved).status_code == 200
    with desk.site() as site:
        elsewhere = world.workspace(site, "mairies/a")["documents"].UID()
    assert owner.send_form(f"{moved}/desk-move", {"target": elsewhere}).status_code == 400


def test_a_folder_does_not_move_into_itself(owner):
    outer = add_folder(owner, "Dehors zqneuf", "team")
    add_folder(owner, "Dedans zqdix", "team", outer)
    assert "Dedans zqdix" not in owner.page(f"{outer}/desk-move").text


def test_replacing_a_file_keeps_its_address_and_says_who(owner):
    folder = add_folder(owner, "Remplace zqonze", "team")
    path = links(drop(owner, folder, ("f.pdf", pdf("ancienzq"))))["f"]
    form = f"{path}/desk-replace?file=1"
    answer = owner.post(
        f"{path}/desk-replace",
        data={"file": "1", "_authenticator": owner.token(form)},
        files=[("attachments", ("g.pdf", pdf("nouveauzq"), "x"))],
        headers=PAGE,
    )
    assert "Fichier remplacé : g.pdf" in html.fromstring(answer.content).text_content()
    assert owner.get(f"{path}/@@piece/1").content == pdf("nouveauzq")
    assert "f" in links(owner.page("/@@documents?q=nouveauzq"))
    assert links(owner.page("/@@documents?q=ancienzq")) == {}


def test_what_one_opened_comes_first_and_only_a_post_marks_it(owner, reader):
    folder = add_folder(owner, "Vu zqdouze", "members")
    shown = links(drop(owner, folder, ("h.txt", b"x"), ("i.txt", b"x")))
    assert reader.get(f"{shown['h']}/@@vu").status_code == 405
    assert reader.post(f"{shown['h']}/@@vu", data={}).status_code == 403
    for title in ("h", "i", "h"):
        data = {"_authenticator": reader.token(shown[title])}
        assert reader.post(f"{shown[title]}/@@vu", data=data).status_code == 204
    assert list(links(reader.page("/@@documents")))[:2] == ["h", "i"]
    owner.send_form(f"{shown['h']}/desk-edit", {"title": "h", "audience": "team"})
    assert list(links(reader.page("/@@documents")))[0] == "i"


def test_history_is_for_those_who_keep_the_document(owner, reader):
    folder = add_folder(owner, "Histoire zqtreize", "members")
    path = links(drop(owner, folder, ("j.txt", b"x")))["j"]
    owner.send_form(f"{path}/desk-edit", {"title": "j nouveau", "audience": "members"})
    assert "Nouveau nom : j nouveau" in html.fromstring(owner.page(path).content).text_content()
    assert "Nouveau nom" not in reader.page(path).text


@pytest.mark.parametrize("q", ["*", "(", "a AND", '"', "%00", "é" * 5000, "not or and", "x" * 9000])
def test_no_search_breaks_the_page(owner, q):
    assert owner.page("/@@documents", params={"q": q}).status_code == 200
    assert owner.page(FOLDER, params={"b_start": q, "sort": q}).status_code == 200
