"""The preview of a partner’s form behaves as the step of filing that it becomes."""

from playwright.sync_api import expect

LEAD, FORM = "responsable.caf", "/partenaires/caf/formulaires/aide-au-logement"
LEASE = "Bail ou contrat de location"


def test_the_preview_folds_what_does_not_apply(visit, desk):
    page = visit(LEAD, javascript=True)
    page.goto(f"{desk.url}{FORM}/formulaire-apercu")
    day, lease = (
        page.get_by_label("Date d’entrée dans le logement"),
        page.get_by_text(LEASE, exact=True),
    )
    expect(day).to_be_hidden()
    expect(lease).to_be_hidden()
    page.get_by_label("Un déménagement").check()
    expect(day).to_be_visible()
    expect(lease).to_be_visible()
    expect(page.get_by_text("Seulement si la réponse").first).to_be_hidden()
    page.get_by_label("Un trop-perçu").check()
    expect(day).to_be_hidden()
    expect(page.get_by_label("Le courrier reçu")).to_be_visible()


def test_without_a_script_it_says_when_each_is_asked(visit, desk):
    page = visit(LEAD)
    page.goto(f"{desk.url}{FORM}/formulaire-apercu")
    expect(page.get_by_label("Date d’entrée dans le logement")).to_be_visible()
    expect(
        page.get_by_text("Seulement si la réponse à « La demande concerne »").first
    ).to_be_visible()
