"""Sealing the papers of a demande, and finding what a seal stands for."""

from nummairieque.demande import log
from nummairieque.demande import theirs
from nummairieque.theme.words import ZONE
from nummairieque.trace import codes
from nummairieque.trace import model
from nummairieque.trace import secret
from nummairieque.trace.telling import name_of
from typing import NamedTuple
from zope.component.hooks import getSite


class Said(NamedTuple):
    """What a paper says besides what its code holds: slugs, and the texts of the answers."""

    partner: str
    maison: str = ""
    answers: tuple = ()


def receipt(demande, now, deadline):
    """The code of a récépissé: str, ``""`` on a desk that has no secret yet.

    :param deadline: aware datetime, or None where the paper promises none.
    """
    said = Said(demande.partner)
    return _code(demande, model.RECEPISSE, now, codes.of_moment(deadline), said)


def summons(demande, now, meeting):
    """The code of a convocation to a :class:`.convocation.Meeting`."""
    value = codes.of_moment(meeting.start, meeting.sequence)
    said = Said(demande.partner, meeting.maison)
    return _code(demande, model.CONVOCATION, now, value, said)


def reply(demande, now):
    """The code of a réponse: for what was answered until now."""
    last = max((number(m) for m in theirs.answers_of(demande)), default=0)
    said = Said(demande.partner, answers=_answers(demande, last))
    return _code(demande, model.REPONSE, now, last, said)


def _code(demande, kind, now, value, said):
    held = secret.of(getSite())
    if held is None:
        return ""
    code = codes.Code(kind, now.astimezone(ZONE).date(), value)
    return codes.write(_sealed(held, code, demande, said))


def _sealed(held, code, demande, said):
    told = said.partner, said.maison, *said.answers
    return codes.sealed(held, code, demande.reference, name_of(demande), *told)


def matching(demande, code):
    """What a genuine paper with this code says: a :class:`Said`; None where none has it."""
    held = secret.of(getSite())
    possible = _possible(demande, code) if held is not None else ()
    found = (said for said in possible if codes.same(_sealed(held, code, demande, said), code))
    return next(found, None)


def _possible(demande, code):
    """What such a paper may have said, at whatever time it was printed."""
    details = [fact.detail for fact in log.facts(demande)]
    names = ("partner", "from_partner")
    partners = {demande.partner, *(d.get(name) for d in details for name in names)}
    maisons, answers = {""}, ()
    if code.kind == model.CONVOCATION:
        maisons = {detail.get("maison") for detail in details}
    elif code.kind == model.REPONSE:
        answers = _answers(demande, code.value)
    for partner in filter(None, partners):
        for maison in maisons - {None}:
            yield Said(partner, maison, answers)


def number(message):
    """The place of a message in its thread: int."""
    return int(message.getId().removeprefix("m"))


def _answers(demande, last):
    """Texts of the answers up to a message: tuple of str, the latest first."""
    return tuple(m.text for m in theirs.answers_of(demande) if number(m) <= last)
