"""The pages over the agenda: one day at a maison, and the lists of appointments.

Drawn in this process for who reads them, frame and menu too; what the server
does around a page is not in it.
"""

from deskbench.agenda import NOW
from deskbench.filling import Crowd
from deskbench.ground import COORDINATION
from nummairieque.demande import dossier
from nummairieque.demande import filing
from nummairieque.interfaces import INummairiequeLayer
from statistics import median
from zope.component import getMultiAdapter
from zope.interface import alsoProvides

import time
import transaction

RUNS = 15
#: Those that the demandes of one usager go to.
PARTNERS = 3
SECRETARY, REFERENT = "secretaire.mairie-0", "referent.partner-0"


def measure(site):
    """CPU milliseconds of each page, and how many demandes it woke: dict."""
    crowd = Crowd(site)
    crowd.act_as(SECRETARY)
    demande = _dossier(site)
    maison = site["maisons"]["maison-0"]
    alsoProvides(site.REQUEST, INummairiequeLayer)
    pages = {
        "one day, three demandes of a usager": (SECRETARY, demande, "une-seule-journee"),
        "one day, who receives at a maison": (SECRETARY, maison, "une-seule-journee"),
        "appointments, secretary": (SECRETARY, site, "rendez-vous"),
        "appointments, référent": (REFERENT, site, "rendez-vous"),
        "appointments, coordination": (COORDINATION, site, "rendez-vous"),
        "the first page, secretary": (SECRETARY, site, "desk-home"),
        "the first page, référent": (REFERENT, site, "desk-home"),
        "an empty page": (SECRETARY, site, "bench-empty"),
    }
    return {name: _cost(site, crowd, *page) for name, page in pages.items()}


def _dossier(site):
    values = {
        "topic": "topic-0-0",
        "partner": "partner-0",
        "subject": "Logement",
        "question": "Comment faire ?",
        "usager": {"name": "Petit", "first_name": "Jeanne"},
        "consent": True,
    }
    draft = filing.open_draft(site["mairies"]["mairie-0"], values, NOW)
    draft.consent = True
    dossier.keep_also(draft, [f"partner-{number}" for number in range(1, PARTNERS)])
    found = dossier.send(draft, NOW)
    transaction.commit()
    return found[0]


def _cost(site, crowd, who, context, name):
    crowd.act_as(who)
    site._p_jar.cacheMinimize()
    cold, _size = _once(site, context, name)
    runs = [_once(site, context, name) for _run in range(RUNS)]
    return {"cold": cold, "warm": median(spent for spent, _size in runs), "octets": runs[0][1]}


def _once(site, context, name):
    begun = time.process_time()
    view = getMultiAdapter((context, site.REQUEST), name=name)
    view.now = NOW
    size = len(view())
    return round((time.process_time() - begun) * 1000, 2), size
