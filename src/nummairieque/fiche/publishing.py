"""From a draft to what members read, and back: each action on a fiche.

What the workflow knows goes through it, so that the stock service of REST
does the same; a working copy of a published fiche is the desk's own.
"""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque.comarquage.pins import Pins
from nummairieque.fiche import drawer
from nummairieque.fiche import lines
from nummairieque.fiche import news
from nummairieque.fiche import notifications
from nummairieque.fiche import rules
from nummairieque.theme.words import ZONE
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from zExceptions import Forbidden
from zope.component.hooks import getSite
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

NOTE_MAX = 200
REASON_MAX = 2000
WORKFLOW = "fiche_workflow"
#: Actions that are transitions of the workflow while there is no working copy.
TRANSITIONS = {
    "submit": "submit",
    "take_back": "send_back",
    "send_back": "send_back",
    "publish": "publish",
    "retire": "retire",
}


def stage_of(fiche):
    """The stage of a fiche, one of :data:`.rules.STAGES`."""
    work = drawer.work_of(fiche)
    state = api.content.get_state(fiche)
    return rules.stage(state, work.values is not None, bool(work.submitted_at))


def me():
    """User id of who acts; ``""`` for the desk itself."""
    return getSecurityManager().getUser().getId() or ""


def what_is_one(fiche):
    """What the current user is here: set of WRITER and PUBLISHER."""
    check = getSecurityManager().checkPermission
    return {who for who, name in rules.PERMISSIONS.items() if check(name, fiche)}


def involved(fiche):
    """True when the current user wrote or submitted what is being written."""
    work = drawer.work_of(fiche)
    return rules.concerned(me(), work.written_by, work.submitted_by)


def offered(fiche):
    """What the current user may do now: set of names of actions."""
    found, is_one, own = stage_of(fiche), what_is_one(fiche), involved(fiche)
    return {a.id for a in rules.ACTIONS.values() if rules.open_to(a, found, is_one, own)}


def check(fiche, name):
    """Refuse what the current user may not do.

    :raises Forbidden: not in this stage, or not for this person.
    :raises nummairieque.inputs.InvalidInput: it takes a second person.
    """
    action = rules.ACTIONS.get(name)
    found, is_one, own = stage_of(fiche), what_is_one(fiche), involved(fiche)
    if action is None or not rules.open_to(action, found, is_one, own and not action.other):
        raise Forbidden("not for you, or not now")
    if action.other and own:
        inputs.refuse("do", notifications.second_person(fiche))


def _utc(moment):
    """An aware datetime, or None for the present, as it is kept."""
    # The database takes no other zone.
    return (moment or datetime.now(UTC)).astimezone(UTC)


def perform(fiche, name, reason="", now=None):
    """Do one action as the current user.

    :param reason: why it is sent back; for ``submit`` what changes.
    :raises: what :func:`check` does.
    """
    now = _utc(now)
    check(fiche, name)
    longest = REASON_MAX if rules.ACTIONS[name].reason else NOTE_MAX
    reason = inputs.text("reason", reason, maximum=longest)
    if rules.ACTIONS[name].reason and not reason:
        inputs.refuse("reason", rules.REASON)
    if name == "confirm":
        _confirm(fiche, now)
    elif name == "discard":
        _forget_work(fiche)
        fiche.reindexObject()
    elif name == "retire" or drawer.work_of(fiche).values is None:
        flow = api.portal.get_tool("portal_workflow")
        flow.doActionFor(fiche, TRANSITIONS[name], comment=reason, moment=now)
    else:
        moved(fiche, TRANSITIONS[name], reason, now)


def before(fiche, transition, comment):
    """Refuse a transition that the workflow alone would let pass.

    :raises WorkflowException: with a sentence for who tried.
    """
    if transition == "publish" and involved(fiche):
        raise WorkflowException(api.portal.translate(notifications.second_person(fiche)))
    if transition == "send_back" and me() and not involved(fiche) and not comment:
        raise WorkflowException(api.portal.translate(rules.REASON))


def moved(fiche, transition, comment, now=None):
    """What a transition brings about, once it is made, on text and people."""
    now = _utc(now)
    by = me()
    if transition == "submit":
        note = inputs.one_line(comment, NOTE_MAX)
        drawer.set_work(fiche, submitted_by=by, submitted_at=now, note=note, sent=None)
        notifications.submitted(fiche, now)
    elif transition == "send_back":
        _send_back(fiche, by, str(comment or "")[:REASON_MAX], now)
    elif transition == "publish":
        _publish(fiche, by, now)
    elif transition == "retire":
        _retire(fiche, by, now)
    fiche.reindexObject()
    notifications.heard(fiche, by)


def _send_back(fiche, by, reason, now):
    own = involved(fiche)
    sent = None if own or not reason else drawer.Sent(reason, by, now)
    writers = {drawer.work_of(fiche).written_by, drawer.work_of(fiche).submitted_by}
    drawer.set_work(fiche, submitted_by="", submitted_at=None, sent=sent)
    if not own:
        notifications.sent_back(fiche, writers, now)


def _publish(fiche, by, now):
    work = drawer.work_of(fiche)
    verdict = news.RESTORED if drawer.versions(fiche) else news.ADDED
    if work.values is not None:
        verdict = news.CHANGED
        keep_former(fiche)
        drawer.put(fiche, drawer.written(fiche))
    values = drawer.values_of(fiche)
    _tell(fiche, verdict, now)
    _note_pin(fiche)
    drawer.add_version(fiche, values, now, work.written_by, by, work.note)
    _forget_work(fiche)
    if work.values is not None:
        notify(ObjectModifiedEvent(fiche))


def _retire(fiche, by, now):
    """The newest text goes on as a draft: nobody's work is lost."""
    # By the title that members know.
    _tell(fiche, news.RETIRED, now)
    keep_former(fiche)
    work = drawer.work_of(fiche)
    if work.values is not None:
        drawer.put(fiche, drawer.written(fiche))
    drawer.set_work(fiche, values=None, submitted_by="", submitted_at=None)


def _tell(fiche, verdict, now):
    partner, day = notifications.partner_of(fiche), now.astimezone(ZONE).date()
    news.tell(getSite(), fiche, verdict, partner, day)


def _forget_work(fiche):
    drawer.open_drawer(fiche).work = drawer.Work()


def keep_former(fiche):
    """Keep what is published now, when it was before there were versions."""
    if drawer.versions(fiche):
        return
    flow = api.portal.get_tool("portal_workflow")
    history = flow.getHistoryOf(WORKFLOW, fiche)
    last = next((e for e in reversed(history) if e["action"] == "publish"), None)
    at = last["time"].asdatetime().astimezone(UTC) if last else fiche.modified().asdatetime()
    by = (last["actor"] if last else "") or ""
    drawer.add_version(fiche, drawer.values_of(fiche), at, "", by)


def write(fiche, values, now=None):
    """Keep a text as the current user, in the fiche or in its working copy.

    :param values: dict of :data:`.lines.FIELDS`, cleaned.
    """
    now = _utc(now)
    check(fiche, "edit")
    if stage_of(fiche) == rules.PRIVATE:
        drawer.put(fiche, values)
        # Who wrote it is noted by a subscriber, for programs too.
        notify(ObjectModifiedEvent(fiche))
        return
    drawer.set_work(fiche, values=dict(values), written_by=me(), written_at=now)
    fiche.reindexObject()


def restore(fiche, number, now=None):
    """Make an old version the working copy.

    :raises Forbidden: there is no such version, or not now.
    """
    check(fiche, "restore")
    old = drawer.version(fiche, number)
    if old is None:
        raise Forbidden("no such version")
    # Dates are those of today's check, not of the day of the old text.
    kept = {name: getattr(fiche, name) for name in lines.DAYS}
    write(fiche, {**old.values, **kept}, now)


def _note_pin(fiche):
    """Keep what the part of a national sheet is that somebody has just read the fiche over with."""
    digest = Pins(getSite()).digest(fiche.pinned_to, fiche.pinned_chapter)
    if fiche.pinned_digest != digest:
        fiche.pinned_digest = digest


def _confirm(fiche, now):
    """Somebody read it over: it is still right, for half a year more."""
    today = now.astimezone(ZONE).date()
    fiche.checked_on, fiche.review_on = today, today + lines.REVIEW
    _note_pin(fiche)
    notify(ObjectModifiedEvent(fiche))
    notifications.heard(fiche, me())


SAID = {
    "submit": _("La fiche est proposée : une autre personne la relit et la publie."),
    "take_back": _("Vous pouvez la reprendre : elle n’est plus proposée."),
    "send_back": _("La fiche est renvoyée à qui l’a écrite, avec votre motif."),
    "publish": _("La fiche est publiée : tous les membres la lisent."),
    "discard": _("La modification est abandonnée. La fiche publiée reste la même."),
    "restore": _("L’ancien texte est repris dans une modification, à relire avant publication."),
    "confirm": _("C’est noté : la fiche est vérifiée aujourd’hui, à revoir dans six mois."),
    "retire": _("La fiche est retirée."),
}
