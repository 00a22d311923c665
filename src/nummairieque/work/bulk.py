"""Doing one thing with several demandes: each by itself, and a word on each."""

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.demande import reading
from nummairieque.demande import rules
from nummairieque.demande import sides
from nummairieque.demande import transitions
from nummairieque.demande.assigning import release
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.reference import normalise
from nummairieque.interfaces import IBell
from nummairieque.theme.words import ZONE
from nummairieque.work import bulkrules
from zExceptions import Forbidden
from zope.component import queryUtility
from zope.component.hooks import getSite

import transaction

ASSIGN = "nummairieque: Assign demande"


@dataclass(frozen=True)
class Line:
    """What became of one: ``reason`` is None when it was done, else one of :mod:`.bulkrules`.

    ``who`` is the user id of who has it; ``said`` the sentence of a refusal
    that only the demande itself could give.
    """

    reference: str
    title: str | None
    url: str | None
    reason: str | None = None
    who: str | None = None
    said: str | None = None


def check_asked(asked):
    """Refuse a form where nothing, or too much, was ticked."""
    if not asked:
        inputs.refuse("demandes", _("Cochez au moins une demande."))
    if len(asked) > bulkrules.TOGETHER_MAX:
        said = _("Cochez ${number} demandes au plus à la fois.")
        inputs.refuse("demandes", _(said, mapping={"number": str(bulkrules.TOGETHER_MAX)}))


def check_values(action, values, now):
    """What the form asks for all of them.

    :raises nummairieque.inputs.InvalidInput: something is missing or wrong.
    """
    if action.asks:
        transition = states.TRANSITIONS[action.transition]
        today = now.astimezone(ZONE).date()
        rules.clean_inputs(transition, transition.sources[0], values, today)


def look(action, asked):
    """What would become of each, without doing it: list of :class:`Line`."""
    seen = _seen(asked)
    return [_look(action, wanted, seen)[1] for wanted in asked]


def do(action, asked, values, now=None, shown=None):
    """Do it with each; one that fails leaves the others done.

    :param action: a :class:`.bulkrules.Together`.
    :param asked: list of :class:`nummairieque.demande.rules.Asked`.
    :param values: dict of the inputs of its form.
    :param shown: when the list was drawn: what came later stays unread.
    :returns: list of :class:`Line`.
    """
    now = now or datetime.now(UTC)
    seen, lines = _seen(asked), []
    for wanted in asked:
        demande, line = _look(action, wanted, seen)
        if line.reason is None:
            line = _do(action, demande, line, values, now, min(shown or now, now))
        lines.append(line)
    return lines


def _do(action, demande, line, values, now, shown):
    # Nothing that takes part in this transaction does more at a savepoint than note it.
    point = transaction.savepoint(optimistic=True)
    try:
        if action.transition:
            transitions.perform(demande, action.transition, values, now)
        elif action.id == bulkrules.RELEASE:
            release(demande, now, together=True)
        _read(demande, now if action.id != bulkrules.READ else shown)
    except inputs.InvalidInput as refused:
        point.rollback()
        said = next(iter(refused.errors.values()))
        return Line(line.reference, line.title, line.url, bulkrules.REFUSED, said=said)
    except (Forbidden, Unauthorized):
        point.rollback()
        return Line(line.reference, line.title, line.url, bulkrules.NOT_NOW)
    return line


def _read(demande, until):
    """The current user has read it up to a moment; never less far than before."""
    site, userid = getSite(), _userid()
    read = reading.read_until(site, demande.reference, userid)
    reading.mark_read(site, demande.reference, userid, max(read or until, until))
    bell = queryUtility(IBell)
    if bell is not None and demande.activity is not None and demande.activity <= until:
        bell.read_demande(site, userid, "/".join(demande.getPhysicalPath()))


def _userid():
    return getSecurityManager().getUser().getId() or ""


def _seen(asked):
    """Reference → brain, of those that the current user may see."""
    references = [normalise(wanted.reference) for wanted in asked]
    brains = get_catalog()(reference=[reference for reference in references if reference])
    return {brain.reference: brain for brain in brains}


def _look(action, wanted, seen):
    """(demande, :class:`Line`) of one."""
    brain = seen.get(wanted.reference)
    if brain is None:
        return None, Line(wanted.reference, None, None, bulkrules.GONE)
    demande = brain.getObject()
    assigns = bool(getSecurityManager().checkPermission(ASSIGN, demande))
    reason = bulkrules.refusal(
        action,
        transitions.state_of(demande),
        sides.sides_of(demande),
        demande.assignee,
        wanted,
        _userid(),
        assigns,
    )
    url = None if reason == bulkrules.GONE else demande.absolute_url()
    title = None if reason == bulkrules.GONE else demande.title
    return demande, Line(demande.reference, title, url, reason, demande.assignee)
