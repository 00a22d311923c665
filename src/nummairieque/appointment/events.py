"""What is told to whoever waits for news of an appointment."""

from nummairieque.interfaces import IAppointmentEvent
from zope.event import notify
from zope.interface import implementer
from zope.interface.interfaces import ObjectEvent

BOOKED, MOVED, HANDED, CANCELLED, CAME, MISSED, WALK_IN = KINDS = (
    "booked",
    "moved",
    "handed",
    "cancelled",
    "came",
    "missed",
    "walk_in",
)


@implementer(IAppointmentEvent)
class AppointmentEvent(ObjectEvent):
    """See :class:`nummairieque.interfaces.IAppointmentEvent`."""

    def __init__(self, appointment, kind, before=None):
        super().__init__(appointment)
        self.kind = kind
        self.before = before


def tell(appointment, kind, before=None):
    """Fire one."""
    notify(AppointmentEvent(appointment, kind, before))
