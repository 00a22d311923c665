"""The papers of a demande: which there are, and what each says."""

from nummairieque.demande import theirs
from nummairieque.demande import transitions
from nummairieque.trace import convocation
from nummairieque.trace import meetings
from nummairieque.trace import model
from nummairieque.trace import recepisse
from nummairieque.trace import reponse
from nummairieque.trace.telling import Telling
from zExceptions import NotFound


def papers_of(demande):
    """The kinds of paper that exist now, in the order of :data:`.model.KINDS`: list."""
    if transitions.state_of(demande) in ("draft", "anonymised"):
        return []
    found = [model.RECEPISSE]
    if meetings.booked(demande) is not None:
        found.append(model.CONVOCATION)
    if theirs.answers_of(demande):
        found.append(model.REPONSE)
    return found


def telling_most(demande):
    """The kind that tells the usager most now, or None.

    What is to come goes before what was: a date that is agreed, then the
    answer, then the promise of one.
    """
    kinds = papers_of(demande)
    if model.CONVOCATION in kinds and transitions.state_of(demande) == "appointment":
        return model.CONVOCATION
    if model.REPONSE in kinds:
        return model.REPONSE
    return kinds[-1] if kinds else None


def paper(demande, kind, now, language=model.FRENCH):
    """One paper: a :class:`.model.Paper`. That the caller may have it was asked before.

    :raises NotFound: there is no such paper now.
    """
    if kind not in papers_of(demande):
        raise NotFound(kind)
    telling = Telling(demande, language, now)
    if kind == model.CONVOCATION:
        return convocation.paper(telling, meetings.of(demande, telling.site))
    return {model.RECEPISSE: recepisse, model.REPONSE: reponse}[kind].paper(telling)
