"""``POST`` and ``PATCH`` of mairies, partners and maisons: plone.restapi's, with our rules."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.coordination import bodies
from nummairieque.demande.services.base import DeskService
from nummairieque.workspace.roster import FOLDERS
from plone.restapi.services.content.add import FolderPost
from plone.restapi.services.content.update import ContentPatch
from zope.component.hooks import getSite

import json


class AddBody(DeskService, FolderPost):
    """``POST /mairies`` …: the short name as a form would give it, no name twice."""

    def answer(self):
        body = self.body()
        kind = {folder: kind for kind, folder in FOLDERS.items()}[self.context.getId()]
        if body.get("@type") != kind:
            inputs.refuse("@type", _("Ce dossier reçoit une autre sorte d’espace."))
        bodies.clean_title(body.get("title"), kind, getSite())
        _check_maison(body)
        try:
            slug = bodies.clean_slug(
                self.context, self.request, body.get("id"), body["title"], kind
            )
        except inputs.InvalidInput as refused:
            raise inputs.InvalidInput({"id": refused.errors["slug"]}) from refused
        # What makes and fills it reads the body anew.
        self.request.set("BODY", json.dumps({**body, "id": slug}).encode("utf-8"))
        return FolderPost.reply(self)


class ChangeBody(DeskService, ContentPatch):
    """``PATCH`` on one of them."""

    def answer(self):
        body = self.body()
        if "title" in body:
            context = self.context.aq_inner
            bodies.clean_title(body["title"], context.portal_type, getSite(), context)
        _check_maison(body)
        return ContentPatch.reply(self)


def _check_maison(body):
    if body.get("maison"):
        bodies.clean_maison(body["maison"], getSite())
