"""The origin corrects who the usager is, and how she agreed to be told, after the filing.

It is checked as at the filing. All demandes of a dossier are of one usager, so what
is corrected in one is corrected in the others that are not over. A way by which she
no longer agrees to be told is taken from those that are closed, too: the desk still
reminds her of an appointment that stands.
"""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import audit
from nummairieque import inputs
from nummairieque import states
from nummairieque.demande import correction
from nummairieque.demande import filing
from nummairieque.demande import identity
from nummairieque.demande import log
from nummairieque.demande import pace
from nummairieque.demande import reaching
from nummairieque.demande import sides
from nummairieque.demande import together
from nummairieque.demande import transitions
from time import time
from zExceptions import Forbidden
from zope.component.hooks import getSite

MARK = "mark"
#: The key of its refusal is :data:`MARK`.
OVERTAKEN = _(
    "Quelqu’un a modifié ces renseignements entre-temps. Comparez, puis enregistrez de nouveau."
)
_ELSEWHERE = _("Dans la demande ${reference} du même dossier : ${why}")
#: What one partner knows the usager by; no other demande has it.
_OWN = "number"


def may_correct(demande):
    """True for the origin of a demande that was filed and is not over."""
    mine = sides.side_for(demande, (states.ORIGIN,)) is not None
    open_still = transitions.state_of(demande) in correction.STATES
    return mine and open_still and identity.may_read(demande)


def mark_of(demande):
    """What tells whether somebody corrected it since, see :func:`.correction.mark`."""
    return correction.mark(identity.values_of(demande), reaching.agreed(demande))


def correct(demande, values, mark=None, now=None):
    """Keep what is corrected, and say in the log which fields it was, without any value.

    :param values: dict with any of ``usager`` (dict) and ``notify`` (list of names);
        what is not in it stays.
    :param mark: what :func:`mark_of` told when the caller read it, or None to look at
        nothing.
    :raises Forbidden: not the user's to correct, or the demande is over.
    :raises nummairieque.inputs.InvalidInput: a value can't be kept, here or in another
        one of the dossier, or somebody changed something since: with the key :data:`MARK`.
    :raises nummairieque.demande.pace.TooMany: the user corrected too much of late.
    :returns: names of the fields that were corrected, and :data:`.reaching.FIELD` if
        the ways were: tuple.
    """
    if not may_correct(demande):
        raise Forbidden("correct")
    if values.get("usager", {}) is None:
        inputs.refuse("usager", identity.EXPECTED)
    if mark is not None and mark != mark_of(demande):
        inputs.refuse(MARK, OVERTAKEN)
    return _correct(demande, values, now or datetime.now(UTC))


def agree(demande, names, now=None):
    """The usager agrees to be told, or no longer: the ways alone, as :func:`correct` does.

    :param names: list of the ways, as it came.
    :raises Forbidden: not the user's to change, see :func:`.reaching.may_change`.
    :raises nummairieque.inputs.InvalidInput: on the field ``notify`` alone, as no other came.
    :raises nummairieque.demande.pace.TooMany: as :func:`correct`.
    :returns: True when it is another choice than before.
    """
    if not reaching.may_change(demande):
        raise Forbidden("notify")
    try:
        return bool(_correct(demande, {reaching.FIELD: names}, now or datetime.now(UTC)))
    except inputs.InvalidInput as refused:
        inputs.refuse(reaching.FIELD, next(iter(refused.errors.values())))


def _correct(demande, values, now):
    before, ways = identity.values_of(demande), reaching.agreed(demande)
    after, agreed = _checked(values, before, ways, now)
    fields = correction.changed(before, after)
    told = None if set(agreed) == set(ways) else agreed
    if not fields and told is None:
        return ()
    corrected = {name: after[name] for name in fields}
    theirs = {name: value for name, value in corrected.items() if name != _OWN}
    others = _others(demande)
    _check_others(others, theirs, told)
    pace.count(getSite(), _me(), time())
    _keep(demande, corrected, told, now)
    for other in others:
        if transitions.state_of(other) == "closed":
            _withdraw(other, told, now)
        else:
            _keep(other, theirs, told, now)
    return fields if told is None else (*fields, reaching.FIELD)


def _checked(values, before, ways, now):
    """The identity and the ways as they will be: (dict of str, tuple of names)."""
    # A way that the desk does not offer at this moment is not asked about.
    offered = [name for name, _way in reaching.ways()]
    asked = {reaching.FIELD: [name for name in ways if name in offered], **values}
    usager, agreed = filing.clean_usager(asked, now, before, required=("name",), told=ways)
    kept = {*agreed, *(name for name in ways if name not in offered)}
    return {**before, **usager}, tuple(sorted(kept))


def _check_others(others, usager, told):
    """Refuse what would leave another one of the dossier with a way that reaches nobody.

    :param usager: what is corrected there, dict of str.
    :param told: names of the ways as they will be there, or None where theirs stay.
    """
    errors = {}
    for other in others:
        if transitions.state_of(other) == "closed":
            continue
        before, agreed = identity.values_of(other), reaching.agreed(other)
        after = {**before, **usager}
        known = reaching.settled(agreed, before, after)
        for name, way in reaching.ways():
            if name not in (agreed if told is None else told) or name in known:
                continue
            if not way.address(after[way.field]):
                field = f"usager.{way.field}" if way.field in usager else reaching.FIELD
                mapping = {"reference": other.reference, "why": way.refusal}
                errors[field] = _(_ELSEWHERE, mapping=mapping)
    if errors:
        raise inputs.InvalidInput(errors)


def _keep(demande, usager, told, now):
    """Keep it on one demande; a draft has no reader yet whom its log would tell."""
    fields = correction.changed(identity.values_of(demande), usager)
    identity.seal(demande, {name: usager[name] for name in fields})
    filed = transitions.state_of(demande) != "draft"
    if fields and filed:
        detail = {"fields": list(fields)}
        log.go_on(demande, log.Fact(correction.FACT, now, _me(), states.ORIGIN, detail=detail))
        audit.note(correction.FACT, demande.reference, fields=list(fields))
    if told is not None and set(told) != set(reaching.agreed(demande)):
        reaching.note(demande, told, now) if filed else reaching.keep(demande, told)
    demande.reindexObject(idxs=["usager_keys", "activity"])


def _withdraw(demande, told, now):
    """Of one that is closed: what she agrees to elsewhere may reach a number of before."""
    if told is not None:
        _keep(demande, {}, tuple(way for way in reaching.agreed(demande) if way in told), now)


def _others(demande):
    """The others of its dossier, drafts too, where something is still hers to say: list."""
    return [
        brain.getObject()
        for brain in together.all_of(demande.dossier)
        if brain.reference != demande.reference
        and brain.review_state in ("draft", *correction.STATES, "closed")
    ]


def _me():
    return getSecurityManager().getUser().getId() or ""
