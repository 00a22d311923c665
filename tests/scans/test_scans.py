"""Papers on the desk: cover pages, trays, marked copies, one by one, looked at, downloaded."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from io import BytesIO
from lxml import html
from nummairieque.cli import locks
from nummairieque.cli.errors import BadInput
from nummairieque.cli.scans import take
from nummairieque.files import pages
from nummairieque.files import places
from PIL import Image
from PIL import ImageChops
from support import clamd
from support import scans
from support import stages
from support import world
from support.http import words

import os
import pypdfium2
import pytest
import time

PAGE = {"Accept": "text/html"}
TRAY = f"/mairies/{world.slug('mairies/a')}/desk-scans"
OTHER = f"/mairies/{world.slug('mairies/b')}/desk-scans"
STRANGERS = ("secretary_b", "host", "referent_p", "lead_p", "pilot", "coordination")
REFUSED = {401, 403, 404}


@pytest.fixture(scope="module")
def people(desk):
    """Role → client."""
    world.retrying(desk, stages.build)
    return {role: desk.http(world.account(role)) for role in ("secretary_a", *STRANGERS)}


@pytest.fixture(scope="module")
def secretary(people):
    return people["secretary_a"]


def staged(desk, state, **more):
    return world.retrying(desk, lambda site: stages.stage(site, state, **more))


def cover(desk, client, path):
    """Make the cover page of a demande; its word."""
    assert client.send_form(f"{path}/desk-garde").status_code == 200
    with desk.site() as site:
        from nummairieque.scans import store

        demande = site.unrestrictedTraverse(path.lstrip("/"))
        (word, _cover) = store.cover_of(
            site, demande.origin.UID(), demande.getId(), stages.datetime.now(stages.UTC)
        )
        return word


def upload(client, *files, tray=TRAY):
    sent = [("attachments", (name, data, "application/x")) for name, data in files]
    return client.send_form(tray, {"do": "take"}, files=sent)


def lines(answer):
    """File name → (words, key) of each part of a tray that these tests brought."""
    found = {}
    for item in html.fromstring(answer.content).xpath("//ol[@class='tray']/li"):
        key = item.get("aria-labelledby").removeprefix("scan-")
        name = item.xpath(".//h3//text()[normalize-space()]")[0].strip()
        # Who looks for leaks has put a text there too.
        if not name.endswith(".txt"):
            found[name] = " ".join(item.text_content().split()), key
    return found


def files_of(client, path):
    return client.get(path).json()["attachments"]


def test_a_cover_page_is_made_by_a_post_and_names_nobody(desk, people, secretary):
    path = staged(desk, "draft")
    before = secretary.page(f"{path}/desk-garde")
    assert before.status_code == 200 and "<svg" not in before.text
    word = cover(desk, secretary, path)
    page = secretary.page(f"{path}/desk-garde")
    assert page.text.count("<svg") == 2
    reference = path.rpartition("/")[2].upper()
    assert reference in page.text and "Dupuy" not in page.text
    assert len(word) == 30 and reference.replace("-", "") not in word
    assert "Préparer" not in words(page), "the one that holds is printed again"
    for role in STRANGERS:
        assert people[role].page(f"{path}/desk-garde").status_code in REFUSED, role
    over = staged(desk, "closed")
    assert secretary.page(f"{over}/desk-garde").status_code == 404


def test_a_pile_is_cut_shown_and_put_away(desk, people, secretary):
    draft, sent, waits = (staged(desk, state) for state in ("draft", "submitted", "on_hold"))
    pile = ("", cover(desk, secretary, draft), "", "", cover(desk, secretary, sent), "")
    pile += (cover(desk, secretary, waits), "", "NM1:" + "Z" * 26, "")
    answer = upload(secretary, ("pile.pdf", scans.pdf(pile)), ("faux.pdf", b"MZ"))
    said = words(answer)
    assert "5 parties sont arrivées" in said
    assert "faux.pdf" in said, "one that is refused keeps no other out"
    shown = lines(answer)
    assert set(shown) == {f"pile ({number}).pdf" for number in range(1, 6)}
    assert "2 pages" in shown["pile (2).pdf"][0] and "au brouillon" in shown["pile (2).pdf"][0]
    assert "dans le fil" in shown["pile (3).pdf"][0]
    assert "comme complément" in shown["pile (4).pdf"][0]
    assert "n’est plus valable" in shown["pile (5).pdf"][0]
    assert files_of(secretary, draft) == [], "nothing is put away before somebody looked"
    for role in STRANGERS:
        client = people[role]
        assert client.page(TRAY).status_code in REFUSED, role
        for view in ("scan", "scan-apercu"):
            key = shown["pile (1).pdf"][1]
            there = client.get(f"{TRAY.rpartition('/')[0]}/@@{view}/{key}")
            assert there.status_code in REFUSED, (role, view)
    own = people["secretary_b"]
    key = shown["pile (2).pdf"][1]
    assert own.get(f"{OTHER.rpartition('/')[0]}/@@scan/{key}").status_code == 404

    part = secretary.get(f"{TRAY.rpartition('/')[0]}/@@scan/{key}")
    assert part.headers["Content-Disposition"].startswith("attachment")
    assert len(pypdfium2.PdfDocument(part.content)) == 2
    look = secretary.get(f"{TRAY.rpartition('/')[0]}/@@scan-apercu/{key}")
    assert look.headers["Content-Type"] == "image/webp"

    answer = secretary.send_form(TRAY, {"do": "all", f"mark-{key}": "1"})
    assert "est rangé dans" in words(answer)
    assert set(lines(answer)) == {"pile (1).pdf", "pile (5).pdf"}
    (held,) = files_of(secretary, draft)
    assert held["filename"] == "pile (2) (copie marquée).pdf"
    assert secretary.get(sent).json()["messages"][-1]["attachments"][0]["filename"]
    assert secretary.get(waits).json()["review_state"] == "in_progress"
    assert people["referent_p"].get(sent).json()["messages"][-1]["attachments"]

    left, foreign = lines(answer)["pile (1).pdf"][1], staged(desk, "closed")
    for target in ("", "26-AAAAA-AAAAA", foreign.rpartition("/")[2]):
        refused = secretary.send_form(TRAY, {"do": f"put-{left}", f"where-{left}": target})
        assert refused.status_code == 400, target
    there = {"do": f"put-{left}", f"where-{left}": draft.rpartition("/")[2]}
    assert "pile (1).pdf" not in lines(secretary.send_form(TRAY, there))
    assert len(files_of(secretary, draft)) == 2
    assert secretary.send_form(TRAY, there).status_code == 400, "a colleague was quicker"
    gone = secretary.send_form(TRAY, {"do": f"drop-{shown['pile (5).pdf'][1]}"})
    assert not lines(gone)
    for button in ("", "put-", "drop-x", "nothing"):
        assert secretary.send_form(TRAY, {"do": button}).status_code == 400


def test_a_cover_page_holds_at_its_origin_alone(desk, people, secretary):
    word = cover(desk, secretary, staged(desk, "draft"))
    shown = lines(upload(people["secretary_b"], ("b.pdf", scans.pdf((word, ""))), tray=OTHER))
    (said, key) = shown["b.pdf"]
    assert "n’est pas de ce guichet" in said and "Reconnu" not in said
    assert "2 pages" in said, "the unknown page stays with the papers"
    people["secretary_b"].send_form(OTHER, {"do": f"drop-{key}"})


def test_what_can_t_be_read_is_kept_whole(secretary):
    answer = upload(secretary, ("abime.pdf", stages.PDF), ("photo.jpg", scans.jpeg()))
    shown = lines(answer)
    assert "resté entier" in shown["abime.pdf"][0] and "photo.jpg" in shown
    for _said, key in shown.values():
        answer = secretary.send_form(TRAY, {"do": f"drop-{key}"})
    assert not lines(answer)
    assert upload(secretary, ("lettre.txt", b"Bonjour")).status_code == 400
    assert upload(secretary).status_code == 400


def test_a_scanner_s_folder_is_taken_once(desk, secretary, tmp_path):
    word = cover(desk, secretary, staged(desk, "draft"))
    for name, data in (("a.pdf", scans.pdf((word, ""))), ("b.exe", b"MZ"), ("neuf.pdf", b"%")):
        (tmp_path / name).write_bytes(data)
        # Long ago, and as if still being written.
        at = time.time() + (3600 if name == "neuf.pdf" else -3600)
        os.utime(tmp_path / name, (at, at))
    command = ("scans", "import", str(tmp_path), "--origin", world.slug("mairies/a"))
    done = desk.cli(*command)
    assert done.returncode == 1 and "1 fichier(s) refusé(s)" in done.stderr
    assert "a.pdf : 1 partie(s), 1 reconnue(s)." in done.stdout
    assert (tmp_path / "pris" / "a.pdf").exists() and (tmp_path / "refuses" / "b.exe").exists()
    assert (tmp_path / "neuf.pdf").exists(), "still being written"
    (tmp_path / "neuf.pdf").unlink()
    # As if it had been broken off between the commit and the move.
    os.rename(tmp_path / "pris" / "a.pdf", tmp_path / "a.pdf")
    said = []
    with desk.site() as site:
        assert take(site, tmp_path, world.slug("mairies/a"), said.append) == 0
        with pytest.raises(BadInput, match="nulle-part"):
            take(site, tmp_path, "nulle-part")
    assert said == ["a.pdf : déjà pris."]
    shown = lines(secretary.page(TRAY))
    assert list(shown) == ["a.pdf"]
    secretary.send_form(TRAY, {"do": f"drop-{shown['a.pdf'][1]}"})


def test_each_file_is_a_call_of_its_own(desk, people, secretary):
    path = staged(desk, "draft")

    def attach(client, name, data, token=None):
        token = client.token(f"{path}/desk-draft?etape=3") if token is None else token
        sent = {"attachments": (name, data, "application/x")}
        return client.post(f"{path}/desk-joindre", data={"_authenticator": token}, files=sent)

    good = attach(secretary, "reçu.txt", b"Bonjour")
    assert good.status_code == 201 and good.json()["filename"] == "reçu.txt"
    bad = attach(secretary, "page.html", b"<p>")
    assert bad.status_code == 400 and "pas d’un type admis" in bad.json()["error"]
    assert [held["filename"] for held in files_of(secretary, path)] == ["reçu.txt"]
    assert attach(secretary, "a.txt", b"x", "wrong").status_code in REFUSED
    assert attach(people["referent_p"], "a.txt", b"x").status_code in REFUSED
    assert secretary.get(f"{path}/desk-joindre").status_code == 405
    sent = staged(desk, "submitted")
    token = secretary.token(f"{path}/desk-draft?etape=3")
    late = secretary.post(
        f"{sent}/desk-joindre",
        data={"_authenticator": token},
        files={"attachments": ("a.txt", b"x")},
    )
    assert late.status_code == 403


def test_a_copy_is_marked_before_it_is_sent(desk, secretary):
    path = staged(desk, "draft", files=True)
    plain = Image.new("RGB", (900, 600), "white")
    token = secretary.token(f"{path}/desk-draft?etape=3")
    secretary.post(
        f"{path}/desk-joindre",
        data={"_authenticator": token},
        files={"attachments": ("carte.jpg", pages.as_jpeg(plain))},
    )
    pressed = secretary.send_form(f"{path}/desk-draft?etape=3", {"do": "mark-2"})
    assert pressed.url.endswith("/desk-marquer?piece=2")
    assert "Copie réservée à Essai partenaires/p title, le " in words(pressed)
    done = secretary.send_form(f"{path}/desk-marquer?piece=2", {"keep": "1"})
    assert done.status_code == 200 and "La copie porte maintenant" in words(done)
    names = [held["filename"] for held in files_of(secretary, path)]
    assert names == ["avis.pdf", "carte.jpg", "carte (copie marquée).jpg"]
    secretary.send_form(f"{path}/desk-marquer?piece=2")
    held = files_of(secretary, path)
    assert [each["filename"] for each in held][1] == "carte (copie marquée).jpg"
    copy = Image.open(BytesIO(secretary.get(held[1]["@id"]).content)).convert("L")
    assert ImageChops.invert(copy).getextrema()[1] > 90
    # Nothing to mark, or nothing to read.
    assert secretary.page(f"{path}/desk-marquer?piece=2").status_code == 404
    assert secretary.page(f"{path}/desk-marquer?piece=9").status_code == 404
    damaged = secretary.send_form(f"{path}/desk-marquer?piece=1")
    assert damaged.status_code == 400 and "ne peut pas être marqué" in words(damaged)
    sent = staged(desk, "submitted", files=True)
    away = secretary.page(f"{sent}/desk-marquer?piece=1", allow_redirects=False)
    assert away.status_code in (302, 303)


def test_files_are_downloads_and_nothing_else(desk, people, secretary):
    path = staged(desk, "submitted", files=True)
    answer = secretary.get(f"{path}/@@piece/1")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="avis.pdf"')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    for role in ("secretary_a", "referent_p", "coordination"):
        for view in ("@@download/_attachments", "@@images/_attachments", "@@display-file/1"):
            for name in (f"{path}/{view}", f"{path}/{view}/1", f"{path}/_attachments/1/blob"):
                found = people[role].get(name)
                assert found.status_code >= 400, (role, name)
                assert b"%PDF" not in found.content


def test_the_antivirus_has_the_last_word(desk, secretary):
    path = staged(desk, "draft")

    def setting(**values):
        def work(site):
            for name, value in values.items():
                site.portal_registry[f"nummairieque.{name}"] = value

        world.retrying(desk, work)

    def attach(name, data):
        token = secretary.token(f"{path}/desk-draft?etape=3")
        sent = {"attachments": (name, data)}
        return secretary.post(f"{path}/desk-joindre", data={"_authenticator": token}, files=sent)

    boss = desk.http(world.account("coordination"))
    with clamd.running() as daemon:
        try:
            setting(clamd_address=daemon.address)
            found = attach("a.txt", clamd.EICAR)
            assert found.status_code == 400 and "a trouvé" in found.json()["error"]
            assert attach("b.txt", b"Bonjour").status_code == 201
            assert clamd.VERSION.partition("/")[0] in words(boss.page("/desk-settings"))
            setting(clamd_address="127.0.0.1:1")
            down = attach("c.txt", b"Bonjour")
            assert down.status_code == 400 and "ne répond pas" in down.json()["error"]
            assert "ne répond pas" in words(boss.page("/desk-settings"))
            setting(clamd_down="accept")
            assert attach("d.txt", b"Bonjour").status_code == 201
            assert attach("e.txt", clamd.EICAR).status_code == 201
            assert [each["checked"] for each in files_of(secretary, path)] == [True, False, False]
            assert "Fichiers gardés sans contrôle : 2" in words(boss.page("/desk-settings"))
            setting(clamd_address=daemon.address)
            ticked = desk.cli("tick")
            assert ticked.returncode == 0, ticked.stderr
            held = files_of(secretary, path)
            assert [each["checked"] for each in held] == [True, True, True]
            assert secretary.get(held[1]["@id"]).content == b"Bonjour"
            emptied = secretary.get(held[2]["@id"])
            assert emptied.status_code == 404 and clamd.EICAR not in emptied.content
        finally:
            setting(clamd_address="", clamd_down="refuse")


@pytest.fixture
def taken_places(desk):
    """All places of the machine, as if other piles were being taken apart."""
    folder = desk.instance.var / "files"
    folder.mkdir(exist_ok=True)
    with ExitStack() as stack:
        for number in range(places.NUMBER):
            stack.enter_context(locks.hold(folder / f"chore-{number}.lock"))
        yield


def test_a_delivery_that_finds_no_place_is_told_at_once(secretary, taken_places):
    pile, started = scans.pdf(("", "")), time.monotonic()
    answer = upload(secretary, ("a.pdf", pile))
    assert answer.status_code == 503 and "réessayez dans une minute" in words(answer)
    assert answer.headers["Retry-After"] == "60"
    # Nobody gives one back meanwhile: who waited for it would wait longer.
    assert time.monotonic() - started < 20
    assert not lines(secretary.page(TRAY)), "nothing is kept"
    # What needs no place goes on.
    refused = upload(secretary, ("a.exe", b"MZ"), ("b.txt", b"Bonjour"))
    assert refused.status_code == 400
    assert "a.exe" in words(refused) and "b.txt" in words(refused), "each is told of"


def test_a_copy_that_finds_no_place_is_not_marked(desk, secretary, taken_places):
    path = staged(desk, "draft", files=True)
    answer = secretary.send_form(f"{path}/desk-marquer?piece=1")
    assert answer.status_code == 400 and "réessayez dans une minute" in words(answer)
    assert [held["filename"] for held in files_of(secretary, path)] == ["avis.pdf"]


def test_a_file_that_grows_when_it_is_cut_is_kept_whole_and_takes_no_other(
    desk, secretary, tmp_path
):
    bomb = scans.sharing([f"NM1:{number:026d}" for number in range(20)], 8_000_000)
    answer = upload(secretary, ("bombe.pdf", bomb), ("bon.pdf", scans.pdf(("", ""))))
    assert answer.status_code == 200
    shown = lines(answer)
    assert set(shown) == {"bombe.pdf", "bon.pdf"}
    assert "resté entier" in shown["bombe.pdf"][0] and "2 pages" in shown["bon.pdf"][0]
    for _said, key in shown.values():
        secretary.send_form(TRAY, {"do": f"drop-{key}"})

    for name, data in (("a.pdf", bomb), ("b.pdf", scans.pdf(("",)))):
        (tmp_path / name).write_bytes(data)
        os.utime(tmp_path / name, (0, 0))
    done = desk.cli("scans", "import", str(tmp_path), "--origin", world.slug("mairies/a"))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    shown = lines(secretary.page(TRAY))
    assert set(shown) == {"a.pdf", "b.pdf"}
    for _said, key in shown.values():
        secretary.send_form(TRAY, {"do": f"drop-{key}"})


@pytest.mark.slow
def test_many_piles_at_once_leave_the_desk_open(desk, secretary):
    def page():
        """Seconds that a page of the mairie takes."""
        started = time.monotonic()
        assert secretary.page(TRAY.rpartition("/")[0]).status_code == 200
        return time.monotonic() - started

    pile, usual = scans.pdf(("",) * 60), max(page() for _time in range(3))
    clients = [desk.http(world.account("secretary_a")) for _number in range(6)]
    with ThreadPoolExecutor(len(clients)) as pool:
        sent = [pool.submit(upload, client, ("lent.pdf", pile)) for client in clients]
        waited = []
        while not all(each.done() for each in sent):
            waited.append(page())
    found = [each.result().status_code for each in sent]
    assert set(found) == {200, 503}, found
    assert max(waited) < max(15, 10 * usual), (usual, waited)
    for key in set(html.fromstring(secretary.page(TRAY).content).xpath("//button/@value")):
        if key.startswith("drop-"):
            secretary.send_form(TRAY, {"do": key})
