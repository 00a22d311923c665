"""What the kinds of what the usager is told are called, for the coordination."""

from nummairieque import _
from nummairieque.notification import usagertexts
from nummairieque.notification.phrase import Wording

_TITLES = {
    usagertexts.RECEIPT: _("Récépissé à l’usager"),
    usagertexts.ANSWERED: _("Réponse annoncée à l’usager"),
    usagertexts.COMPLEMENT: _("Pièce demandée à l’usager"),
    usagertexts.BOOKED: _("Rendez-vous dit à l’usager"),
    usagertexts.MOVED: _("Rendez-vous déplacé, dit à l’usager"),
    usagertexts.CANCELLED: _("Rendez-vous annulé, dit à l’usager"),
    usagertexts.REMINDER: _("Rappel de rendez-vous à l’usager"),
}
#: Their texts are in :mod:`.usagertexts`: no mail of the desk has them.
USAGER = {kind: Wording(title, title, title) for kind, title in _TITLES.items()}
