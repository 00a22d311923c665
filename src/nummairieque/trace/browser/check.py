"""``verifier-un-papier``: is the paper that somebody shows the desk's own?"""

from AccessControl import getSecurityManager
from math import ceil
from nummairieque import _
from nummairieque.inputs import InvalidInput
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import day
from nummairieque.theme.words import due
from nummairieque.theme.words import moment
from nummairieque.trace import checking
from nummairieque.trace import model
from nummairieque.trace import since
from nummairieque.trace.browser.page import TITLES
from nummairieque.workspace.roster import my_workspaces
from nummairieque.workspace.titles import body_title
from nummairieque.workspace.topics import partner_title
from time import time
from zope.component.hooks import getSite

_MOMENTS = {
    model.RECEPISSE: _("Réponse attendue le"),
    model.CONVOCATION: _("Rendez-vous le"),
}
#: What changed since → the sentence, and what its moment is.
_SINCE = {
    since.MOVED: (
        _("Ce papier vient du guichet, mais le rendez-vous a changé depuis."),
        _("Le rendez-vous est maintenant le"),
    ),
    since.CALLED_OFF: (
        _("Ce papier vient du guichet, mais le rendez-vous a été annulé depuis."),
        None,
    ),
    since.ANSWERED: (
        _("Ce papier vient du guichet, mais la réponse est arrivée depuis."),
        _("Réponse arrivée le"),
    ),
    since.POSTPONED: (
        _("Ce papier vient du guichet, mais la date de la réponse a changé depuis."),
        _("La réponse est maintenant attendue le"),
    ),
    since.PAUSED: (
        _("Ce papier vient du guichet, mais le délai de la réponse est suspendu depuis."),
        _("Rendez-vous le"),
    ),
    since.ENDED: (
        _("Ce papier vient du guichet, mais la demande a pris fin depuis, sans réponse."),
        None,
    ),
    since.NEWER: (
        _("Ce papier vient du guichet, mais une réponse plus récente est arrivée depuis."),
        _("Réponse plus récente, le"),
    ),
}
#: What the reference is called there.
ON_PAPER = _("« Votre code », sur le papier")
_RENAMED = _("Ce papier vient du guichet, mais le nom de l’usager a été corrigé depuis.")


class CheckPage(FormPage):
    """Reference and code in, what the genuine paper says out.

    Nothing of it stands in an address: so the answer comes to the POST itself. Only
    a wrong code is written, as one that counts.
    """

    title = _("Vérifier un papier")
    found = None
    asked = False

    def __call__(self):
        checking.allow(getSite(), my_workspaces())
        if not self.checked_post():
            return self.index()
        self.posted = True
        userid = getSecurityManager().getUser().getId() or ""
        try:
            self.found = checking.check(
                getSite(), self.typed("reference"), self.typed("code"), userid, time()
            )
            self.asked = True
        except InvalidInput as refused:
            return self.refuse(refused.errors)
        except checking.TooMany as wait:
            return self._pause(wait.seconds)
        return self.index()

    def _pause(self, seconds):
        self.errors = {"code": _("Trop de codes faux : attendez cinq minutes, puis recommencez.")}
        self.request.response.setStatus(429)
        self.request.response.setHeader("Retry-After", str(ceil(seconds)))
        return self.index()

    def fields(self):
        return (
            Field(
                "reference",
                ON_PAPER,
                hint=_("En grand sur le papier, par exemple 26-K7QFM-3M9TX."),
                required=True,
                maximum=40,
            ),
            Field(
                "code",
                _("Code de vérification"),
                hint=_("Au bas du papier : cinq groupes de quatre signes."),
                required=True,
                maximum=60,
            ),
        )

    def initial(self, name):
        value = self.request.form.get("reference") if name == "reference" else ""
        return value[:40] if isinstance(value, str) else ""

    def facts(self):
        """What the genuine paper says: dicts of label, value."""
        found, site = self.found, getSite()
        demande = found.demande
        rows = [
            (_("Papier"), TITLES[found.kind]),
            (_("Imprimé le"), day(found.printed)),
            (_("Usager, nom corrigé") if found.renamed else _("Usager"), found.usager),
            (_("Envoyée par"), demande.origin.title),
            (_("Envoyée à"), partner_title(site, found.partner)),
        ]
        if found.moment is not None:
            said = due if found.kind == model.RECEPISSE else moment
            rows.append((_MOMENTS[found.kind], said(found.moment)))
        if found.maison:
            rows.append((_("Où"), body_title(site, "maison", found.maison)))
        return [{"label": label, "value": value} for label, value in rows if value]

    def since(self):
        """What changed since it was printed: dict of words, label, moment; None for nothing.

        ``moment`` is None for who may not read it.
        """
        found = self.found.since
        if found is None:
            said = {"words": _RENAMED, "label": None, "moment": None}
            return said if self.found.renamed else None
        words, label = _SINCE[found.what]
        said = due if found.what == since.POSTPONED else moment
        # Of a delay that stands still for an appointment which is over, there is nothing to tell.
        past = found.what == since.PAUSED and found.moment and found.moment <= self.now
        told = None if past or not found.moment else said(found.moment)
        return {"words": words, "label": label, "moment": told}

    def call(self):
        """Whom to ask for the rest: title and phone of the origin."""
        origin = self.found.demande.origin
        return {"title": origin.title, "phone": origin.phone or ""}
