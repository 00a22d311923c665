"""Takes the pictures of the documentation: each page, as each role sees it.

    tools/screenshots.py                  on a demo desk of its own, made for this
    tools/screenshots.py --url URL --password WORD     on one that serves already

Writes PNG files of few colours into docs/screenshots/, one for each line of
:data:`SHOTS`; a name that ends in ``-360`` is a telephone's, in ``-nuit`` dark.
"""

from argparse import ArgumentParser
from base64 import b64encode
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from PIL import Image
from playwright.sync_api import sync_playwright

import os
import shutil
import sys
import tempfile

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screenshots"
SECRETARY, REFERENT, LEAD = "secretaire.ardentes", "referent.caf", "responsable.caf"
EDITOR, HOST, PILOT, COORDINATION = "editeur.caf", "accueil.valencay", "pilote", "coordination"
TEAM = "/partenaires/caf/equipe"
FORM = "/partenaires/caf/formulaires/aide-au-logement"
WIDTHS = {"": 1280, "-360": 360, "-nuit": 1280}
#: Screens beyond the first, so that a long list does not make a long picture.
TALLEST = 1800

#: (name, who, path or a function that finds it, variants)
SHOTS = [
    ("connexion", None, "/login", ("", "-360")),
    ("mot-de-passe-oublie", None, "/mot-de-passe-oublie", ("",)),
    ("accueil-secretaire", SECRETARY, "/", ("", "-360", "-nuit")),
    ("accueil-referent", REFERENT, "/", ("", "-360")),
    ("accueil-pilote", PILOT, "/", ("",)),
    ("accueil-coordination", COORDINATION, "/", ("",)),
    ("accueil-maison", HOST, "/", ("",)),
    ("accueil-responsable", LEAD, "/", ("",)),
    ("accueil-editeur", EDITOR, "/", ("",)),
    ("nouvelle-demande", SECRETARY, "/desk-new", ("",)),
    ("nouvelle-demande-trouver", SECRETARY, "/desk-new?q=logement", ("", "-360")),
    ("brouillon", SECRETARY, "draft", ("", "-360")),
    ("brouillon-refuse", SECRETARY, "refused", ("",)),
    ("brouillon-question", SECRETARY, "asked", ("",)),
    ("brouillon-recapitulatif", SECRETARY, "recap", ("", "-360", "-nuit")),
    ("demande-partie", SECRETARY, "sent", ("",)),
    ("demandes-secretaire", SECRETARY, "/desk-demandes?box=all", ("",)),
    ("demandes-referent", REFERENT, "/desk-demandes?box=all", ("", "-360")),
    ("demandes-coordination", COORDINATION, "/desk-demandes?box=open", ("", "-nuit")),
    ("demande-referent", REFERENT, "open", ("", "-360", "-nuit")),
    ("demande-secretaire", SECRETARY, "over", ("",)),
    ("demande-coordination", COORDINATION, "open", ("",)),
    ("brouillon-formulaire", SECRETARY, "form_step", ("", "-360")),
    ("papier-usager", SECRETARY, "trace", ("",)),
    ("fiches-parcourir", SECRETARY, "/fiches", ("",)),
    ("fiches", SECRETARY, "/fiches?q=alocation+logement", ("", "-360", "-nuit")),
    ("fiches-rien", SECRETARY, "/fiches?q=qsdfghjklm+logement", ("",)),
    ("fiche", SECRETARY, "fiche", ("",)),
    ("fiche-modifier", EDITOR, "/partenaires/caf/fiches/desk-add-fiche", ("",)),
    ("espaces", SECRETARY, "/desk-workspaces", ("",)),
    ("espace-mairie", SECRETARY, "/mairies/ardentes", ("",)),
    ("espace-partenaire", REFERENT, "/partenaires/caf", ("",)),
    ("documents", SECRETARY, "/mairies/ardentes/documents", ("", "-360")),
    ("documents-recherche", SECRETARY, "/documents", ("",)),
    ("document-ajouter", SECRETARY, "/mairies/ardentes/documents/desk-add-document", ("",)),
    ("formulaires", LEAD, "/partenaires/caf/formulaires", ("",)),
    ("formulaire", LEAD, f"{FORM}/formulaire-faire", ("", "-360")),
    ("formulaire-champ", LEAD, f"{FORM}/formulaire-champ?nom=charges", ("",)),
    ("formulaire-apercu", LEAD, f"{FORM}/formulaire-apercu", ("", "-360", "-nuit")),
    ("formulaire-manques", LEAD, f"{FORM}/formulaire-manques", ("",)),
    ("reponses-types", REFERENT, "/partenaires/caf/reponses-types", ("", "-360")),
    ("mes-vues", REFERENT, "/mes-vues?query=box%3Dlate", ("",)),
    ("demandes-ensemble", REFERENT, "/desk-demandes?box=open&cocher=tout", ("", "-360")),
    ("ranger-des-scans", SECRETARY, "/mairies/ardentes/desk-scans", ("", "-360")),
    ("equipe", LEAD, "/partenaires/caf/equipe", ("", "-360")),
    ("equipe-ajouter", LEAD, f"{TEAM}-ajouter?q=petit", ("",)),
    ("equipe-inviter", LEAD, "/partenaires/caf/equipe-inviter", ("",)),
    ("equipe-transmettre", LEAD, f"{TEAM}-transmettre?qui=referent.caf", ("", "-360")),
    ("demandes-a-risque", LEAD, "/demandes-a-risque", ("", "-360", "-nuit")),
    ("coordination-retards", COORDINATION, "/demandes-a-risque", ("",)),
    ("annuaire", SECRETARY, "/annuaire", ("",)),
    ("mon-compte", SECRETARY, "/mon-compte", ("",)),
    ("mon-absence", LEAD, "/mon-absence", ("",)),
    ("mes-notifications", REFERENT, "/mes-notifications", ("", "-360")),
    ("mes-avis", REFERENT, "/mes-avis", ("", "-360")),
    ("delai-et-rappels", COORDINATION, "/partenaires/caf/delais", ("",)),
    ("visite", SECRETARY, "/visite", ("",)),
    ("aide", SECRETARY, "/aide?page=desk-demandes", ("",)),
    ("chiffres", PILOT, "/desk-statistics", ("",)),
    ("courriels", COORDINATION, "/courriels", ("",)),
    ("coordination", COORDINATION, "/coordination", ("", "-360")),
    ("coordination-mairies", COORDINATION, "/coordination-mairies", ("",)),
    ("coordination-mairie", COORDINATION, "/mairies/ardentes/modifier", ("", "-360")),
    ("coordination-ajouter", COORDINATION, "/maisons/ajouter", ("",)),
    ("coordination-suspendre", COORDINATION, "/partenaires/caf/suspendre", ("",)),
    ("coordination-sujets", COORDINATION, "/coordination-sujets", ("",)),
    (
        "coordination-sujet",
        COORDINATION,
        "/coordination-sujet?sujet=aide-au-logement",
        ("", "-nuit"),
    ),
    ("coordination-raccordement", COORDINATION, "/partenaires/caf/raccordement", ("", "-360")),
    ("coordination-textes", COORDINATION, "/coordination-textes", ("", "-360")),
    ("coordination-texte", COORDINATION, "/coordination-texte?kind=demande_submitted", ("",)),
    ("coordination-actualites", COORDINATION, "/coordination-actualites", ("",)),
    ("coordination-actualite", COORDINATION, "/coordination-actualite-ajouter", ("",)),
    ("coordination-personnes", COORDINATION, "/coordination-personnes", ("", "-360")),
    (
        "coordination-personne",
        COORDINATION,
        "/coordination-personne?qui=referent.caf",
        ("", "-360", "-nuit"),
    ),
    (
        "coordination-compte-suspendre",
        COORDINATION,
        "/coordination-suspendre?qui=secretaire.ardentes",
        ("",),
    ),
    ("coordination-inviter", COORDINATION, "/coordination-inviter", ("",)),
    ("coordination-matrice", COORDINATION, "/coordination-matrice?q=caf", ("", "-360", "-nuit")),
    ("coordination-competences", COORDINATION, "/coordination-competences", ("", "-360")),
    ("coordination-importer", COORDINATION, "/coordination-personnes-import", ("",)),
    ("coordination-voir-comme", COORDINATION, "/coordination-voir-comme", ("", "-360")),
    ("voir-comme", COORDINATION, "seen_as", ("", "-360")),
    ("coordination-droits", COORDINATION, "/coordination-droits", ("", "-360")),
    ("reglages", COORDINATION, "/desk-settings", ("", "-360", "-nuit")),
    ("introuvable", SECRETARY, "/n-existe-pas", ("",)),
]


class Photographer:
    """Walks through a desk and keeps what it sees."""

    def __init__(self, url, password, browser):
        self.url, self.password, self.browser = url, password, browser

    def window(self, who, variant):
        """A window of somebody who is logged in."""
        headers = {}
        if who:
            login = b64encode(f"{who}:{self.password}".encode()).decode()
            headers["Authorization"] = f"Basic {login}"
        return self.browser.new_context(
            color_scheme="dark" if variant == "-nuit" else "light",
            extra_http_headers=headers,
            locale="fr-FR",
            reduced_motion="reduce",
            viewport={"width": WIDTHS[variant], "height": 800},
        ).new_page()

    def go(self, page, place):
        """Open a path, or find what ``place`` names."""
        if place.startswith("/"):
            return page.goto(self.url + place)
        return getattr(self, f"_{place}")(page)

    def _go_on(self, page):
        with page.expect_navigation():
            page.get_by_role("button", name="Enregistrer et continuer").click()

    def _draft(self, page):
        page.goto(f"{self.url}/desk-new")
        page.get_by_label("Aide au logement", exact=True).check()
        self._go_on(page)

    def _refused(self, page):
        self._draft(page)
        page.get_by_label("Date de naissance").fill("31/02/1961")
        self._go_on(page)

    def _asked(self, page):
        self._draft(page)
        page.get_by_label("Nom", exact=True).fill("Petit")
        page.get_by_label("Prénom").fill("Jeanne")
        self._go_on(page)
        page.get_by_label("Objet").fill("Aide au logement : bail signé")
        page.get_by_label("Question").fill("Le bail est signé. Que faut-il envoyer ?")

    def _form_step(self, page):
        self._draft(page)
        page.get_by_label("Nom", exact=True).fill("Petit")
        page.get_by_label("Prénom").fill("Jeanne")
        self._go_on(page)

    def _recap(self, page):
        self._asked(page)
        self._go_on(page)

    def _sent(self, page):
        self._recap(page)
        page.get_by_label("L’usager est d’accord").check()
        with page.expect_navigation():
            page.get_by_role("button", name="Envoyer la demande").click()

    def _listed(self, page, box):
        page.goto(f"{self.url}/desk-demandes?box={box}")
        return page.locator(".demande-subject a")

    def _open(self, page):
        self._listed(page, "open").first.click()

    def _over(self, page):
        self._listed(page, "closed").first.click()

    def _trace(self, page):
        self._over(page)
        page.get_by_role("link", name="Papier pour l’usager").click()

    def _seen_as(self, page):
        page.goto(f"{self.url}/coordination-voir-comme")
        page.get_by_label("Rôle").select_option("secretaries")
        page.get_by_label("Espace").select_option("mairies/ardentes")
        with page.expect_navigation():
            page.get_by_role("button", name="Voir le guichet ainsi").click()

    def _fiche(self, page):
        page.goto(f"{self.url}/fiches?q=aide+logement&source=local")
        page.locator(".hits a").first.click()

    def take(self, name, who, place, variant):
        """One picture: its file's size in octets."""
        page = self.window(who, variant)
        self.go(page, place)
        page.wait_for_load_state("load")
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": WIDTHS[variant], "height": min(height, TALLEST)})
        picture = Image.open(BytesIO(page.screenshot()))
        page.context.close()
        path = TARGET / f"{name}{variant}.png"
        # 64 colours are enough for flat pages, and a third of the weight.
        picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
        return path.stat().st_size


@contextmanager
def own_desk():
    """A demo desk made for the pictures: (url, password)."""
    sys.path.insert(0, str(ROOT / "tests"))
    from support.desk import Desk
    from support.desk import PASSWORD

    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "desk")
        made = desk.cli("site", "create", "--demo", "--demandes", "120")
        if made.returncode:
            raise SystemExit(made.stderr)
        desk.start()
        try:
            yield desk.url, PASSWORD
        finally:
            desk.stop()


@contextmanager
def given_desk(url, password):
    yield url.rstrip("/"), password


def main():
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--url", help="a demo desk that serves already")
    parser.add_argument("--password", default="", help="of its demo accounts")
    parser.add_argument("names", nargs="*", help="take only these")
    asked = parser.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    desk = given_desk(asked.url, asked.password) if asked.url else own_desk()
    missed, total = [], 0
    with desk as (url, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--lang=fr-FR"],
            env={**os.environ, "LANGUAGE": "fr"},
        )
        photographer = Photographer(url, password, browser)
        for name, who, place, variants in SHOTS:
            if asked.names and name not in asked.names:
                continue
            for variant in variants:
                try:
                    size = photographer.take(name, who, place, variant)
                except Exception as error:
                    missed.append(f"{name}{variant}: {str(error).splitlines()[0]}")
                else:
                    total += size
                    print(f"{size:>8}  {name}{variant}")
        browser.close()
    print(f"{total:>8}  octets in all")
    if missed:
        raise SystemExit("missed:\n" + "\n".join(missed))


if __name__ == "__main__":
    main()
