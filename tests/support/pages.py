"""Every page of the desk, by who may read it, taken from the component registry.

A page is an address that answers 200 with HTML. One object of each kind is
asked for each view that the project registers, and demandes in every state;
what needs a query or a key of its own is listed by hand.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from lxml import html
from pathlib import Path
from security import names
from support import appointments
from support import formbuilding
from support import frontdesk
from support import national
from support import news
from support import permanences
from support import stages
from support import world
from support.stages import PDF
from tempfile import TemporaryDirectory

import hashlib

#: Ours, and no page, or pages that only a form's answer shows; why.
NO_PAGES = {
    "main_template": "the frame of the pages",
    "desk-frame": "what the frame asks",
    "index.html": "drawn for an exception",
    "insufficient-privileges": "drawn for an exception, with status 403",
    "piece": "a file",
    "scan": "a file",
    "scan-apercu": "a picture",
    "desk-joindre": "takes a POST and answers JSON",
    "ajax-search": "Plone's, closed: it answers 404",
    "apercu": "a file, shown in the browser",
    "content-core": "Plone's body of a demande or message, closed: it answers 404",
    "author": "Plone's page of a person, closed: it answers 404",
    "calendrier": "a file, to who has its key",
    "desk-logo": "a picture",
    "desk-colours.css": "a style sheet",
    "favicon.ico": "a picture",
    "nummairieque.searches": "a step of drawing, which no address opens",
    "coordination-droits-csv": "a file",
    "coordination-synonymes-fournis": "a file",
    "coordination-competences-csv": "a file",
    "coordination-communes-csv": "a file",
    "formulaire-reponses-csv": "a file",
    "chiffres-rendez-vous-csv": "a file",
    "resultats": "the results of a search alone, for the script of its page",
    "desk-act": "takes a POST and redirects",
    "desk-meeting": "a piece of the page of a demande",
    "desk-appointments-folder": "leads to the page of the maison",
    "demandes-confier": "takes a POST and tells what became of it",
    "demandes-ensemble": "takes a POST and tells what became of it",
    "ecriture": "asked and told by a script",
    "reponse-type": "takes a POST and answers a script",
    "desk-zip": "a file",
    "vu": "takes a POST and redirects",
    "usager-prevenu": "takes a POST and redirects",
    "voir-comme-fin": "takes a POST and redirects",
    "fiche-lue": "takes a POST and answers nothing",
    "fiche-resolue": "takes a POST and redirects",
    "nationale-lue": "takes a POST and answers nothing",
    "nationale-resolue": "takes a POST and redirects",
    "view": "leads to the page of the demande",
    "desk-reference": "redirects to what was found",
    "courriels-renvoyer": "asks about a mail that has left, else takes a POST and redirects",
    "papier": "leads to the paper that tells most",
    "desk-trace": "to papier, as all below that were called otherwise",
    "desk-dossier-paper": "to papier-dossier",
    "login-help": "leads to the desk's own page, as all below",
    "mail_password_form": "to mot-de-passe-oublie",
    "mail_password": "to mot-de-passe-oublie",
    "passwordreset": "to mot-de-passe-oublie",
    "personal-information": "to mon-compte",
    "personal-preferences": "to mon-compte",
    "change-password": "to mon-mot-de-passe",
}

ROLES = (
    "anonymous", "secretary_a", "lead_a", "host", "referent_p",
    "lead_p", "editor_p", "pilot", "coordination",
)  # fmt: skip
#: Places of the site, and what answers there with which query.
PLACES = (
    "",
    "/mairies",
    "/partenaires",
    "/maisons",
    "/fiches",
    "/mairies/essai-a",
    "/mairies/essai-a/demandes",
    "/mairies/essai-a/documents",
    "/partenaires/essai-p",
    "/partenaires/essai-p/fiches",
    "/partenaires/essai-p/documents",
    "/partenaires/essai-p/formulaires",
    "/maisons/essai-m",
)
QUERIES = (
    "/login?came_from=x",
    "/desk-demandes?box=open",
    "/desk-demandes?box=late",
    "/desk-demandes?box=closed",
    "/desk-demandes?q=introuvable",
    "/desk-demandes?box=nowhere",
    "/desk-demandes?box=open&cocher=tout",
    "/mes-vues?query=box%3Dlate",
    "/mes-vues?query=%3Cscript",
    "/partenaires/essai-p/reponses-types?reponse=nouvelle",
    "/partenaires/essai-p/reponses-types?reponse=introuvable",
    "/fiches?q=logement",
    "/fiches?q=logemant",
    "/fiches?q=aide&partner=essai-p",
    "/fiches?q=aide&partner=nulle-part",
    "/fiches?q=aide&source:list=local",
    "/fiches?q=qsdfghjklm",
    "/fiches/nationales/F9000001",
    "/fiches/nationales/N9000300",
    "/fiches/nationales/F9999999",
    "/courriels?state=failed",
    "/courriels?channel=sms",
    "/courriels?state=bounced",
    "/desk-reference?reference=26-AAAAA-AAAAA",
    "/documents?q=introuvable",
    "/desk-new?q=sujet",
    "/desk-new?q=introuvable",
    "/desk-new?partner=essai-p&topic=essai-sujet-p",
    "/n-existe-pas",
    "/demandes-a-risque?partenaire=essai-p",
    "/annuaire?q=essai",
    "/annuaire?q=introuvable",
    "/visite?role=editor&p=5",
    "/visite?role=pilot&p=2",
    "/aide?page=equipe",
    "/mot-de-passe-oublie?envoi=1",
    "/bienvenue?cle=faux",
    "/desinscription?jeton=faux",
    "/depuis-le-courriel?jeton=faux",
    "/verifier-un-papier?reference=26-AAAAA-AAAAA",
    "/mes-avis?b_start=30",
    "/partenaires/essai-p/fiches/desk-add-fiche?nationale=F9000001",
    "/partenaires/essai-q/formulaires/formulaire-nouveau?sujet=essai-sujet-q",
    "/partenaires/caf/formulaires/aide-au-logement/formulaire-retirer",
    "/partenaires/essai-p/equipe-ajouter?q=essai",
    "/partenaires/essai-p/equipe-membre?qui=essai.referent_p",
    "/partenaires/essai-p/equipe-retirer?qui=essai.lead_p",
    "/partenaires/essai-p/equipe-absence?qui=essai.referent_p",
    "/partenaires/essai-p/equipe-transmettre?qui=essai.referent_p",
    "/coordination-fiches-lues?tri=resolues",
    "/coordination-mairies?q=introuvable",
    "/coordination-personnes?q=introuvable",
    "/coordination-matrice?q=introuvable",
    "/coordination-personnes?state=suspended",
    "/coordination-personne?qui=essai.pilot",
    "/coordination-droits?q=introuvable",
    "/coordination-competences?q=introuvable",
    "/coordination-competences-essai?topic=expulsion-locative&commune=36018",
    "/coordination-droits?first=demain",
    "/maisons/essai-m/journee?jour=9999-12-31",
    "/rendez-vous?periode=toujours",
    "/maisons/essai-m/journee-papier?pour=porte",
    "/desk-statistics?du=2026-12-02&au=2026-12-01",
)


#: The kind of the mail whose buttons are looked at.
MAILED = "demande_submitted"

#: A line of the table of competence in the demo.
_LINE = "?sujet=expulsion-locative&portee=canton&territoire=Le%20Blanc"
#: A permanence that P's référent keeps at the maison.
_PERMANENCE = "?maison=essai-m&id=essai"
#: View -> the query without which it is no page.
NEEDED = {
    "permanence": _PERMANENCE,
    "ma-permanence": _PERMANENCE,
    "ma-permanence-changer": _PERMANENCE,
    "desk-replace": "?file=1",
    "desk-marquer": "?piece=1",
    "formulaire-enlever": "?nom=papier_mandat",
    "coordination-sujet": "?sujet=essai-sujet-p",
    "coordination-sujet-retirer": "?sujet=essai-sujet-p",
    "coordination-competence": _LINE,
    "coordination-competence-retirer": _LINE,
    "coordination-personne": "?qui=essai.referent_p",
    "coordination-place": "?qui=essai.referent_p&espace=partenaires/essai-p",
    "coordination-suspendre": "?qui=essai.secretary_a",
    "coordination-actualite": "?actualite=essai",
    "coordination-actualite-retirer": "?actualite=essai",
    "coordination-texte": "?kind=demande_submitted",
}
#: View -> the queries that make pages of their own of it.
VARIED = {
    "permanence-changer": ("", "?maison=essai-m", _PERMANENCE),
    "formulaire-champ": ("?sorte=choice", "?sorte=heading", "?nom=numero_demarche"),
    "formulaire-papier": ("", "?nom=papier_permis"),
    "desk-draft": ("", *(f"?etape={step}" for step in (1, 2, 3, 4)), "?etape=1&q=sujet"),
}


@dataclass
class Page:
    """What one person reads at one address.

    ``skeleton`` is equal for pages that differ in words and lengths of lists
    only; it is that of the frame and that of the matter within. ``status`` is
    the answer's, ``octets`` the size of its body.
    """

    role: str
    path: str
    status: int
    headers: dict
    content: bytes
    views: tuple = ()
    skeleton: tuple = field(init=False)

    def __post_init__(self):
        self.skeleton = skeleton(self.content)

    def __str__(self):
        return f"{self.role} {self.path or '/'}"

    @property
    def octets(self):
        return len(self.content)


def build(site):
    """Make what there is to read; the caller commits. Paths of the objects."""
    from nummairieque.people import keys

    _national(site)
    stages.build(site)
    keys.give(site, world.account("pilot"), "invitation")
    news.build(site)
    _replies(site)
    staged = {state: stages.stage(site, state, files=True) for state in stages.WAYS}
    _dossier(site, staged["submitted"], staged["answered"])
    _mail(site, staged["submitted"])
    permanences.build(site, staged["submitted"])
    frontdesk.build(site, staged["submitted"])
    more = [*appointments.for_pages(site), formbuilding.for_pages(site)]
    return [*staged.values(), *_documents(site), *_fiches(site), *more]


def _national(site):
    """The samples of national sheets; it commits, so it comes first."""
    with TemporaryDirectory() as place:
        national.bring(site, national.lay(Path(place) / "fiches", national.samples()))


def _replies(site):
    """Saved replies of a partner, more than a few, and a view of its lead and of his team."""
    from nummairieque.demande import ways
    from nummairieque.demande.savedviews import View
    from nummairieque.replies import store
    from nummairieque.replies.rules import MANY
    from nummairieque.replies.rules import Reply

    for number in range(MANY):
        topic = world.topic("partenaires/p") if number % 2 else ""
        reply = Reply(f"Réponse {number}", "Pour {reference} : à voir.", topic)
        store.keep(site, "partenaires/essai-p", reply)
    kept = (View("1", "En retard", (("box", "late"),)),)
    for owner in ((ways.PERSON, world.account("lead_p")), (ways.TEAM, "partenaires/essai-p")):
        ways.set_views(site, owner, kept)


def _dossier(site, *paths):
    """Tie demandes together; the first one's partner sees the others' answers."""
    from nummairieque.demande import dossier
    from nummairieque.demande import sharing

    demandes = [site.unrestrictedTraverse(path.lstrip("/")) for path in paths]
    id = dossier.new_id()
    for demande in demandes:
        demande.dossier = id
    with stages.acting(site, "secretary_a"):
        dossier.share(demandes[0], sharing.ANSWERS)
    for demande in demandes:
        demande.reindexObject()


def _mail(site, path):
    """One that has left, about that demande: its buttons lead somewhere."""
    from nummairieque.notification.outbox import enqueue
    from nummairieque.notification.outbox import get_outbox
    from nummairieque.notification.record import SENT

    demande = site.unrestrictedTraverse(path.lstrip("/"))
    told = "/".join(demande.getPhysicalPath())
    values = {"reference": demande.reference}
    record = enqueue(site, MAILED, "mail", world.account("referent_p"), told, values)
    get_outbox(site).finish(record, SENT)


def _documents(site):
    from nummairieque.demande import attachments
    from plone.dexterity.utils import createContentInContainer

    folder = world.workspace(site, "mairies/a")["documents"]
    document = createContentInContainer(
        folder, "document", checkConstraints=False, title="Note aux équipes", text="Bonjour."
    )
    attachments.store(document, attachments.scan_all([("plan.pdf", PDF)]))
    inner = createContentInContainer(
        folder, "documents", checkConstraints=False, title="Comptes rendus"
    )
    return [_path(document), _path(inner)]


def _fiches(site):
    from nummairieque.fiche import drawer
    from nummairieque.fiche import publishing
    from plone.dexterity.utils import createContentInContainer

    folder = world.workspace(site, "partenaires/p")["fiches"]
    found = []
    # What stands in the other stages stands in these too.
    stages_of = (
        ("Aide au logement", ("submit", "publish")),
        ("En préparation", ()),
        ("Modifiée", ("submit", "publish", "write", "submit")),
    )
    for title, actions in stages_of:
        fiche = createContentInContainer(
            folder,
            "fiche",
            checkConstraints=False,
            title=title,
            answer="La réponse tient en une ligne.",
            concerns="Locataires",
            papers="Bail\nAvis d’imposition",
            steps="D’abord :\n1. Remplir\n2. Envoyer\n- Par la poste",
            contact="02 54 00 00 00",
            links="Simulateur | https://exemple.fr/simulateur",
            topic=world.topic("partenaires/p"),
            review_on=date(2026, 1, 31),
        )
        for action in actions:
            if action == "write":
                values = {**drawer.values_of(fiche), "answer": "La réponse a changé."}
                publishing.write(fiche, values)
            else:
                publishing.perform(fiche, action, "Montants de 2027")
        found.append(_path(fiche))
    return found


def _path(obj):
    return "/" + "/".join(obj.getPhysicalPath()[2:])


def addresses(site, objects):
    """What each role may call: dict of role -> {path: view names at it}.

    :param objects: paths below the site, beyond :data:`PLACES`.
    """
    queries = (*QUERIES, _open_link(site), *_links_of_mails(site))
    found = {role: {path: (_view_of(path),) for path in queries} for role in ROLES}
    request, known = site.REQUEST, names.request_names()
    for path in (*PLACES, *objects):
        obj = site.unrestrictedTraverse(path.strip("/")) if path else site
        views, _services = names.answering(obj, request, known)
        ours = [v for v in views if v not in NO_PAGES and names.is_ours(obj, request, v)]
        for role in ROLES:
            found[role][path] = ()
            for view in _open_to(site, obj, ours, role):
                for query in VARIED.get(view, (NEEDED.get(view, ""),)):
                    found[role][f"{path}/{view}{query}"] = (view,)
    return found


def _open_link(site):
    """The page of somebody who was invited."""
    from nummairieque.people import keys

    return f"/bienvenue?cle={keys.token(site, keys.current(site, world.account('pilot')))}"


def _links_of_mails(site):
    """The pages that a mail leads to without logging in."""
    from nummairieque.inbound.buttons import Buttons
    from nummairieque.notification.outbox import records
    from nummairieque.notification.unsubscribing import link

    referent = world.account("referent_p")
    for record in records(site, "sent", b_size=500):
        if (record.kind, record.userid) == (MAILED, referent):
            yield from (url for _label, url in Buttons().buttons(record, site, ""))
            break
    yield link(site, "", referent, ["mine"])


def _view_of(path):
    return path.partition("?")[0].rpartition("/")[2]


def _open_to(site, obj, views, role):
    """Those of ``views`` whose permission ``role`` holds."""
    from AccessControl.SecurityManagement import getSecurityManager
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.SecurityManagement import noSecurityManager
    from AccessControl.SecurityManagement import setSecurityManager
    from zExceptions import NotFound
    from zExceptions import Unauthorized

    before, users = getSecurityManager(), site.acl_users
    try:
        noSecurityManager()
        if role != "anonymous":
            user = users.getUserById(world.account(role))
            newSecurityManager(None, user.__of__(users))
        allowed = []
        for view in views:
            try:
                obj.restrictedTraverse(f"@@{view}")
            except (Unauthorized, NotFound, AttributeError):
                continue
            allowed.append(view)
        return allowed
    finally:
        setSecurityManager(before)


def fetch(desk, called):
    """Read all of it: list of :class:`Page`, those that are HTML and no redirection."""
    wanted = [(role, path, views) for role in called for path, views in called[role].items()]
    clients = {
        role: desk.http(None if role == "anonymous" else world.account(role)) for role in called
    }

    def read(item):
        role, path, views = item
        answer = clients[role].page(path, allow_redirects=False)
        kind = answer.headers.get("Content-Type", "")
        if answer.is_redirect or not kind.startswith("text/html"):
            return None
        return Page(role, path, answer.status_code, dict(answer.headers), answer.content, views)

    with ThreadPoolExecutor(2) as pool:
        return [page for page in pool.map(read, wanted) if page is not None]


def distinct(pages):
    """One page for each skeleton, those with the longest lists first."""
    found = {}
    for page in sorted(pages, key=lambda page: -page.octets):
        found.setdefault(page.skeleton, page)
    return list(found.values())


def covering(pages):
    """Some of them, in which each frame and each matter occurs at least once."""
    found, seen = [], set()
    for page in distinct(pages):
        if not seen.issuperset(page.skeleton):
            seen.update(page.skeleton)
            found.append(page)
    return found


#: Attributes whose value is of a kind, not of a case.
TELLING = ("class", "role", "type", "lang", "open", "hidden", "tabindex", "aria-current")


def skeleton(content):
    """What a page is made of, without its words: a hash of its frame, one of its ``main``."""
    document = html.document_fromstring(content)
    matter = document.find(".//main")
    inner = _bones(matter) if matter is not None else ()
    if matter is not None:
        for child in list(matter):
            matter.remove(child)
    return _hash("frame", _bones(document)), _hash("matter", inner)


def _hash(kind, bones):
    return hashlib.sha256(repr((kind, bones)).encode()).hexdigest()[:16]


def _bones(element):
    if not isinstance(element.tag, str):
        return ()
    told = tuple(
        (name, element.get(name) if name in TELLING else None) for name in sorted(element.keys())
    )
    parts = []
    for child in element:
        bones = _bones(child)
        if bones and bones not in parts:
            parts.append(bones)
    return element.tag, told, bool((element.text or "").strip()), tuple(parts)
