"""An appointment for Plone's own export: the same event as in the mails."""

from nummairieque.appointment import calendarfile
from nummairieque.appointment import entries
from nummairieque.appointment.reading import demande_of
from nummairieque.workspace.topics import partner_title
from plone.event.interfaces import IICalendarEventComponent
from zope.component.hooks import getSite
from zope.interface import implementer


@implementer(IICalendarEventComponent)
class Component:
    """See :class:`plone.event.interfaces.IICalendarEventComponent`."""

    def __init__(self, context):
        self.context = context

    def to_ical(self):
        """The event, an :class:`icalendar.Event`."""
        site, appointment = getSite(), self.context
        demande = demande_of(appointment)
        entry = entries.entry(
            entries.values_of(site, appointment),
            entries.changed_at(appointment),
            partner_title(site, appointment.partner),
            demande.reference if demande is not None else "",
            "fr",
            appointment.absolute_url(),
        )
        return calendarfile.event(entry)
