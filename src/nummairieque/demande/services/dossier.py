"""``@dossiers`` on the site, and ``@dossier`` of a demande: one question, several partners."""

from nummairieque.demande import dossier
from nummairieque.demande import sharing
from nummairieque.demande import theirs
from nummairieque.demande import together
from nummairieque.demande.serialize import brain_json
from nummairieque.demande.services.base import DeskService
from nummairieque.demande.services.base import PathService
from zExceptions import NotFound


class ReadDossier(PathService):
    """``GET /@dossiers/<id>``, for the origin and, without what was written, the coordination."""

    def answer(self):
        knowing = together.Knowing(self.context)
        members = [b for b in together.members(self.segment, self.context) if knowing.id_of(b)]
        if not members:
            raise NotFound("dossier")
        url = self.context.absolute_url()
        return {
            "@id": f"{url}/@dossiers/{self.segment}",
            "dossier": self.segment,
            "items": [self._item(brain, url, knowing) for brain in members],
            "items_total": len(members),
            "answered": sum(brain.review_state in sharing.ANSWERED for brain in members),
            "to_complete": self._to_complete(members, knowing),
        }

    def _to_complete(self, members, knowing):
        """The drafts that will join: their origin's alone."""
        if members[0].origin not in knowing.origins:
            return []
        return [
            {"@id": one.draft.absolute_url(), "partners": one.partners, "form": one.form}
            for one in dossier.coming(self.segment)
            if not one.held
        ]

    def _item(self, brain, url, knowing):
        demande = brain.getObject()
        reads = brain.origin in knowing.origins
        answers = [message.text for message in theirs.answers_of(demande)] if reads else []
        return {
            **brain_json(brain, url, knowing),
            "answers": answers,
            "shown": sharing.NAMES[demande.others_shown],
        }


class ShareDossier(DeskService):
    """``POST <demande>/@dossier`` ``{shown: nothing, states or answers}``."""

    def answer(self):
        level = sharing.clean_level("shown", self.body().get("shown"))
        dossier.share(self.context, level)
        return {"dossier": self.context.dossier, "shown": sharing.NAMES[level]}


class AskAlso(DeskService):
    """``POST <demande>/@ask-also`` ``{partners: [slug], files: [name]}``: a draft."""

    def answer(self):
        body = self.body()
        files = body.get("files") or []
        names = [name for name in files if isinstance(name, str)] if isinstance(files, list) else []
        draft = dossier.ask_also(self.context, body.get("partners"), names)
        self.request.response.setStatus(201)
        url = draft.absolute_url()
        self.request.response.setHeader("Location", url)
        return {"@id": url, "reference": draft.reference, "dossier": draft.dossier}
