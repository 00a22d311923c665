"""Sealing the papers of a demande, and finding what a seal stands for."""

from nummairieque.demande import log
from nummairieque.demande import theirs
from nummairieque.theme.words import ZONE
from nummairieque.trace import codes
from nummairieque.trace import model
from nummairieque.trace import secret
from nummairieque.trace.telling import name_of
from zope.component.hooks import getSite


def code_of(demande, kind, now, value=0, *values):
    """The verification code of a paper: str, ``""`` on a desk that has no secret yet.

    :param value: int, see :mod:`.codes`; ``values`` as for :func:`.codes.sealed`.
    """
    held = secret.of(getSite())
    if held is None:
        return ""
    code = codes.Code(kind, now.astimezone(ZONE).date(), value)
    return codes.write(codes.sealed(held, code, demande.reference, name_of(demande), *values))


def receipt(demande, now, deadline):
    """The code of a récépissé.

    :param deadline: aware datetime, or None where the paper promises none.
    """
    return code_of(demande, model.RECEPISSE, now, codes.of_moment(deadline))


def summons(demande, now, meeting):
    """The code of a convocation to a :class:`.convocation.Meeting`."""
    value = codes.of_moment(meeting.start, meeting.sequence)
    return code_of(demande, model.CONVOCATION, now, value, meeting.maison)


def reply(demande, now):
    """The code of a réponse: for what was answered until now."""
    number = max((number_of(m) for m in theirs.answers_of(demande)), default=0)
    return code_of(demande, model.REPONSE, now, number, *said(demande, number))


def number_of(message):
    """The place of a message in its thread: int."""
    return int(message.getId().removeprefix("m"))


def said(demande, number):
    """Texts of the answers up to a message: tuple of str, the latest first."""
    return tuple(m.text for m in theirs.answers_of(demande) if number_of(m) <= number)


def matching(demande, code):
    """What else a genuine paper with this code says: a tuple of str; None where none has it.

    For a convocation that is the maison, for a réponse its answers.
    """
    held = secret.of(getSite())
    if held is None:
        return None
    for values in _possible(demande, code):
        made = codes.sealed(held, code, demande.reference, name_of(demande), *values)
        if codes.same(made, code):
            return values
    return None


def _possible(demande, code):
    if code.kind == model.REPONSE:
        return [said(demande, code.value)]
    if code.kind == model.CONVOCATION:
        # Wherever it once was to take place.
        maisons = {fact.detail.get("maison") for fact in log.facts(demande)}
        return [(maison,) for maison in sorted(filter(None, maisons))]
    return [()]
