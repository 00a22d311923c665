"""``depuis-le-courriel``: what a button of a mail opens.

A GET asks, as mailboxes and their scanners follow links; a POST acts, once,
as the person whom the mail was for. The token in the address is the proof, so
nobody has to log in; it shows no word of the usager, as the mail may have been
handed on.
"""

from functools import partial
from nummairieque import _
from nummairieque import audit
from nummairieque import states
from nummairieque.demande import sides
from nummairieque.demande import transitions
from nummairieque.demande.assigning import other_holder
from nummairieque.demande.browser import words
from nummairieque.demande.browser.actions import anyway_field
from nummairieque.demande.browser.actions import held_words
from nummairieque.demande.notifications import mail_safe_facts
from nummairieque.inbound import addresses
from nummairieque.inbound import presses
from nummairieque.inbound.acting import acting_as
from nummairieque.inbound.acting import read_notices
from nummairieque.inbound.store import digest
from nummairieque.inbound.store import get_inbound
from nummairieque.notification.record import utcnow
from nummairieque.notification.signing import is_signed
from nummairieque.notification.signing import sign
from nummairieque.people.guesses import Guesses
from nummairieque.people.throttle import address_of
from nummairieque.people.throttle import TooManyRequests
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import person
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import as_read
from plone.protect.interfaces import IDisableCSRFProtection
from time import monotonic
from zExceptions import Forbidden
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite
from zope.interface import alsoProvides

#: Links that open nothing, from one address: who tries many is stopped.
_wrong = Guesses(30)

TITLES = {
    "take_charge": _("Prendre la demande"),
    "ask_complement": _("Demander la pièce qui manque"),
    "redirect": _("Ce n’est pas pour nous"),
}
EXPLAINED = {
    "take_charge": _("La demande portera votre nom et passera « en cours »."),
    "ask_complement": _("La mairie reçoit votre message. Le délai s’arrête jusqu’à sa réponse."),
    "redirect": _(
        "La demande part chez le partenaire choisi, ou est déclinée. La mairie est prévenue."
    ),
}
PRESS = {
    "take_charge": _("Je prends la demande"),
    "ask_complement": _("Envoyer à la mairie"),
    "redirect": _("Envoyer"),
}
NOBODY = "-"


class PressPage(FormPage):
    """See the module."""

    done = None

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return super().__call__()

    def prepare(self):
        if self.why_not is None:
            return
        if self.opened is None:
            self._count_wrong()
        self.request.response.setStatus(410)

    def _count_wrong(self):
        address, now = address_of(self.request), monotonic()
        if address is None:
            return
        if _wrong.wait(address, now):
            raise TooManyRequests(_("Trop de liens faux. Attendez cinq minutes."))
        _wrong.wrong(address, now)

    def checked_post(self):
        """True for a POST that came from the page of this very link."""
        if self.request.method != "POST" or self.why_not is not None:
            return False
        if not is_signed(getSite(), self.typed("cle"), presses.CONFIRM, self.jeton):
            self.request.response.setStatus(400)
            return False
        alsoProvides(self.request, IDisableCSRFProtection)
        return True

    @Lazy
    def jeton(self):
        """The token of the address, ``""`` for whatever else came."""
        value = self.request.form.get("jeton")
        return value if isinstance(value, str) else ""

    @property
    def cle(self):
        """What the form carries and no link does."""
        return sign(getSite(), presses.CONFIRM, self.jeton)

    @Lazy
    def opened(self):
        """(transition, record, demande, True while it works), or None."""
        site = getSite()
        checked = partial(self._is_signed, site)
        found = presses.opened(self.jeton, checked, utcnow()) if self.jeton else None
        record = addresses.record_of(site, found[1]) if found is not None else None
        demande = addresses.demande_of(site, record) if record is not None else None
        return (found[0], record, demande, found[2]) if demande is not None else None

    @staticmethod
    def _is_signed(site, signature, *parts):
        return is_signed(site, signature, presses.PURPOSE, *parts)

    @Lazy
    def why_not(self):
        """Why the button does nothing (any more), or None."""
        site = getSite()
        if self.opened is None:
            return _("Ce lien est incomplet ou n’est plus valable.")
        name, record, demande, works = self.opened
        if get_inbound(site).pressed.has(digest(self.jeton), utcnow()):
            return _("Ce bouton a déjà servi.")
        if not works or get_inbound(site).is_revoked(record):
            return _("Ce bouton ne marche que sept jours : ouvrez la demande.")
        try:
            with acting_as(site, record.userid):
                side = sides.side_for(demande, (states.PARTNER,))
                possible = {each.id for each in transitions.available(demande)}
        except Forbidden:
            side = None
        if side is None:
            return _("La personne qui a reçu ce courriel n’agit plus pour ce partenaire.")
        if name not in possible:
            return _("La demande a avancé depuis ce courriel : il n’y a plus rien à faire ici.")
        return None

    @Lazy
    def may_know(self):
        """True where the state of the demande may be told to who holds the link."""
        if self.opened is None:
            return False
        _name, record, demande, works = self.opened
        try:
            with acting_as(getSite(), record.userid):
                return works and bool(sides.sides_of(demande))
        except Forbidden:
            return False

    @property
    def title(self):
        return TITLES[self.opened[0]] if self.opened else _("Agir depuis le courriel")

    @Lazy
    def facts(self):
        """What a mail may say of the demande, and its state: dict."""
        demande = self.opened[2]
        return mail_safe_facts(getSite(), demande) | {
            "state": words.state(transitions.state_of(demande)),
            "url": demande.absolute_url(),
            "person": self.translate(person(self.opened[1].userid)),
        }

    @property
    def shown(self):
        """:attr:`facts` for who may know them, else None."""
        return self.facts if self.done or self.may_know else None

    @property
    def explained(self):
        return held_words(self.holder) if self.holder else EXPLAINED[self.opened[0]]

    @Lazy
    def holder(self):
        """The colleague who has the demande that somebody is about to take, or None."""
        name, record, demande, _works = self.opened
        return other_holder(demande, record.userid) if name == "take_charge" else None

    @property
    def press(self):
        return PRESS[self.opened[0]]

    def fields(self):
        if self.why_not is not None:
            return ()
        name, record, demande, _works = self.opened
        if name == "ask_complement":
            hint = _("Dites ce qui manque. Ne nommez pas l’usager.")
            return (Field("text", _("Ce qui manque"), "text", hint, True, rows=6),)
        if self.holder:
            return (anyway_field(),)
        if name == "redirect":
            with acting_as(getSite(), record.userid):
                found = sorted(workspaces("partner", active=True), key=lambda w: as_read(w.title))
                choices = [(each.getId(), each.title) for each in found]
            choices = [choice for choice in choices if choice[0] != demande.partner]
            choices.insert(0, ("", _("Choisissez un partenaire")))
            choices.append((NOBODY, _("Je ne sais pas : je décline la demande")))
            return (
                Field("partner", _("Qui est compétent ?"), "select", None, True, tuple(choices)),
                Field("reason", _("Motif"), "text", None, True, rows=4),
            )
        return ()

    def act(self):
        name, record, demande, _works = self.opened
        site, now = getSite(), utcnow()
        values = {field.name: self.typed(field.name) for field in self.fields()}
        if name == "redirect" and values["partner"] == NOBODY:
            name = "decline"
        with acting_as(site, record.userid):
            transitions.perform(demande, name, values, now)
            read_notices(site, record.userid, demande)
            audit.note("by mail", demande.reference)
        get_inbound(site).pressed.add(digest(self.jeton), now)
        self.done = words.DONE[name]

    def go(self, url):
        """The answer to the POST says what was done: the link asks nothing more."""
        return self.index()
