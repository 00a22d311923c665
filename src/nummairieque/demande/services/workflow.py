"""``<demande>/@workflow``: the transitions, with what they need."""

from nummairieque import inputs
from nummairieque.demande import assigning
from nummairieque.demande import correcting
from nummairieque.demande import dossier
from nummairieque.demande import filing
from nummairieque.demande import identity
from nummairieque.demande import reaching
from nummairieque.demande import together
from nummairieque.demande import transitions
from nummairieque.demande import unsealing
from nummairieque.demande.serialize import file_json
from nummairieque.demande.serialize import moment
from nummairieque.demande.serialize import short_json
from nummairieque.demande.serialize import transition_json
from nummairieque.demande.services.base import DeskService
from nummairieque.demande.services.base import files_of
from nummairieque.demande.services.base import PathService
from nummairieque.demande.services.forms import fields_of
from zExceptions import Forbidden
from zExceptions import NotFound


class ListTransitions(DeskService):
    """``GET <demande>/@workflow``."""

    def answer(self):
        state = transitions.state_of(self.context)
        return {
            "@id": f"{self.context.absolute_url()}/@workflow",
            "state": {"id": state},
            "transitions": [
                transition_json(self.context, transition, state)
                for transition in transitions.available(self.context)
            ],
        }


class MakeTransition(PathService):
    """``POST <demande>/@workflow/<transition>``.

    ``comment`` is plone.restapi's name for the words that go with a
    transition; here it stands for ``text`` and ``reason``.
    """

    def answer(self):
        if self.segment is None:
            raise NotFound("transition")
        body = self.body()
        files = list(zip(fields_of(body.get("attachments")), files_of(body), strict=True))
        values = {
            "text": body.get("comment"),
            "reason": body.get("comment"),
            **body,
            "attachments": [file for field, file in files if not field],
            "files": [(field, *file) for field, file in files if field],
        }
        # After a redirection the caller may not see it any more: what the
        # answer says is gathered from its own reference and state only.
        reference, url = self.context.reference, self.context.absolute_url()
        if self.segment == "submit":
            dossier.send(self.context)
        elif self.segment == "hold":
            return self._hold(values)
        else:
            transitions.perform(self.context, self.segment, values)
        if self.segment == "discard":
            return self.reply_no_content()
        if self.segment == "redirect":
            return {"@id": url, "reference": reference, "review_state": "submitted"}
        return {**short_json(self.context), "action": self.segment}

    def _hold(self, values):
        """With ``whole``, the other demandes of the dossier that are with their partner too."""
        whole = inputs.flag("whole", values.get("whole"))
        others = together.holdable(self.context) if whole else []
        # Refused to who is not of the origin, before anything of a dossier is told.
        transitions.perform(self.context, "hold", values)
        dossier.hold_all([brain.getObject() for brain in others], values)
        held = [self.context.reference, *(brain.reference for brain in others)]
        return {**short_json(self.context), "action": "hold", "held": held}


class ChangeDraft(DeskService):
    """``PATCH <demande>``: only a draft changes."""

    def answer(self):
        filing.update_draft(self.context, self.body())
        return {
            **short_json(self.context),
            "activity": moment(self.context.activity),
            "missing": {
                field: self.say(message) for field, message in filing.missing(self.context).items()
            },
        }


class DiscardDraft(DeskService):
    """``DELETE <demande>``: only a draft goes."""

    def answer(self):
        transitions.perform(self.context, "discard", {})
        return self.reply_no_content()


class AddAttachments(DeskService):
    """``POST <demande>/@attachments``: files onto a draft."""

    def answer(self):
        body = self.body()
        files = zip(files_of(body), fields_of(body.get("attachments")), strict=True)
        added = [filing.attach(self.context, *file, field) for file, field in files]
        self.context.reindexObject()
        self.request.response.setStatus(201)
        return {"items": [file_json(self.context, attachment) for attachment in added]}


class RemoveAttachment(PathService):
    """``DELETE <demande>/@attachments/<name>``."""

    def answer(self):
        if self.segment is None or not filing.detach(self.context, self.segment):
            raise NotFound("attachment")
        return self.reply_no_content()


class Assign(DeskService):
    """``POST <demande>/@assign`` ``{assignee: user id}``, null for nobody in particular."""

    def answer(self):
        demande, body = self.context, self.body()
        if not assigning.may_assign(demande, transitions.state_of(demande)):
            raise Forbidden("not yours to give")
        if "assignee" in body and body["assignee"] is None:
            if demande.assignee:
                assigning.release(demande)
        else:
            assigning.assign(demande, inputs.line("assignee", body.get("assignee"), required=True))
        return {**short_json(self.context), "assignee": self.context.assignee}


class Notify(DeskService):
    """``POST <demande>/@notify`` ``{notify: names of ways}``: the usager agrees, or no longer."""

    def answer(self):
        body = self.body()
        if reaching.FIELD not in body:
            inputs.refuse(reaching.FIELD, reaching.A_LIST)
        correcting.agree(self.context, body[reaching.FIELD])
        return {**short_json(self.context), "notify": list(reaching.agreed(self.context))}


class CorrectUsager(DeskService):
    """``PATCH <demande>/@usager`` ``{usager, notify, mark}``: what is sent is corrected."""

    def answer(self):
        body = self.body()
        if not {"usager", reaching.FIELD} & set(body):
            inputs.refuse("usager", identity.EXPECTED)
        corrected = correcting.correct(self.context, body, body.get(correcting.MARK))
        return {
            **short_json(self.context),
            "corrected": list(corrected),
            "usager": identity.read(self.context),
            "notify": list(reaching.agreed(self.context)),
            "usager_mark": correcting.mark_of(self.context),
        }


class Unseal(DeskService):
    """``POST <demande>/@unseal`` ``{reason}``: the identity, and a line in the log."""

    def answer(self):
        values = unsealing.unseal(self.context, self.body().get("reason"))
        return {"usager": {name: values[name] for name in identity.FIELDS}}
