"""Taking a demande through its life.

:func:`perform` is the one way: REST services and pages call it alike. It
checks who and what, lets the workflow engine move the state, and writes the
message, the clock and the fact that go with it, in one transaction.
"""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.deadline.policy import ZONE
from nummairieque.demande import agreed
from nummairieque.demande import assigning
from nummairieque.demande import attachments
from nummairieque.demande import effects
from nummairieque.demande import filing
from nummairieque.demande import log
from nummairieque.demande import reading
from nummairieque.demande import rules
from nummairieque.demande import sides
from nummairieque.demande import thread
from nummairieque.demande import together
from nummairieque.interfaces import ITransitionPart
from nummairieque.people.presence import kept_name
from nummairieque.workspace.suspension import refuse_suspended
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from zExceptions import Forbidden
from zExceptions import NotFound
from zope.component import getUtilitiesFor
from zope.component.hooks import getSite

WORKFLOW = "demande_workflow"


class _Checked:
    """Proof, handed to the workflow engine, that the needs were checked.

    It can't come in by HTTP, so no stock form or service moves a demande
    behind the back of :func:`perform`.
    """


_CHECKED = _Checked()


def refuse_bare_transition(demande, event):
    """Refuse any transition that did not come through :func:`perform`."""
    if event.transition is not None and not isinstance(
        (event.kwargs or {}).get("checked"), _Checked
    ):
        raise WorkflowException("a demande moves by nummairieque.demande.transitions only")


def state_of(demande):
    """The review state, as a str of :data:`nummairieque.states.STATES`."""
    return api.portal.get_tool("portal_workflow").getInfoFor(demande, "review_state")


def available(demande):
    """The transitions the current user may make now, in table order."""
    state = state_of(demande)
    mine = sides.sides_of(demande)
    return [
        transition
        for transition in states.TRANSITIONS.values()
        if state in transition.sources
        and set(mine) & set(transition.who)
        and is_open(demande, transition.id, state)
    ]


def is_open(demande, transition_id, state):
    """False where an agreed date stands against a transition of this state."""
    return transition_id != agreed.PROPOSE or agreed.may_propose(log.facts(demande), state)


def perform(demande, transition_id, values, now=None, tick=False):
    """Make one transition of the table.

    :param transition_id: key of :data:`nummairieque.states.TRANSITIONS`.
    :param values: dict of the transition's inputs; ``attachments`` as a list
        of (name, bytes).
    :param now: aware datetime; the present when None.
    :param tick: the desk's own clock acts, under the system user.
    :raises NotFound: no such transition.
    :raises Forbidden: not from this state, or not for this user.
    :raises nummairieque.inputs.InvalidInput: a need is missing or wrong; the
        demande is unchanged.
    """
    transition = states.TRANSITIONS.get(transition_id)
    if transition is None:
        raise NotFound(transition_id)
    state = state_of(demande)
    side = states.TICK if tick else sides.side_for(demande, transition.who)
    if state not in transition.sources or side is None or (tick and side not in transition.who):
        raise Forbidden(f"{transition_id} is not possible here")
    if not is_open(demande, transition_id, state):
        raise Forbidden("a date is agreed upon already")
    # The database stores no zone that has a name.
    now = (now or datetime.now(UTC)).astimezone(UTC)
    values, parts = _prepared(demande, transition_id, values, now)
    # The clock has no reason to give.
    asked = None if tick else state
    cleaned = rules.clean_inputs(transition, asked, values, now.astimezone(ZONE).date())
    _check(demande, transition_id, cleaned)
    scanned = attachments.scan_all(cleaned.get("attachments") or [])
    if transition_id == "discard":
        reading.forget(getSite(), demande.reference)
        demande.aq_parent._delObject(demande.getId())
        return
    detail = _write_down(demande, transition_id, side, cleaned, scanned, now)
    for taker, part in parts:
        detail |= taker.done(demande, transition_id, part, now)
    try:
        api.portal.get_tool("portal_workflow").doActionFor(
            demande, transition_id, wf_id=WORKFLOW, checked=_CHECKED
        )
    except WorkflowException as refused:
        raise Forbidden(f"{transition_id} is not possible here") from refused
    effects.keep_clock(demande, state, transition, cleaned, now)
    detail |= effects.delays(demande, transition, now)
    effects.apply(transition_id, demande, cleaned, now)
    who = "" if tick else _me()
    log.record(demande, log.Fact(transition_id, now, who, side, state, transition.target, detail))
    if transition_id == agreed.BOOK:
        effects.count_appointment(demande)
    demande.reindexObject()


def _prepared(demande, transition_id, values, now):
    """The inputs, and (who takes part, with what) of all who do."""
    parts = []
    for _name, taker in sorted(getUtilitiesFor(ITransitionPart)):
        values, part = taker.prepared(demande, transition_id, values, now)
        parts.append((taker, part))
    return values, parts


def page_of(demande, transition_id):
    """The address of the page on which people make it; None for a box, ``""`` where not now."""
    pages = (t.page(demande, transition_id) for _name, t in getUtilitiesFor(ITransitionPart))
    return next((page for page in pages if page is not None), None)


def _me():
    return getSecurityManager().getUser().getId() or ""


def _check(demande, transition_id, cleaned):
    """What can only be checked against the site."""
    if transition_id == "submit":
        errors = filing.missing(demande)
        if errors:
            raise inputs.InvalidInput(errors)
    elif transition_id == "take_charge":
        other = assigning.other_holder(demande, _me())
        if other and not cleaned["anyway"]:
            said = _("${name} s’en occupe déjà. Pour la prendre quand même, cochez la case.")
            inputs.refuse("anyway", _(said, mapping={"name": kept_name(other)}))
    elif transition_id == "redirect":
        if cleaned["partner"] not in getSite()["partenaires"]:
            inputs.refuse("partner", _("Ce partenaire n’existe pas."))
        if cleaned["partner"] == demande.partner:
            inputs.refuse("partner", _("La demande est déjà chez ce partenaire."))
        hindrance = together.hindrance(demande, cleaned["partner"])
        if hindrance:
            inputs.refuse("partner", hindrance)
        refuse_suspended(getSite(), "partner", cleaned["partner"])


def _write_down(demande, transition_id, side, cleaned, scanned, now):
    """The message of the transition and the detail of its fact.

    :returns: dict of plain values.
    """
    detail = {
        name: value.isoformat() if name == "until" else value
        for name, value in cleaned.items()
        if name in ("until", "outcome", "partner") and value
    }
    if transition_id == "redirect":
        detail["from_partner"] = demande.partner
    elif transition_id == "take_charge":
        other = assigning.other_holder(demande, _me())
        detail |= {"from": other} if other else {}
    # A reason is words for the other side, so it is a message; the log holds
    # no free text, which erasure would have to search.
    text = cleaned.get("text") or cleaned.get("reason") or ""
    if text or scanned:
        message = thread.write(demande, side, text, scanned, now, kind=transition_id)
        detail["message"] = message.getId()
    return detail
