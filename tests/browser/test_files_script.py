"""Files dropped onto a form, one by one: on a small page of its own, with the two scripts."""

from pathlib import Path
from playwright.sync_api import expect

import json
import nummairieque
import pytest
import re

STATIC = Path(nummairieque.__file__).parent / "theme" / "static"
ORIGIN = "http://script.example"
PAGE = """<!doctype html><html lang=fr><title>Essai</title>
<meta name=viewport content="width=device-width">
<form id=draft action=/draft method=post data-drop=files data-files=files data-each=/joindre>
<input type=hidden name=_authenticator value=jeton>
<div data-held>{held}</div>
<label for=files>Ajouter des fichiers</label><input id=files type=file multiple name=attachments>
</form>
<form id=act action=/act method=post data-files=data-files>
<details open id=one><summary>Un</summary><input type=file multiple name=one.files></details>
<details open id=two><summary>Deux</summary><input type=file multiple name=two.files></details>
</form>
<script src=/desk.js type=module></script>"""


class Stage:
    """The page; ``kept`` names what was taken, ``broken`` what breaks off once."""

    def __init__(self, page):
        self.page, self.kept, self.broken, self.errors = page, [], [], []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.route(f"{ORIGIN}/**", self._answer)
        page.goto(f"{ORIGIN}/")
        assert page.locator("ul.files").count() == 0, "it comes once somebody comes near"
        page.locator("#files").focus()
        expect(page.locator("input + ul.files")).to_have_count(3)

    def _answer(self, route):
        url = route.request.url
        if url.endswith(".js"):
            text = (STATIC / url.rpartition("/")[2]).read_text()
            return route.fulfill(content_type="text/javascript", body=text)
        if route.request.method != "POST":
            held = "".join(f"<li>{name}</li>" for name in self.kept)
            html = PAGE.format(held=f"<ul class=files>{held}</ul>" if held else "")
            return route.fulfill(content_type="text/html; charset=utf-8", body=html)
        sent = route.request.post_data_buffer.decode("utf-8", "replace")
        assert "jeton" in sent
        (name,) = re.findall(r'filename="([^"]+)"', sent)
        if name in self.broken:
            self.broken.remove(name)
            return route.abort()
        if name.startswith("refus"):
            answer = {"error": f"Le fichier {name} contient un virus."}
            return route.fulfill(status=400, json=answer)
        self.kept.append(name)
        return route.fulfill(status=201, body=json.dumps({"filename": name, "size": "1 ko"}))

    def drop(self, target, *names):
        """Let files fall there, as a mouse does."""
        self.page.evaluate(
            """([target, names]) => {
              const dataTransfer = new DataTransfer();
              for (const name of names) dataTransfer.items.add(new File(["x"], name));
              const place = document.querySelector(target);
              const how = { dataTransfer, bubbles: true, cancelable: true };
              for (const type of ["dragenter", "dragover", "drop"]) {
                place.dispatchEvent(new DragEvent(type, how));
              }
            }""",
            [target, list(names)],
        )

    def lines(self, form):
        return self.page.locator(f"{form} input[type=file] + ul.files li")


@pytest.fixture
def stage(chromium):
    context = chromium.new_context(viewport={"width": 360, "height": 700})
    stage = Stage(context.new_page())
    yield stage
    assert stage.errors == []
    context.close()


def chosen(*names):
    return [{"name": name, "mimeType": "text/plain", "buffer": b"x"} for name in names]


def test_nothing_moves_away_as_somebody_comes_near(stage):
    page = stage.page
    page.goto(f"{ORIGIN}/")
    before = page.locator("#two").bounding_box()
    page.locator("#two").hover()
    expect(page.locator("input + ul.files")).to_have_count(3)
    assert page.locator("#two").bounding_box() == before


def test_each_file_goes_by_itself_and_a_refusal_loses_no_other(stage):
    stage.broken.append("coupe.pdf")
    stage.drop("#draft label", "a.pdf", "refus.pdf", "coupe.pdf", "page.html", "b.pdf")
    status = stage.page.locator("#draft [role=status]")
    expect(status).to_have_text("2 sur 5 joints")
    assert stage.kept == ["a.pdf", "b.pdf"]
    lines = stage.lines("#draft")
    expect(lines).to_have_count(5)
    expect(lines.nth(0)).to_contain_text("joint")
    expect(lines.nth(1)).to_contain_text("Le fichier refus.pdf contient un virus.")
    expect(lines.nth(2)).to_contain_text("La connexion s’est interrompue.")
    expect(lines.nth(3)).to_contain_text("n’est pas d’un type admis")
    # What the draft holds is shown anew; what broke off is sent again.
    expect(stage.page.locator("[data-held]")).to_contain_text("b.pdf")
    lines.nth(2).get_by_role("button", name="Réessayer coupe.pdf").press("Enter")
    expect(stage.page.locator("[data-held]")).to_contain_text("coupe.pdf")
    assert stage.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_plain_input_does_the_same(stage):
    stage.page.locator("#files").set_input_files(chosen("c.txt"))
    expect(stage.page.locator("[data-held]")).to_contain_text("c.txt")
    assert stage.kept == ["c.txt"]
    # The form sends it no second time.
    assert stage.page.evaluate("document.getElementById('files').files.length") == 0


def test_what_waits_can_be_cancelled(stage):
    stage.page.evaluate("XMLHttpRequest.prototype.send = function () { window.sent = this; }")
    stage.page.locator("#files").set_input_files(chosen("lent.txt", "apres.txt"))
    lines = stage.lines("#draft")
    expect(lines.nth(0).get_by_role("progressbar")).to_be_visible()
    expect(lines.nth(1)).to_contain_text("en attente")
    lines.nth(1).get_by_role("button", name="Annuler apres.txt").click()
    expect(lines.nth(1)).to_contain_text("annulé")
    assert stage.kept == []


def test_files_of_a_message_wait_for_it_in_the_box_where_they_fell(stage):
    stage.drop("#two summary", "a.pdf", "b.exe")
    names = "[...document.querySelector('#{} input').files].map((file) => file.name)"
    assert stage.page.evaluate(names.format("two")) == ["a.pdf", "b.exe"]
    assert stage.page.evaluate(names.format("one")) == []
    lines = stage.lines("#two")
    expect(lines.nth(1)).to_contain_text("n’est pas d’un type admis")
    lines.nth(1).get_by_role("button", name="Retirer b.exe").click()
    assert stage.page.evaluate(names.format("two")) == ["a.pdf"]
    assert stage.kept == []
