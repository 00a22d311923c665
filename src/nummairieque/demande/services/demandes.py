"""``@demandes`` on the site: filing, and the caller's list."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import dossier
from nummairieque.demande import filing
from nummairieque.demande import settings
from nummairieque.demande import together
from nummairieque.demande.answers import takes_files
from nummairieque.demande.listing import list_demandes
from nummairieque.demande.serialize import brain_json
from nummairieque.demande.serialize import short_json
from nummairieque.demande.services.base import DeskService
from nummairieque.demande.services.base import files_of
from nummairieque.demande.services.forms import fields_of
from nummairieque.demande.services.forms import NAMES
from nummairieque.demande.services.forms import shared_out
from nummairieque.demande.services.origins import origin_of
from nummairieque.demande.transitions import perform
from urllib.parse import urlencode

PARTNERS_MAX = 10


class ListDemandes(DeskService):
    """``GET /@demandes``."""

    def answer(self):
        form = {key: self.request.form[key] for key in self.request.form if key != "metadata"}
        listing = list_demandes(self.context, form)
        url = self.context.absolute_url()
        knowing = together.Knowing(self.context)
        return {
            "@id": f"{url}/@demandes",
            "items": [brain_json(brain, url, knowing) for brain in listing.items],
            "items_total": listing.total,
            "counters": listing.counters,
            **self._batching(listing, url, form),
        }

    def _batching(self, listing, url, form):
        if listing.total <= listing.size and not listing.start:
            return {}

        def at(start):
            return f"{url}/@demandes?{urlencode({**form, 'b_start': start})}"

        last = max(0, (listing.total - 1) // listing.size * listing.size)
        links = {"@id": at(listing.start), "first": at(0), "last": at(last)}
        if listing.start + listing.size < listing.total:
            links["next"] = at(listing.start + listing.size)
        if listing.start:
            links["prev"] = at(max(0, listing.start - listing.size))
        return {"batching": links}


class FileDemande(DeskService):
    """``POST /@demandes``."""

    def answer(self):
        body = self.body()
        origin = origin_of(self.context, body)
        partners = self._partners(body, getattr(origin, "insee", "") or "")
        files = files_of(body)
        draft = inputs.flag("draft", body.get("draft"))
        tied = dossier.new_id() if len(partners) > 1 else None
        self._answered = shared_out(body, partners)
        body = {name: value for name, value in body.items() if name not in NAMES}
        filed = [
            self._file(origin, _told(body, number), partner, files, tied, draft)
            for number, partner in enumerate(partners)
        ]
        answers = [short_json(demande) for demande in filed]
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", answers[0]["@id"])
        return {**answers[0], "demandes": answers}

    def _partners(self, body, commune):
        """Slugs of the partners: as sent, else as the routing says.

        :param commune: INSEE code of the origin, or ``""``.
        """
        sent = body.get("partners")
        if sent is None:
            sent = [body["partner"]] if body.get("partner") else []
        if not isinstance(sent, list) or len(sent) > PARTNERS_MAX:
            inputs.refuse("partners", _("Une liste de dix partenaires au plus est attendue ici."))
        partners = [inputs.slug("partner", slug, required=True) for slug in sent]
        if not partners and body.get("topic"):
            topic = inputs.slug("topic", body["topic"])
            partners = settings.competent(self.context, topic, commune)[:1]
        return list(dict.fromkeys(partners)) or [""]

    def _file(self, origin, body, partner, files, tied, draft):
        values = {**body, **self._answered[partner], "partner": partner}
        demande = filing.open_draft(origin, values)
        demande.dossier = tied
        asked = fields_of(body.get("attachments"))
        for (filename, data), meant, field in zip(files, _meant_for(body), asked, strict=True):
            if meant is None or partner in meant:
                # Where several are asked, each form takes the files that it asks.
                taken = len(self._answered) == 1 or field in takes_files(demande)
                filing.attach(demande, filename, data, field if taken else "")
        if not draft:
            perform(demande, "submit", {})
        return demande


def _told(body, number):
    """What the partner of that place in the list is told of a body.

    The number is what the first calls the usager by; no other needs it.
    """
    usager = body.get("usager")
    if not number or not isinstance(usager, dict):
        return body
    return {**body, "usager": {name: usager[name] for name in usager if name != "number"}}


def _meant_for(body):
    """For each file of a body, the slugs of the partners that get it; None for all.

    :raises nummairieque.inputs.InvalidInput: no list of slugs.
    """
    meant = []
    for entry in body.get("attachments") or ():
        slugs = entry.get("partners")
        if slugs is not None and not isinstance(slugs, list):
            inputs.refuse("attachments", _("Une liste de partenaires est attendue ici."))
        meant.append(slugs and [inputs.slug("attachments", slug) for slug in slugs])
    return meant
