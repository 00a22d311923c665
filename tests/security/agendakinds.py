"""What the table of rights names of the agenda: maisons, permanences, what is to be moved."""

from datetime import date
from security import kinds
from support import world

import re

MAISON, P = "maisons/m", "partenaires/p"
ID = "essai-droits"
#: The ids of permanences that were made on the page.
GIVEN = re.compile(r"p[0-9a-f]{8}")
#: The braces are filled in with what was made.
HERE = "maison={maison}&id={id}"
AT_P = "/partenaires/essai-p"
AT_M = "/maisons/essai-m"


def make(site, state):
    """One permanence of P at the maison, of its référent or of the team, and nothing else."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment.conflicts import next_day
    from nummairieque.appointment.model import House
    from nummairieque.appointment.model import Permanence
    from nummairieque.people.presence import today

    maison = world.slug(MAISON)
    for known in agenda.permanences_of(site, maison):
        # That of other tests stays.
        if known.id == ID or GIVEN.fullmatch(known.id):
            agenda.drop_permanence(site, maison, known.id)
    agenda.keep_house(site, maison, House())
    person = world.account("referent_p") if state == "of a référent" else ""
    first = date.fromordinal(today().toordinal() - today().weekday())
    permanence = Permanence(
        *(ID, maison, world.slug(P), (0, 1, 2, 3, 4, 5, 6), "weekly", first, None, 540, 720),
        person=person,
    )
    agenda.keep_permanence(site, permanence)
    calendar = agenda.house_of(site, maison).calendar
    return {
        "maison": maison,
        "id": ID,
        "day": next_day(permanence, calendar, today()).isoformat(),
        "typed": f"{first:%d/%m/%Y}",
        "hours": "de 9\u00a0h à 12\u00a0h",
        "none": "Ces rendez-vous ne tiennent plus",
    }


def held(site, made):
    from nummairieque.appointment import agenda

    maison = made["maison"]
    return agenda.permanences_of(site, maison), agenda.house_of(site, maison)


#: On a day on which the permanences of the pages leave its person free.
CHANGED = {
    "rhythm": "weekly",
    "weekdays": "3",
    "first": "{typed}",
    "hours": "10:00-11:00",
    "length": "30",
    "do": "save",
}
OFF = {"do": "off-{day}"}


AGENDA = {
    "list at the partner": kinds.get(f"{AT_P}/permanences", "hours"),
    "list at the maison": kinds.get(f"{AT_M}/permanences", "hours"),
    "list one's own": kinds.get(f"{AT_P}/mes-permanences", "hours"),
    "open": kinds.get(f"{AT_P}/permanence?{HERE}", "hours"),
    "open as one's own": kinds.get(f"{AT_P}/ma-permanence?{HERE}", "hours"),
    "add": kinds.form(f"{AT_P}/permanence-changer?maison={{maison}}", CHANGED),
    "change": kinds.form(f"{AT_P}/permanence-changer?{HERE}", CHANGED),
    "change one's own": kinds.form(f"{AT_P}/ma-permanence-changer?{HERE}", CHANGED),
    "leave a day out of one's own": kinds.form(f"{AT_P}/ma-permanence?{HERE}", OFF),
    "leave a day out at the maison": kinds.form(f"{AT_M}/permanence?{HERE}", OFF),
    "take away": kinds.form(f"{AT_P}/permanence?{HERE}", {"do": "remove"}),
    "tell the maison's hours": kinds.form(f"{AT_M}/accueil-horaires", {"monday": "8:00-19:00"}),
    "what is to be moved, at the partner": kinds.get(f"{AT_P}/rendez-vous-a-deplacer", "none"),
    "what is to be moved, at the maison": kinds.get(f"{AT_M}/rendez-vous-a-deplacer", "none"),
    "what is to be moved, at mairie A": kinds.get(
        "/mairies/essai-a/rendez-vous-a-deplacer", "none"
    ),
}

KINDS = {"Agenda": kinds.Kind(make, held, AGENDA)}
