"""The page of an appointment, and those on which it is moved or called off."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import audit
from nummairieque import inputs
from nummairieque import states
from nummairieque.appointment import booking
from nummairieque.appointment import handing
from nummairieque.appointment import reading
from nummairieque.appointment import who
from nummairieque.appointment.fixing import shown
from nummairieque.appointment.fixing.times import Drawn
from nummairieque.appointment.fixing.times import Times
from nummairieque.people.presence import kept_name
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.template import DeskPage
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy
from zope.security import checkPermission

_RESUMES = _(
    "Le créneau redevient libre. La demande repasse « en cours » : au partenaire d’agir,"
    " le délai court de nouveau."
)
#: Who may print the paper → what is said after a move.
_MOVED = {
    True: _("Le rendez-vous est déplacé. Imprimez la nouvelle convocation."),
    False: _("Le rendez-vous est déplacé. La mairie prévient l’usager."),
}
_STAYS = _("Le créneau redevient libre. La demande reste comme elle est.")

#: What says which list of what is to be moved led here, and the folders of those
#: lists → where the appointment names the body.
FROM = "depuis"
_LISTS = {"partenaires": "partner", "maisons": "maison"}


class AppointmentPage(Drawn, FormPage):
    """``desk-appointment``: all that the front desk and both sides know; its POST marks it."""

    title = _("Rendez-vous de l’usager")

    def prepare(self):
        demande = self.demande
        audit.note("open", demande.reference if demande is not None else "")

    @Lazy
    def demande(self):
        return reading.demande_of(self.context)

    @Lazy
    def told(self):
        return shown.details(self.context)

    @property
    def usager(self):
        """(name, phone) as far as the reader may know them."""
        values, hidden = who.usager_of(self.context)
        phone = values.get("phone", "")
        return {"name": who.name_of(self.context), "phone": phone, "hidden": hidden}

    @property
    def demande_url(self):
        """Where the demande is, for who may see it."""
        return demande_url(self.context)

    @property
    def may_change(self):
        return booking.may_change(self.context, self.demande) is not None

    @property
    def may_hand(self):
        return handing.may_hand(self.context, self.now) is not None

    @property
    def may_mark(self):
        return booking.may_mark(self.context) and self.context.start <= self.now

    def act(self):
        booking.mark(self.context, self.pressed(), self.now)
        self.say(_("C’est noté."))
        return self.demande_url or self.context.absolute_url()


class ChangePage(Drawn, FormPage):
    """What moving and calling off share: who may, and where to go then."""

    def prepare(self):
        if booking.may_change(self.context) is None:
            raise NotFound(self.__name__)
        self.note_opening()

    def note_opening(self):
        """These pages name the usager, as the appointment's own does."""
        audit.note("open", self.whose["reference"])

    @Lazy
    def whose(self):
        """Which of those at one hour it is: dict of the usager's name and the reference."""
        demande = reading.demande_of(self.context)
        reference = demande.reference if demande is not None else ""
        return {"name": who.name_of(self.context), "reference": reference}

    @Lazy
    def told(self):
        return shown.details(self.context)

    def fields(self):
        hint = _("Lu par la mairie et le partenaire.")
        yield Field("reason", _("Motif"), "text", hint, True, rows=3)

    @Lazy
    def origin_list(self):
        """Which list of what is to be moved led here, a key of :data:`_LISTS`; or None."""
        asked = self.request.form.get(FROM)
        return asked if isinstance(asked, str) and asked in _LISTS else None

    def back(self):
        return self._list() or demande_url(self.context) or self.context.absolute_url()

    def _list(self):
        if self.origin_list is None:
            return None
        slug = getattr(self.context, _LISTS[self.origin_list])
        return f"{self.site_url}/{self.origin_list}/{slug}/rendez-vous-a-deplacer"


class MovePage(Times, ChangePage):
    """``deplacer-rendez-vous``: another time, for a reason."""

    title = _("Déplacer le rendez-vous")

    @Lazy
    def demande(self):
        return reading.demande_of(self.context)

    @Lazy
    def side(self):
        return booking.may_change(self.context, self.demande)

    @Lazy
    def maison(self):
        """The one where it is, until another is asked for."""
        asked, slugs = self.request.form.get("maison"), [slug for slug, _title in self.maisons]
        if asked in slugs:
            return asked
        return self.context.maison if self.context.maison in slugs else (slugs or [""])[0]

    @Lazy
    def able(self):
        """User ids of who may receive at a room that is free."""
        return booking.receivers(self.context, self.side)

    @Lazy
    def person(self):
        """Whose free times are shown: who receives, until somebody else is asked for."""
        asked = self.request.form.get("person")
        return asked if asked in self.able else next(iter(self.able), "")

    def person_choices(self):
        """Who may be chosen, where there is a choice: dicts of value, label, selected."""
        if len(self.able) < 2:
            return []
        return [
            {
                "value": userid,
                "label": kept_name(userid),
                "selected": "selected" if userid == self.person else None,
            }
            for userid in self.able
        ]

    def heading(self, permanence):
        if permanence or self.person in ("", getSecurityManager().getUser().getId()):
            return super().heading(permanence)
        return _("Créneaux libres de ${name}", mapping={"name": kept_name(self.person)})

    def looked_for(self):
        return {"person": self.person} if self.side == states.PARTNER and self.person else {}

    def free(self, first, last):
        """The origin moves within the permanence, and to what is open to all."""
        found = super().free(first, last)
        if self.side == states.PARTNER:
            return found
        here = (self.context.maison, self.context.permanence)
        return [slot for slot in found if slot.direct or (slot.maison, slot.permanence) == here]

    def act(self):
        if self.shows_only():
            return self.show()
        key = inputs.line("slot", self.typed("slot"), maximum=400)
        if not key:
            inputs.refuse("slot", _("Choisissez une date."))
        reason = self.typed("reason")
        # Who tells the usager goes where the new paper is.
        listed = self._list() if self.side != states.ORIGIN else None
        moved = booking.move(self.context, key, reason, self.now, self.typed("person"))
        self.say(_MOVED[self.side == states.ORIGIN])
        return listed or demande_url(moved) or moved.absolute_url()

    def error_links(self):
        return [
            {**link, "label": _("Date") if link["href"] == "#f-slot" else link["label"]}
            for link in super().error_links()
        ]


class CancelPage(ChangePage):
    """``annuler-rendez-vous``: nobody comes, for a reason."""

    title = _("Annuler le rendez-vous")

    @property
    def then(self):
        """What becomes of the demande, in words."""
        demande = reading.demande_of(self.context)
        return _RESUMES if booking.is_waited_for(self.context, demande) else _STAYS

    def act(self):
        back = self.back()
        booking.cancel(self.context, self.typed("reason"), self.now)
        self.say(_("Le rendez-vous est annulé."))
        return back


class AppointmentLink(DeskPage):
    """``view`` of an appointment: its page."""

    def __call__(self):
        self.request.response.redirect(self.context.absolute_url())
        return ""


class FolderLink(DeskPage):
    """The folder of a maison's appointments has no page of its own: the maison has."""

    def __call__(self):
        self.request.response.redirect(self.context.aq_inner.aq_parent.absolute_url())
        return ""


def demande_url(appointment):
    """Address of the demande for who may see it, or None."""
    demande = reading.demande_of(appointment)
    seen = demande is not None and checkPermission("zope2.View", demande)
    return demande.absolute_url() if seen else None
