"""One question of one usager to several partners: a demande for each, tied by an id.

Each has its own reference, state, clock and thread; nothing that is done to
one touches another. The id can't be guessed, and only the origin, which asked,
and the coordination ever read it (:mod:`.sharing` says what partners see).
"""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.demande import attachments
from nummairieque.demande import filing
from nummairieque.demande import identity
from nummairieque.demande import log
from nummairieque.demande import reaching
from nummairieque.demande import sharing
from nummairieque.demande import sides
from nummairieque.demande import together
from nummairieque.demande import transitions
from nummairieque.forms import store as forms
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.suspension import sentence
from nummairieque.workspace.suspension import takes_nothing
from typing import NamedTuple
from zExceptions import Forbidden
from zope.component.hooks import getSite

import secrets


def new_id():
    """An id for a dossier: 16 hexadecimal digits."""
    return secrets.token_hex(8)


def possible(demande):
    """Slugs of the partners that the question can be put to besides: set."""
    held = {demande.partner, *(brain.partner for brain in together.all_of(demande.dossier))}
    return {workspace.getId() for workspace in workspaces("partner", active=True)} - held


def keep_also(draft, values):
    """Keep whom the question of a draft is put to besides its partner.

    :param values: list of slugs, as it came.
    :raises nummairieque.inputs.InvalidInput: with the key ``also``.
    """
    draft.also = sharing.clean_partners(values, possible(draft) | {draft.partner}, (draft.partner,))


def partners_of(draft):
    """Slugs of all partners that a draft goes to, its own first."""
    also = [slug for slug in draft.also if slug != draft.partner]
    return [draft.partner, *also] if draft.partner else also


def keep_shares(draft, chosen):
    """Keep which partner gets which file.

    :param chosen: dict of slug → list of file names.
    """
    names = {a.name for a in attachments.attachments(draft)}
    draft.files_for = {
        slug: tuple(name for name in chosen.get(slug, ()) if name in names)
        for slug in partners_of(draft)
    }


def shares_of(draft):
    """Which partner gets which file of a draft: dict of slug → tuple of file names."""
    names = [a.name for a in attachments.attachments(draft)]
    return sharing.shares(names, partners_of(draft), draft.files_for)


def without_form(draft):
    """Slugs of the further partners that read the question and no answers to a form: list."""
    site = getSite()
    return [s for s in partners_of(draft)[1:] if forms.current(site, s, draft.topic) is None]


def missing(draft):
    """What keeps a draft from being sent to all its partners: dict of field → sentence."""
    errors = filing.missing(draft)
    if not draft.question and without_form(draft):
        errors.setdefault(
            "question", _("Écrivez ce que les autres partenaires lisent : la question.")
        )
    slugs = partners_of(draft)
    if any(takes_nothing(getSite(), "partner", slug) for slug in slugs[1:]):
        errors["also"] = sentence("partner")
    held = {brain.partner for brain in together.members(draft.dossier)}
    if draft.partner in held:
        errors["partner"] = together.HAS_IT
    elif held & set(slugs):
        errors["also"] = together.HAS_IT
    names = [a.name for a in attachments.attachments(draft)]
    if len(slugs) > 1 and sharing.for_nobody(names, shares_of(draft)):
        errors["partners"] = _("Un fichier n’est destiné à personne : cochez un partenaire.")
    return errors


def send(draft, now=None):
    """File a draft, and one demande more for each further partner.

    All in one transaction: a refusal leaves the draft as it was. For a
    partner that asks more than this draft tells, a form of its own, a draft is
    left in the dossier.

    :raises Forbidden: it is no draft, or not the user's.
    :raises nummairieque.inputs.InvalidInput: something is missing.
    :returns: the demandes, that of the draft first.
    """
    if transitions.state_of(draft) == "draft":
        refused = missing(draft)
        if refused:
            raise inputs.InvalidInput(refused)
    also, kept = partners_of(draft)[1:], shares_of(draft)
    if also and not draft.dossier:
        draft.dossier = new_id()
    twins = [_twin(draft, slug, kept[slug], now) for slug in also]
    if also:
        for held in attachments.attachments(draft):
            if held.name not in kept[draft.partner]:
                attachments.remove(draft, held.name)
    draft.also, draft.files_for = (), None
    complete = [twin for twin in twins if not asks_more(twin) and not filing.missing(twin)]
    for demande in (draft, *complete):
        transitions.perform(demande, "submit", {}, now=now)
    return [draft, *complete]


def asks_more(draft):
    """True when the partner of a draft has a form of its own for the topic."""
    return forms.current(getSite(), draft.partner, draft.topic) is not None


class Coming(NamedTuple):
    """A draft that will join a dossier: ``partners`` are slugs, whom it goes to.

    ``held`` is true where one of them has the question by now, so that it can
    only be deleted; ``form`` where it waits for the partner's form.
    """

    draft: object
    partners: list
    held: bool
    form: bool


def coming(id):
    """What of a dossier has not been sent, for its origin: list of :class:`Coming`."""
    has_it = {brain.partner for brain in together.members(id)}
    found = []
    for brain in together.drafts(id):
        draft = brain.getObject()
        slugs = partners_of(draft)
        found.append(Coming(draft, slugs, bool(has_it & set(slugs)), asks_more(draft)))
    return found


def owed(waiting):
    """How many demandes the drafts of a dossier will become.

    :param waiting: list of :class:`Coming`.
    """
    return sum(len(one.partners) or 1 for one in waiting if not one.held)


def _twin(draft, slug, files, now):
    """A draft of the same question to another partner."""
    twin = _copy(draft, slug, now)
    twin.consent = draft.consent
    copy_files(draft, twin, files)
    twin.reindexObject()
    return twin


def _copy(demande, partner, now):
    """A draft to a partner, of the same origin and dossier, with usager and question."""
    usager = identity.values_of(demande)
    # The number is what one partner knows the usager by; no other needs it.
    usager.pop("number")
    values = {
        "topic": demande.topic,
        "partner": partner,
        "subject": demande.title,
        "question": demande.question,
        "usager": usager,
    }
    draft = filing.open_draft(demande.origin, values, now)
    draft.dossier = demande.dossier
    reaching.keep(draft, reaching.agreed(demande))
    return draft


def copy_files(demande, draft, names):
    """Copy the named files; what the scanners said of them, or could not say, goes along."""
    for held in attachments.attachments(demande):
        if held.name in names and not held.virus:
            copy = attachments.Scanned((held.filename, held.content_type, held.blob.data))
            copy.checked = held.checked
            attachments.store(draft, [copy])


def ask_also(demande, partners, files=(), now=None):
    """Open a draft that puts the question of a filed demande to more partners.

    Usager and question are copied; the agreement of the usager is not, for it
    was given for another partner.

    :param partners: slugs, one at least; ``files`` names of files to copy.
    :raises Forbidden: not the user's to do, or nothing is left to copy.
    :raises nummairieque.inputs.InvalidInput: no partner, or a wrong one.
    :returns: the draft.
    """
    if sides.side_for(demande, (states.ORIGIN,)) is None or not may_ask_also(demande):
        raise Forbidden("ask also")
    slugs = sharing.clean_partners(partners, possible(demande))
    if not slugs:
        inputs.refuse("also", _("Choisissez un partenaire."))
    if not demande.dossier:
        demande.dossier = new_id()
        # The id alone: for the partner nothing has happened.
        demande.reindexObject(idxs=["dossier"])
    draft = _copy(demande, slugs[0], now)
    draft.also = slugs[1:]
    copy_files(demande, draft, files)
    draft.reindexObject()
    return draft


def may_ask_also(demande):
    """True while usager and question are there to be copied."""
    return transitions.state_of(demande) not in ("draft", "anonymised")


def share(demande, level, now=None):
    """Say how much the partner of a demande sees of the others in its dossier.

    :param level: one of :data:`.sharing.LEVELS`.
    :raises Forbidden: the current user is not of the origin, or it is in no dossier.
    """
    if sides.side_for(demande, (states.ORIGIN,)) is None or not demande.dossier:
        raise Forbidden("share")
    if level == demande.others_shown:
        return
    demande.others_shown = level
    who = getSecurityManager().getUser().getId() or ""
    detail = {"level": sharing.NAMES[level]}
    fact = log.Fact(sharing.SHARE, now or datetime.now(UTC), who, states.ORIGIN, detail=detail)
    log.record(demande, fact)
    demande.reindexObject(idxs=["activity"])


def hold_all(demandes, values, now=None):
    """Put those of the demandes on hold that are with their partner: how many.

    :param values: as for the transition ``hold``.
    """
    held = [d for d in demandes if transitions.state_of(d) in states.WAITING_FOR_PARTNER]
    for demande in held:
        transitions.perform(demande, "hold", values, now=now)
    return len(held)
