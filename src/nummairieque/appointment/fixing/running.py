"""Why the clock runs although a date is agreed upon, in words: pure functions."""

from nummairieque import _
from nummairieque.deadline.clock import is_near

_FAR = _("Le délai de réponse court : la date est à plus de dix jours ouvrés.")
_MOVED = _(
    "Le délai de réponse court : un rendez-vous que le partenaire déplace ne le suspend pas."
)
_OVER = _("Le délai de réponse court : il a été suspendu aussi longtemps que possible.")


def why_it_runs(meeting, until):
    """The sentence.

    :param meeting: :class:`nummairieque.demande.agreed.Meeting`.
    :param until: until when the clock stood for it, aware datetime; None where it did not.
    """
    if not is_near(meeting.since, meeting.start):
        return _FAR
    return _MOVED if meeting.by_partner and until is None else _OVER
