"""Whether the usager still holds the paper of a date that the other side changed: pure."""

from nummairieque.demande import agreed
from nummairieque.states import ORIGIN

#: The origin has told the usager.
TOLD = "tell_usager"
#: What the other side does to a date behind the back of who was given it on paper.
CHANGES = (agreed.MOVE, agreed.CANCEL)
_ENDS = (TOLD, agreed.BOOK, agreed.CAME, agreed.MISSED, "close", "cancel", "anonymise")


def change(facts):
    """The fact by which the other side moved or called off an appointment, or None.

    It counts until the origin says that the usager knows, or acts on the date herself.

    :param facts: :class:`nummairieque.demande.log.Fact`, oldest first.
    """
    last = next((fact for fact in reversed(facts) if fact.kind in (*CHANGES, *_ENDS)), None)
    untold = last is not None and last.kind in CHANGES and last.side != ORIGIN
    return last if untold else None
