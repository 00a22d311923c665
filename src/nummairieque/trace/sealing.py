"""Sealing the papers of a demande, and finding what a seal stands for."""

from itertools import product
from nummairieque.demande import correction
from nummairieque.demande import log
from nummairieque.demande import theirs
from nummairieque.demande import transitions
from nummairieque.theme.words import ZONE
from nummairieque.trace import codes
from nummairieque.trace import model
from nummairieque.trace import secret
from typing import NamedTuple
from zope.component.hooks import getSite


class Said(NamedTuple):
    """What a paper says besides what its code holds: slugs, and the texts of the answers.

    ``renamings`` is how often the name of the usager had been corrected by then.
    """

    partner: str
    maison: str = ""
    answers: tuple = ()
    renamings: int = 0


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
    said = said._replace(renamings=renamings(demande))
    return codes.write(_sealed(held, code, demande, said))


def _sealed(held, code, demande, said):
    told = said.partner, said.maison, *said.answers
    return codes.sealed(held, code, demande.reference, said.renamings, *told)


def renamings(demande):
    """How often the name of its usager was corrected: int."""
    return correction.renamings(log.facts(demande))


def matching(demande, code):
    """What a genuine paper with this code says: a :class:`Said`; None where none has it.

    None has it once the usager is forgotten.
    """
    held = secret.of(getSite()) if transitions.state_of(demande) != "anonymised" else None
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
    times = range(renamings(demande), -1, -1)
    for partner, maison in product(filter(None, partners), maisons - {None}):
        yield from (Said(partner, maison, answers, time) for time in times)


def number(message):
    """The place of a message in its thread: int."""
    return int(message.getId().removeprefix("m"))


def _answers(demande, last):
    """Texts of the answers up to a message: tuple of str, the latest first."""
    return tuple(m.text for m in theirs.answers_of(demande) if number(m) <= last)
