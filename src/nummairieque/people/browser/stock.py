"""Plone's own pages of accounts lead to those of the desk."""

from nummairieque.theme.forms import own_path
from Products.Five import BrowserView
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

OURS = {
    "login-help": "mot-de-passe-oublie",
    "mail_password_form": "mot-de-passe-oublie",
    "mail_password": "mot-de-passe-oublie",
    "passwordreset": "mot-de-passe-oublie",
    "personal-information": "mon-compte",
    "personal-preferences": "mon-compte",
    "change-password": "mon-mot-de-passe",
}


@implementer(IPublishTraverse)
class ElsewherePage(BrowserView):
    """Sends on; nothing of the stock page runs."""

    def publishTraverse(self, request, name):
        return self

    def __call__(self):
        url = f"{getSite().absolute_url()}/{OURS[self.__name__]}"
        return self.request.response.redirect(own_path(self.request, url), status=303)
