"""The desk's one script, on small pages of its own: what it adds, and that it breaks nothing."""

from pathlib import Path
from playwright.sync_api import expect
from support.browsing import PATIENCE

import nummairieque
import pytest
import time

SCRIPT = Path(nummairieque.__file__).parent / "theme" / "static" / "desk.js"
ORIGIN = "http://script.example"
#: Longer than the pause before a draft saves itself, in milliseconds.
PAUSE = 2500


class Stage:
    """One page with the script; what it posts is kept in ``posts``."""

    def __init__(self, page):
        self.page = page
        self.posts = []
        self.status = 200
        self.errors = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.route(f"{ORIGIN}/**", self._answer)

    def _answer(self, route):
        if route.request.method == "POST":
            self.posts.append(route.request.post_data_buffer.decode("utf-8", "replace"))
            route.fulfill(status=self.status, body="Brouillon enregistré à 9 h 12.")
        elif route.request.url.endswith("desk.js"):
            route.fulfill(content_type="text/javascript", body=SCRIPT.read_text())
        else:
            route.fulfill(content_type="text/html; charset=utf-8", body=self.html)

    def show(self, body):
        """Open a page with that body; the script runs when it is read."""
        self.html = f"<!doctype html><title>Essai</title>{body}<script src=/desk.js></script>"
        self.page.goto(f"{ORIGIN}/")
        return self.page


def until(page, condition):
    """Wait for what the page does; the browser's events come meanwhile."""
    limit = time.monotonic() + PATIENCE / 1000
    while not condition():
        assert time.monotonic() < limit, condition
        page.wait_for_timeout(50)


@pytest.fixture
def stage(chromium):
    context = chromium.new_context(java_script_enabled=True)
    stage = Stage(context.new_page())
    yield stage
    assert stage.errors == []
    context.close()


SEEN = """<form action=/vu method=post data-seen><input name=activity type=hidden value=x>
<button>Marquer comme lue</button></form>"""
DRAFT = """<form action=/draft method=post data-autosave><label>Objet <input name=subject></label>
<input type=file name=attachments><p data-autosave-status role=status></p>
<button name=do value=next>Continuer</button></form>"""
DROP = """<form action=/drop method=post data-drop=files><input id=files type=file multiple
name=attachments></form>"""


def test_a_page_without_any_of_it_is_left_alone(stage):
    page = stage.show("<h1>Bonjour</h1><form action=/x method=post><input name=a></form>")
    page.get_by_role("textbox").fill("mot")
    page.wait_for_timeout(PAUSE)
    assert stage.posts == []


def test_the_page_says_by_itself_that_it_was_read(stage):
    page = stage.show(SEEN)
    expect(page.get_by_role("button", name="Marquer comme lue")).to_be_hidden()
    (post,) = stage.posts
    assert 'name="beacon"' in post
    assert 'name="activity"' in post


def test_the_button_stays_when_the_desk_does_not_take_it(stage):
    stage.status = 403
    page = stage.show(SEEN)
    page.wait_for_timeout(300)
    expect(page.get_by_role("button", name="Marquer comme lue")).to_be_visible()


def type_at_once(page, *values, press=False):
    """What the field of a draft holds after each key, within its pause however busy the machine.

    :param press: send the draft then.
    """
    page.evaluate(
        """([values, press]) => {
          const field = document.querySelector("[name=subject]");
          for (const value of values) {
            field.value = value;
            field.dispatchEvent(new Event("input", { bubbles: true }));
          }
          if (press) document.querySelector("[name=do]").click();
        }""",
        [list(values), press],
    )


def test_a_draft_saves_itself_once_after_a_pause_without_its_files(stage):
    page = stage.show(DRAFT)
    file = {"name": "avis.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    page.locator("input[type=file]").set_input_files(file)
    type_at_once(page, "A", "Ai", "Aid", "Aide")
    saved = "Brouillon enregistré à 9 h 12."
    expect(page.get_by_role("status")).to_have_text(saved, timeout=PATIENCE)
    (post,) = stage.posts
    assert "autosave" in post
    assert "Aide" in post
    assert "avis.pdf" not in post


def test_a_draft_that_was_not_saved_does_not_say_so(stage):
    stage.status = 500
    page = stage.show(DRAFT)
    page.get_by_label("Objet").fill("Aide")
    until(page, lambda: stage.posts)
    # The answer takes its time to be read.
    page.wait_for_timeout(PAUSE)
    assert len(stage.posts) == 1
    expect(page.get_by_role("status")).to_have_text("")


def test_a_draft_that_is_sent_is_not_saved_as_well(stage):
    page = stage.show(DRAFT)
    type_at_once(page, "Aide", press=True)
    until(page, lambda: stage.posts)
    page.wait_for_timeout(PAUSE)
    (post,) = stage.posts
    assert "autosave" not in post


def test_dropped_files_join_those_chosen_before(stage):
    page = stage.show(DROP)
    first = {"name": "bail.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    page.locator("#files").set_input_files(first)
    held = page.evaluate(
        """() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["x"], "avis.pdf"));
          const form = document.querySelector("form");
          const how = { dataTransfer, bubbles: true, cancelable: true };
          const over = new DragEvent("dragover", how);
          form.dispatchEvent(over);
          const marked = form.classList.contains("dropping");
          form.dispatchEvent(new DragEvent("drop", how));
          const names = [...document.getElementById("files").files].map((file) => file.name);
          const after = form.classList.contains("dropping");
          return { names, taken: over.defaultPrevented, marked, after };
        }"""
    )
    names = ["bail.pdf", "avis.pdf"]
    assert held == {"names": names, "taken": True, "marked": True, "after": False}


def test_dropped_words_are_no_file(stage):
    page = stage.show(DROP)
    taken = page.evaluate(
        """() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.setData("text/plain", "mot");
          const how = { dataTransfer, bubbles: true, cancelable: true };
          const over = new DragEvent("dragover", how);
          document.querySelector("form").dispatchEvent(over);
          return over.defaultPrevented;
        }"""
    )
    assert taken is False


CHOICES = """<form action=/new method=post><div role=search><label>Chercher un sujet
<input data-filter=list></label><p data-filter-none hidden>Aucun sujet ne convient.</p></div>
<div id=list><div role=group><p>Logement</p>
<div class=choice><label><input type=radio name=topic value=a>Aide au logement</label></div>
<div class=choice><label><input type=radio name=topic value=b>Expulsion</label></div></div>
<div role=group><p>Véhicule</p>
<div class=choice><label><input type=radio name=topic value=c>Carte grise</label></div></div>
</div></form>"""


def test_words_typed_narrow_a_long_choice_and_enter_takes_the_first(stage):
    page = stage.show(CHOICES)
    page.get_by_label("Chercher un sujet").fill("véhicules")
    expect(page.get_by_label("Carte grise")).to_be_visible()
    expect(page.get_by_label("Aide au logement")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Carte grise")).to_be_checked()
    expect(page.get_by_label("Carte grise")).to_be_focused()
    assert stage.posts == []


def test_words_that_match_nothing_say_so_and_hide_nothing(stage):
    page = stage.show(CHOICES)
    page.get_by_label("Chercher un sujet").fill("zzzz")
    expect(page.get_by_text("Aucun sujet ne convient.")).to_be_visible()
    expect(page.get_by_label("Aide au logement")).to_be_visible()


ANSWER = """<form action=/act method=post {more}>
<label>Réponse <textarea name=text>{text}</textarea></label>
<button name=do value=answer>Envoyer</button></form><a href=/elsewhere>Ailleurs</a>"""


def leave(page, name="Ailleurs", role="link", asks=False):
    """Press something that leaves the page; how often one was asked before.

    :param asks: wait for a question.
    """
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role(role, name=name).click()
    if asks:
        until(page, lambda: asked)
    page.wait_for_timeout(300)
    return asked


def test_who_leaves_words_unsent_is_asked_first(stage):
    page = stage.show(ANSWER.format(more="", text=""))
    page.get_by_label("Réponse").press_sequentially("Envoyez le bail.")
    assert leave(page, asks=True) == ["beforeunload"]
    expect(page.get_by_label("Réponse")).to_have_value("Envoyez le bail.")


@pytest.mark.parametrize("typed", ["", "Envoyez le bail."])
def test_who_sends_or_has_written_nothing_is_not_asked(stage, typed):
    page = stage.show(ANSWER.format(more="", text=""))
    if typed:
        page.get_by_label("Réponse").press_sequentially(typed)
        assert leave(page, "Envoyer", "button") == []
        until(page, lambda: stage.posts)
        assert len(stage.posts) == 1
    else:
        page.get_by_label("Réponse").click()
        assert leave(page) == []


@pytest.mark.parametrize(("more", "asked"), [("", 0), ("data-unsent", 1), ("data-autosave", 0)])
def test_words_that_came_back_with_the_page_count_as_unsent(stage, more, asked):
    page = stage.show(ANSWER.format(more=more, text="Envoyez le bail."))
    # A browser asks only where somebody touched the page.
    page.get_by_label("Réponse").click()
    assert len(leave(page, asks=asked)) == asked


def test_a_paper_prints_by_its_button_instead_of_the_hint(stage):
    page = stage.show(
        "<button type=button hidden data-print=hint>Imprimer</button><p id=hint>Ctrl + P</p>"
    )
    expect(page.get_by_text("Ctrl + P")).to_be_hidden()
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    page.get_by_role("button", name="Imprimer").click()
    assert page.evaluate("window.printed") == 1


def test_a_narrow_row_of_links_shows_where_one_is(stage):
    links = "".join(f"<li><a href=/{n}>Page numéro {n}</a></li>" for n in range(30))
    here = "<li><a href=/here aria-current=page>Ici</a></li>"
    row = "<ul class=boxes style='display:flex;overflow:auto;white-space:nowrap'>"
    page = stage.show(f"{row}{links}{here}{links}</ul>")
    expect(page.get_by_role("link", name="Ici")).to_be_in_viewport(ratio=1)
