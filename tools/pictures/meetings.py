"""The way to pages of appointments that have no address of their own."""

from pictures.enquiries import send

_CAF = "/partenaires/caf"
_PERMANENCE = f"{_CAF}/permanence?maison=le-poinconnet&id=caf-mardi"
_SECRETARY, _REFERENT, _LEAD = "secretaire.ardentes", "referent.caf", "responsable.caf"
#: The case of Ardentes whose parts can be met on one market day.
_CASE = "dossier de 3"


def propose(camera, page):
    page.goto(f"{camera.url}/desk-demandes?box=mine")
    page.get_by_role("link", name="Droits à revoir après une séparation").click()
    page.goto(f"{page.url.partition('#')[0]}/proposer-rendez-vous")


def choose(camera, page):
    """The dates proposed to whichever mairie has some, as its secretary."""
    asking = camera.window("coordination")
    asking.goto(f"{camera.url}/desk-demandes?box=on_hold&b_size=100")
    proposed = asking.locator(".demande-line:has(.state-appointment:has-text('proposé'))")
    demande = proposed.locator(".demande-subject a").first.get_attribute("href")
    asking.context.close()
    mairie = demande.partition("/mairies/")[2].partition("/")[0]
    page.set_extra_http_headers(camera.login(f"secretaire.{mairie}"))
    page.goto(f"{demande}/choisir-rendez-vous")


def _case(camera, page):
    page.goto(f"{camera.url}/desk-demandes?box=open")
    page.get_by_role("link", name=_CASE).first.click()


def one_day(camera, page):
    _case(camera, page)
    page.get_by_role("link", name="Fixer les rendez-vous un même jour").click()


def one_day_fixed(camera, page):
    _case(camera, page)
    fixed = page.get_by_role("link", name="Voir les rendez-vous fixés")
    if fixed.count():
        fixed.click()
    else:
        page.get_by_role("link", name="Fixer les rendez-vous un même jour").click()
        send(page, "Réserver les heures cochées")


def agreed(camera, page):
    """The demande of the next appointment that is fixed, not proposed."""
    page.goto(f"{camera.url}/rendez-vous?periode=trimestre")
    page.locator(".meets > li:has(.meets-acts a) a.reference").first.click()


def find(camera, page):
    """What the front desk reads of a demande that a mairie filed, by its code."""
    asking = camera.window(_SECRETARY)
    agreed(camera, asking)
    code = asking.locator(".reference").first.inner_text().strip()
    name = asking.locator("dt:text-is('Nom') + dd").first.inner_text().strip()
    asking.context.close()
    page.goto(f"{camera.url}/retrouver")
    page.get_by_label("« Votre code », sur le papier").fill(code)
    page.get_by_label("Nom de l’usager").fill(name)
    send(page, "Retrouver")


def hit(camera, page):
    """The warning before a day is taken away on which somebody comes."""
    page.goto(camera.url + _PERMANENCE)
    page.get_by_role("button", name="Pas ce jour-là").first.click()
    page.get_by_role("button", name="Enregistrer quand même").wait_for()


def to_move(camera, page):
    """The list of what is to be moved, with one day of the permanence taken away meanwhile."""
    keeping = camera.window(_LEAD)
    hit(camera, keeping)
    keeping.get_by_role("checkbox").last.check()
    send(keeping, "Enregistrer quand même")
    page.goto(f"{camera.url}{_CAF}/rendez-vous-a-deplacer")
    page.locator("html").evaluate("document.fonts.ready")
    keeping.goto(camera.url + _PERMANENCE)
    send(keeping, "Rétablir")
    keeping.context.close()


def calendar(camera, page):
    page.goto(f"{camera.url}/mon-calendrier")
    create = page.get_by_role("button", name="Créer mon calendrier")
    if create.count():
        send(page, "Créer mon calendrier")
