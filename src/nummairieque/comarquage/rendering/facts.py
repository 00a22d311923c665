"""What is to be known of a service: its cost, its steps, the values of the law."""

from nummairieque.comarquage.rendering import markup
from nummairieque.comarquage.rendering import services
from nummairieque.comarquage.rendering.paragraphs import lead


def fact(label):
    """A handler of one line of what is to be known of a service."""

    def handler(page, element):
        html = page.flow(element)
        return lead(label, html) if html else ""

    return handler


def number(page, element):
    """The number of the form that the page is about."""
    return markup.paragraph(services.cerfa(page.inline(element)), "kind")


def second(page, element):
    """Its other number."""
    return markup.paragraph(services.numbered(page.inline(element)), "kind")


def guide(page, element):
    """A form that helps to fill itself in."""
    linked = markup.away(element.get("URL"), "Remplir le formulaire pas à pas")
    return f'<p class="go">{linked}</p>{page.flow(element)}'


def free(page, element):
    """A line whose label the sheet gives."""
    title = element.find("Titre")
    return lead(page.title(title), page.flow(element, (title,)))


def value(page, element):
    """A value that the law sets."""
    told = " ".join(filter(None, (element.get("valeur"), element.get("unite"))))
    html = lead(markup.text(element.get("titre")), markup.paragraph(markup.text(told)))
    return html + page.flow(element)


def history(page, element):
    """Such a value over the years."""
    return lead(markup.text(element.get("titre")), page.flow(element))


def period(page, element):
    """From when to when it holds."""
    told = " ".join(
        f"{word} {markup.day(element.get(name))}"
        for word, name in (("du", "dateDebut"), ("au", "dateFin"))
        if element.get(name)
    )
    return markup.paragraph(told) + page.flow(element)


BLOCKS = {
    "AutreNumero": second,
    "Calendrier": fact("Calendrier"),
    "CaracteristiqueLibre": free,
    "Connexion": fact("Connexion"),
    "Cout": fact("Coût"),
    "Langue": fact("Langue"),
    "LienCerfaGuide": guide,
    "NbEtapes": fact("Nombre d’étapes"),
    "NumeroCerfa": number,
    "Periode": period,
    "Public": fact("Public"),
    "Recherchable": fact("Recherche"),
    "ValeurRfr": value,
    "ValeurRfrHisto": history,
}
