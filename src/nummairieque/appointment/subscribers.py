"""What must be there as soon as a maison is."""

from nummairieque.appointment.content import add_folder


def create_folder_when_maison_added(maison, event):
    """Give a new maison the folder of its appointments."""
    add_folder(maison)
