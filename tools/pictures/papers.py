"""The way to the papers of the usager: on screen, as sheets, and looked at again."""

from pictures import meetings
from pictures.enquiries import send

_SECRETARY = "secretaire.ardentes"


def _paper(camera, page, kind):
    """The address of a paper of the demande with an appointment to come."""
    meetings.agreed(camera, page)
    return f"{page.url.partition('#')[0]}/papier-{kind}"


def _pdf(page, address):
    """What lies at that address, as bytes.

    :raises LookupError: it is no PDF.
    """
    answer = page.request.get(address)
    if not answer.body().startswith(b"%PDF"):
        raise LookupError(f"no PDF, but a {answer.status}")
    return answer.body()


def recepisse(camera, page):
    return _pdf(page, f"{_paper(camera, page, 'recepisse')}?format=pdf")


def convocation(camera, page):
    return _pdf(page, f"{_paper(camera, page, 'convocation')}?format=pdf")


def day(camera, page):
    """The sheet of all appointments of one day."""
    meetings.one_day_fixed(camera, page)
    page.get_by_role("link", name="Une feuille pour toute la journée").click()
    return _pdf(page, page.get_by_role("link", name="Ouvrir en PDF").get_attribute("href"))


def check(camera, page):
    """A convocation whose code is looked up."""
    reading = camera.window(_SECRETARY)
    reading.goto(_paper(camera, reading, "convocation"))
    code = reading.locator(":text-is('Code de vérification') + *").first.inner_text()
    reference = reading.locator(":text-is('Votre code') + *").first.inner_text()
    reading.context.close()
    page.goto(f"{camera.url}/verifier-un-papier")
    page.get_by_label("« Votre code », sur le papier").fill(reference.strip())
    page.get_by_label("Code de vérification").fill(code.strip())
    send(page, "Vérifier")
