"""Partners' fiches as the search sees them, and what keeps them there up to date.

Only what members read is ever indexed: the text of the fiche itself, never
the working copy in its drawer.
"""

from nummairieque.comarquage.browser.national import AUDIENCES
from nummairieque.fiche import lines
from nummairieque.fiche import publishing
from nummairieque.fiche import rules
from nummairieque.fiche.counting import key_of
from nummairieque.interfaces import IFiche
from nummairieque.interfaces import IPartner
from nummairieque.lookup import store
from nummairieque.lookup.results import Card
from nummairieque.lookup.results import told
from nummairieque.lookup.sources import LocalFiches
from nummairieque.lookup.sources import READERS
from nummairieque.search.document import Document
from nummairieque.search.segment import Segment
from nummairieque.workspace.everyday import also_said
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.topics import topic_title
from Products.CMFPlone.CatalogTool import allowedRolesAndUsers
from zope.component.hooks import getSite
from zope.lifecycleevent.interfaces import IObjectAddedEvent

#: Written for this département: of two that answer alike it comes first.
PRIOR = 1.15
SOURCE = LocalFiches.name
#: What a theme begins with that is a topic of the desk.
TOPIC = "topic:"


def document(site, fiche):
    """(:class:`Document`, :class:`.Card`) of a fiche."""
    partner = fiche.aq_inner.aq_parent.aq_parent
    said = "\n".join(filter(None, (fiche.concerns, fiche.answer)))
    labels = [label for label, _url in lines.links(fiche.links)]
    topic = topic_title(site, fiche.topic) if fiche.topic else ""
    themes = (f"{TOPIC}{fiche.topic}",) if fiche.topic else ()
    found = Document(
        key=key_of(fiche),
        source=SOURCE,
        title=fiche.title,
        headings="\n".join(filter(None, (topic, also_said(topic), partner.title))),
        intro=said,
        body="\n".join(filter(None, (fiche.papers, fiche.steps, fiche.contact, *labels))),
        prior=PRIOR,
        facets={
            "source": (SOURCE,),
            "theme": themes,
            # It says nothing of whom it is for, so it is for all.
            "audience": tuple(AUDIENCES),
            "partner": (partner.getId(),),
            READERS: tuple(allowedRolesAndUsers.callable(fiche)),
        },
    )
    text = told(said, fiche.papers, fiche.steps)
    return found, Card(fiche.title, text, "", themes, partner.getId(), partner.title)


def note(site, fiche):
    """Bring the index to where the fiche is now; for a POST only."""
    shelf = store.shelf(site, SOURCE)
    if shelf is None:
        return
    if publishing.stage_of(fiche) in rules.READ:
        shelf.put(key_of(fiche), *document(site, fiche))
    else:
        shelf.drop(key_of(fiche))


def build(site):
    """Make the whole index anew; how many fiches are in it."""
    found = {}
    for fiche in _fiches(site):
        if publishing.stage_of(fiche) in rules.READ:
            found[key_of(fiche)] = document(site, fiche)
    segment = Segment.build([each for each, _card in found.values()])
    cards = {key: card for key, (_document, card) in found.items()}
    store.shelf(site, SOURCE).replace(store.Edition(segment, cards))
    return len(found)


def _fiches(site):
    """All of them, as an iterator; the catalogue may still have to learn of some."""
    for partner in workspaces("partner", site):
        folder = partner.get("fiches")
        found = folder.objectValues() if folder is not None else ()
        yield from (item for item in found if IFiche.providedBy(item))


# What happens to fiches and to their partners.


def note_when_fiche_changes(fiche, event):
    """It was added, written, published, confirmed, retired or shared."""
    site = getSite()
    if site is not None:
        note(site, fiche)


def forget_when_fiche_goes(fiche, event):
    """It was deleted, or it or its partner has another name in its address now."""
    site, folder = getSite(), event.oldParent
    if site is None or folder is None or IObjectAddedEvent.providedBy(event):
        return
    shelf = store.shelf(site, SOURCE)
    if shelf is None:
        return
    if event.object.aq_base is fiche.aq_base:
        shelf.drop(f"{folder.aq_inner.aq_parent.getId()}/{event.oldName}")
    elif IPartner.providedBy(event.object):
        shelf.drop(f"{event.oldName}/{fiche.getId()}")
    if event.newParent is not None:
        note(site, fiche)


def rename_when_partner_changes(partner, event):
    """Its fiches are found by its name too."""
    site = getSite()
    shelf = store.shelf(site, SOURCE) if site is not None else None
    if shelf is None:
        return
    slug, cards = partner.getId(), shelf.read().cards
    for key, card in cards.items():
        if card.partner == slug and card.called != partner.title:
            fiche = partner["fiches"].get(key.partition("/")[2])
            if fiche is not None:
                note(site, fiche)
