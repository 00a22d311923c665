"""An appointment for Plone's own export: the same event as in the mails.

Plone's would say neither its ``SEQUENCE`` nor its ``UID``, and fails on a moment
in UTC that names no zone.
"""

from nummairieque.appointment import calendarfile
from nummairieque.appointment import entries
from nummairieque.appointment.reading import demande_of
from nummairieque.workspace.topics import partner_title
from plone.event.interfaces import IICalendar
from zope.component.hooks import getSite
from zope.interface import implementer


@implementer(IICalendar)
def calendar_of(appointment):
    """A calendar that holds one appointment, as a :class:`icalendar.Calendar`."""
    site, demande = getSite(), demande_of(appointment)
    entry = entries.entry(
        entries.values_of(site, appointment),
        entries.changed_at(appointment),
        partner_title(site, appointment.partner),
        demande.reference if demande is not None else "",
        "fr",
        appointment.absolute_url(),
    )
    return calendarfile.calendar([entry])
