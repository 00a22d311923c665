"""What a record or a ring is called in a list, in a digest and on the bell."""

from nummairieque import _
from nummairieque.notification.appointmentwords import TITLES
from nummairieque.notification.wording import wording

#: Of what is told to a partner's own system alone: no mail, so no words of one.
SYSTEMS = {"usager_corrected": _("Renseignements de l’usager corrigés")}


def title(told, words=None):
    """The title of anything with a kind and values: a message id.

    :param words: its :class:`.wording.Wording`; None means that of the kind.
    """
    ends = TITLES.get(told.values.get("with")) if told.kind == "appointment_cancelled" else None
    return ends or SYSTEMS.get(told.kind) or (words or wording(told.kind)).title
