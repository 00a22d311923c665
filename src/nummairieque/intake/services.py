"""``POST <form>/@submit``: other systems file through a form."""

from nummairieque.demande.serialize import short_json
from nummairieque.demande.services.base import DeskService
from nummairieque.demande.services.base import files_of
from nummairieque.demande.services.forms import fields_of
from nummairieque.demande.services.origins import origin_of
from nummairieque.forms import store
from nummairieque.intake import filing
from nummairieque.intake.action import action_of
from nummairieque.workspace.roster import my_workspaces
from plone import api
from zExceptions import Forbidden
from zExceptions import NotFound
from zope.component.hooks import getSite


class Submit(DeskService):
    """Files a demande for a mairie or a maison at which the caller files.

    The form is a partner's published one, or one that stands alone and has
    the action « Créer une demande ».
    """

    #: Nobody of a mairie views the forms of partners: who may file there may
    #: answer them, see :mod:`nummairieque.gate`.
    asks_itself = True

    def answer(self):
        # Before anything of the form is told.
        if not any(my_workspaces(kind) for kind in ("mairie", "maison")):
            raise Forbidden("files nowhere")
        body, site = self.body(), getSite()
        origin = origin_of(site, body)
        if not api.user.has_permission("nummairieque: File demande", obj=origin):
            raise Forbidden("may not file here")
        fields = fields_of(body.get("attachments"))
        files = [(f, *file) for f, file in zip(fields, files_of(body), strict=True)]
        demande = self._file(site, origin, body, files)
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", demande.absolute_url())
        return short_json(demande)

    def _file(self, site, origin, body, files):
        form = self.context.aq_inner
        partner = form.aq_parent.aq_parent
        asked = store.current(site, partner.getId(), form.getId())
        if asked is not None and asked.uid == form.UID():
            return filing.file_published(asked, origin, body, files)
        action = action_of(form)
        if action is None:
            # As where there is none: that one is being built is its partner's affair.
            raise NotFound("@submit")
        return filing.file_alone(form, action, origin, body, files)
