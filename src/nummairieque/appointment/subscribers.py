"""What must be there as soon as a maison is, and what its agenda remembers."""

from nummairieque.appointment import agenda
from nummairieque.appointment import events
from nummairieque.appointment.content import add_folder
from zope.component.hooks import getSite


def create_folder_when_maison_added(maison, event):
    """Give a new maison the folder of its appointments."""
    add_folder(maison)


def remember_when_called_off(appointment, event):
    """Keep what was called off in its day: the desk there and the statistics ask for it."""
    if event.kind == events.CANCELLED:
        agenda.note_called_off(getSite(), event.before)
