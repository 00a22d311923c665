"""What people do at the counter, in a browser: helpers over Playwright pages."""

from playwright.sync_api import expect

import re

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
FILE = {"name": "avis d’imposition.pdf", "mimeType": "application/pdf", "buffer": PDF}
SECRETARY = "secretaire.ardentes"
REFERENT = "referent.caf"


def go_on(page, step):
    """Keep what is typed and go on; ``step`` is where that leads."""
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Étape {step} sur 4")
    # Over a poor line the heading is there before the fields.
    page.wait_for_load_state("domcontentloaded")


def start_draft(page):
    """From the first page to a draft for the CAF, at its second step."""
    page.get_by_role("link", name="Nouvelle demande").click()
    page.get_by_label("Aide au logement", exact=True).check()
    go_on(page, 2)


def fill_in(page, subject):
    """The usager and the question: a draft that lacks but files and the agreement."""
    page.get_by_label("Nom", exact=True).fill("Durand")
    page.get_by_label("Date de naissance").fill("12/04/1961")
    go_on(page, 3)
    answer_form(page)
    page.get_by_label("Objet", exact=True).fill(subject)
    question = page.get_by_label(re.compile("^(Question|Autre chose à dire)"))
    question.fill("Le bail est signé.\nQue faut-il envoyer ?")


def answer_form(page):
    """What the partner's form requires, where there is one: the first choices, and noughts."""
    for choices in page.locator("#f-form fieldset:has(input[type=radio])").all():
        if choices.is_visible():
            choices.get_by_role("radio").first.check()
    for ticks in page.locator("#f-form fieldset:not(.form-papers):has(input[type=checkbox])").all():
        if ticks.is_visible():
            ticks.get_by_role("checkbox").first.check()
    for field in page.locator("#f-form [aria-required=true]").all():
        if field.is_visible():
            select = field.evaluate("element => element.localName") == "select"
            field.select_option(index=1) if select else field.fill("0")


def send(page):
    """From the last step to the page that gives the reference."""
    page.get_by_label("L’usager est d’accord").check()
    page.get_by_role("button", name="Envoyer la demande").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("est partie")


def reference_of(page):
    # Its heading is there before the rest of a page.
    page.wait_for_load_state("domcontentloaded")
    return re.search(r"\d\d-\w{5}-\w{5}", page.content()).group().upper()


def open_reference(page, reference):
    """Through the box on the first page, as somebody reads it over the phone."""
    page.get_by_role("link", name="Guichet").first.click()
    # Its label begins otherwise for who has an usager before her.
    box = page.get_by_label(re.compile("une référence$"))
    box.fill(reference.lower().replace("-", " "))
    page.get_by_role("button", name="Dans les demandes").click()


def choose_file(page, field):
    """Choose the file there, as slowly as a hand: what shows files came meanwhile.

    It comes as the pointer does, and the file's line moves what is below. With a pointer
    that jumps onto a button, that can be between pressing and letting go.
    """
    page.wait_for_load_state("load")
    field.hover()
    if page.evaluate("matchMedia('(scripting: enabled)').matches"):
        expect(page.locator("input[type=file] + ul.files").first).to_be_attached()
    field.set_input_files(FILE)


def file_demande(page, subject):
    """A demande with a file, sent; its reference. Ends on its page."""
    start_draft(page)
    fill_in(page, subject)
    choose_file(page, page.get_by_label("Ajouter des fichiers"))
    with page.expect_navigation():
        page.get_by_role("button", name="Joindre").click()
    expect(page.get_by_role("link", name=FILE["name"])).to_be_visible()
    go_on(page, 4)
    send(page)
    reference = reference_of(page)
    page.get_by_role("link", name="Voir la demande").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(subject)
    return reference
