"""The floor of a page."""

from nummairieque.theme.template import DeskPage


class EmptyPage(DeskPage):
    """A page of the desk with nothing on it."""

    title = "Empty"
