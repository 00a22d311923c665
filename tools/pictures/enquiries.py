"""The way to pages of demandes that have no address of their own.

Each is a function of the photographer and a window, and leaves the page open in it.
"""


def send(page, name):
    """Press the button of that name and wait for what comes."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def _go_on(page):
    send(page, "Enregistrer et continuer")


def draft(camera, page):
    page.goto(f"{camera.url}/desk-new")
    page.get_by_label("Aide au logement", exact=True).check()
    _go_on(page)


def refused(camera, page):
    draft(camera, page)
    page.get_by_label("Date de naissance").fill("31/02/1961")
    _go_on(page)


def form_step(camera, page):
    draft(camera, page)
    page.get_by_label("Nom", exact=True).fill("Petit")
    page.get_by_label("Prénom").fill("Jeanne")
    _go_on(page)


def asked(camera, page):
    form_step(camera, page)
    page.get_by_label("Objet").fill("Aide au logement : bail signé")
    for choice in ("Une première demande", "Location vide"):
        page.get_by_label(choice, exact=True).check()
    couple = page.get_by_role("group", name="L’usager vit-il en couple ?")
    couple.get_by_label("Non", exact=True).check()
    page.get_by_role("textbox", name="Enfants et autres personnes à charge").fill("1")
    said = page.get_by_label("Autre chose à dire au partenaire")
    said.fill("Le bail est signé. Que faut-il envoyer ?")


def recap(camera, page):
    asked(camera, page)
    _go_on(page)


def sent(camera, page):
    recap(camera, page)
    page.get_by_label("L’usager est d’accord").check()
    send(page, "Envoyer la demande")


def listed(camera, page, box):
    page.goto(f"{camera.url}/desk-demandes?box={box}")
    return page.locator(".demande-subject a")


def opened(camera, page):
    listed(camera, page, "open").first.click()


def over(camera, page):
    listed(camera, page, "closed").first.click()


def trace(camera, page):
    over(camera, page)
    page.get_by_role("link", name="Papier pour l’usager").click()


def told(camera, page):
    """The step of the usager where text messages are carried."""
    settings = camera.window("coordination")
    settings.goto(f"{camera.url}/desk-settings")
    settings.get_by_label("Opérateur de SMS", exact=True).select_option("http")
    settings.get_by_label("Adresse de l’opérateur de SMS").fill("https://sms.exemple.fr/envoi")
    send(settings, "Enregistrer")
    settings.context.close()
    draft(camera, page)
    page.get_by_label("Nom", exact=True).fill("Petit")
    page.get_by_label("Prénom").fill("Jeanne")
    page.get_by_label("Téléphone").fill("06 39 98 12 34")
    page.get_by_label("par SMS").check()


def seen_as(camera, page):
    page.goto(f"{camera.url}/coordination-voir-comme")
    page.get_by_label("Rôle").select_option("secretaries")
    page.get_by_label("Espace").select_option("mairies/ardentes")
    send(page, "Voir le guichet ainsi")


def fiche(camera, page):
    page.goto(f"{camera.url}/fiches?q=aide+logement&source=local")
    page.locator(".hits a").first.click()
