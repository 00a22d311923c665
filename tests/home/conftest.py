"""Two mairies, a maison and a partner of their own, with somebody in each role."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from lxml import html
from support import stages
from support import world
from support.desk import PASSWORD

import pytest

BODIES = {
    "mairies/accueil-x": "mairie",
    "mairies/accueil-y": "mairie",
    "maisons/accueil-m": "maison",
    "partenaires/accueil-z": "partner",
}
#: Login → its seats: (body, group).
PEOPLE = {
    "accueil.deux": (("mairies/accueil-x", "secretaries"), ("mairies/accueil-y", "secretaries")),
    "accueil.y": (("mairies/accueil-y", "secretaries"),),
    "accueil.hote": (("maisons/accueil-m", "hosts"),),
    "accueil.referent": (("partenaires/accueil-z", "referents"),),
    "accueil.collegue": (("partenaires/accueil-z", "referents"),),
    "accueil.lead": (("partenaires/accueil-z", "leads"),),
    "accueil.editeur": (("partenaires/accueil-z", "editors"),),
}
TOPIC = "accueil-sujet"
STATES = ("draft", "submitted", "in_progress", "on_hold", "appointment", "answered")


@pytest.fixture(scope="session")
def bodies(desk):
    """Built once; subjects are « X answered » for mairie X and that state."""
    world.retrying(desk, build)


def build(site):
    from nummairieque.coordination import news
    from nummairieque.workspace.roster import enrol
    from plone import api
    from plone.dexterity.utils import createContentInContainer

    stages.build(site)
    # What other tests announced stands on everybody's first page.
    for item in news.every(site):
        news.remove(site, item.id)
    for path, kind in BODIES.items():
        folder, _slash, slug = path.partition("/")
        values = {"title": f"Corps {slug}"}
        if kind == "partner":
            values["topics"] = [f"{TOPIC}|Sujet de l’accueil"]
        if kind == "maison":
            values["hours"] = "Mardi : 9 h à 12 h"
        createContentInContainer(site[folder], kind, id=slug, checkConstraints=False, **values)
    for login, seats in PEOPLE.items():
        api.user.create(
            email=f"{login}@essai.example",
            username=login,
            password=PASSWORD,
            properties={"fullname": f"Personne {login}"},
        )
        for path, group in seats:
            enrol(site.unrestrictedTraverse(path), login, group)
    for state in STATES:
        demande(site, "accueil.deux", "mairies/accueil-x", f"X {state}", stages.WAYS[state])
    demande(site, "accueil.y", "mairies/accueil-y", "Y submitted", ("submit",))
    demande(site, "accueil.hote", "maisons/accueil-m", "M answered", ("submit", "answer"))
    demande(site, "accueil.deux", "mairies/accueil-x", "X put off", ("submit", "hold"))
    late = timedelta(days=20)
    way = ("submit", "take_charge")
    demande(site, "accueil.deux", "mairies/accueil-x", "X late", way, late)
    _fiches(site)


def demande(site, origin_login, place, subject, way, ago=timedelta(hours=5)):
    from nummairieque.demande import filing
    from nummairieque.demande.transitions import perform
    from nummairieque.states import ORIGIN
    from nummairieque.states import TRANSITIONS
    from plone import api

    now = datetime.now(UTC) - ago
    values = world.body(subject=subject, partner="accueil-z", topic=TOPIC)
    with api.env.adopt_user(username=origin_login):
        made = filing.open_draft(site.unrestrictedTraverse(place), values, now)
    for number, name in enumerate(way, start=1):
        by_origin = TRANSITIONS[name].who[0] == ORIGIN
        with api.env.adopt_user(username=origin_login if by_origin else "accueil.referent"):
            perform(made, name, stages.inputs(), now + timedelta(minutes=number))
    return made


def _fiches(site):
    from plone import api
    from plone.dexterity.utils import createContentInContainer

    folder = site["partenaires"]["accueil-z"]["fiches"]
    for title, published in (("Fiche ancienne", True), ("Fiche brouillon", False)):
        fiche = createContentInContainer(folder, "fiche", checkConstraints=False, title=title)
        if published:
            for action in ("submit", "publish"):
                api.content.transition(fiche, action)
            fiche.modification_date = "2026-01-05"
            fiche.reindexObject(idxs=["modified"])


@pytest.fixture
def home(desk, bodies):
    """The first page of somebody: callable (login, query) → :class:`Home`."""
    return lambda login, query="": Home(desk.http(login).page(f"/desk-home{query}"))


class Home:
    """One first page, taken apart."""

    def __init__(self, answer):
        assert answer.status_code == 200, answer.text
        self.document = html.fromstring(answer.content)
        (self.main,) = self.document.xpath("//main")
        self.text = " ".join(self.main.text_content().split())

    def headings(self):
        return [" ".join(h.text_content().split()) for h in self.main.xpath(".//h2")]

    def group(self, title):
        """Subjects below the heading that begins with ``title``, up to the next one."""
        (heading,) = [
            h
            for h in self.main.xpath(".//h2 | .//h3")
            if h.text_content().strip().startswith(title)
        ]
        found = []
        for sibling in heading.itersiblings():
            if sibling.tag in ("h2", "h3"):
                break
            found += [a.text_content() for a in sibling.xpath(".//li//p/a | .//dd/a")]
        return found
