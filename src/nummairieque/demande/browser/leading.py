"""Addresses without a page of their own: they lead to the page of the demande."""

from nummairieque.theme.template import DeskPage


class MessagePage(DeskPage):
    """``desk-message``: a message has no page of its own, only a place in the thread."""

    def __call__(self):
        message = self.context.aq_inner
        self.request.response.redirect(f"{message.aq_parent.absolute_url()}#{message.getId()}")
        return ""


class DemandeLink(DeskPage):
    """``view`` of a demande: its page."""

    def __call__(self):
        self.request.response.redirect(self.context.absolute_url())
        return ""
