"""Whether a partner lets mairies book its permanences without asking."""

from nummairieque.appointment import agenda
from zope.component.hooks import getSite


def opens(demande):
    """True when some permanence of the demande's partner is open, at whatever maison."""
    return any(
        permanence.direct and permanence.partner == demande.partner
        for _slug, board in agenda.boards(getSite())
        for permanence in board.permanences.values()
    )
