"""``confier-rendez-vous``: a colleague receives at the same hour."""

from nummairieque import _
from nummairieque.appointment import content
from nummairieque.appointment import handing
from nummairieque.appointment.fixing.appointment import ChangePage
from nummairieque.people.presence import kept_name
from nummairieque.theme.fields import Field
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

HANDED = _("Le rendez-vous est confié, à la même heure. Les deux sont prévenus.")


class HandPage(ChangePage):
    """Who of the partner is free then; without anybody, that alone is said."""

    title = _("Confier le rendez-vous à un collègue")

    def prepare(self):
        if not handing.may_hand(self.context, self.now):
            raise NotFound(self.__name__)
        self.note_opening()

    @Lazy
    def choices(self):
        """(user id, name) of who could receive: tuple."""
        found = handing.colleagues(getSite(), content.booking_of(self.context), self.now)
        return tuple((userid, kept_name(userid)) for userid in found)

    def fields(self):
        yield Field("person", _("Qui reçoit"), "select", None, True, self.choices)

    def act(self):
        back = self.back()
        handing.hand_over(self.context, self.typed("person"), self.now)
        self.say(HANDED)
        return back
