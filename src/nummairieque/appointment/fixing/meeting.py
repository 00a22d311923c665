"""``desk-meeting``: what the page of a demande shows of its appointment, at its top."""

from nummairieque import _
from nummairieque import states
from nummairieque.appointment import booking
from nummairieque.appointment import handing
from nummairieque.appointment import reading
from nummairieque.appointment.content import CANCELLED
from nummairieque.appointment.fixing import shown
from nummairieque.appointment.fixing import told
from nummairieque.appointment.fixing.choose import Choice
from nummairieque.appointment.fixing.running import why_it_runs
from nummairieque.appointment.fixing.times import Drawn
from nummairieque.deadline.clock import stands_until
from nummairieque.demande import agreed
from nummairieque.demande import log
from nummairieque.demande import sides
from nummairieque.demande import transitions
from nummairieque.demande import unsealing
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import due_in_words
from nummairieque.theme.words import moment_in_words
from plone import api
from zope.cachedescriptors.property import Lazy
from zope.security import checkPermission


class MeetingBox(Choice, Drawn, DeskPage):
    """A piece of the page of a demande; it can be asked for alone, by who sees the demande."""

    @property
    def language(self):
        return api.portal.get_current_language()

    @Lazy
    def sides(self):
        return sides.sides_of(self.context)

    @property
    def is_origin(self):
        return states.ORIGIN in self.sides

    @property
    def tells(self):
        """What the origin has still to tell the usager, or None."""
        return told.sentence(self.context) if self.is_origin else None

    @Lazy
    def appointment(self):
        """The one to tell of: agreed upon, or kept, or missed; None while another is looked for."""
        found = reading.appointment_of(self.context)
        if found is None or found.state == CANCELLED or not checkPermission("zope2.View", found):
            return None
        return found

    @Lazy
    def told(self):
        return shown.details(self.appointment)

    @property
    def may_change(self):
        return booking.may_change(self.appointment, self.context) is not None

    @property
    def may_hand(self):
        return handing.may_hand(self.appointment, self.now) is not None

    @property
    def clock(self):
        """Whether the clock stands until then, in words; None once it is over."""
        facts = log.facts(self.context)
        meeting, until = agreed.agreed(facts), stands_until(facts)
        if meeting is None or meeting.end <= self.now:
            return None
        due = due_in_words(self.context.deadline, self.language)
        if until == meeting.end:
            return _(
                "Le délai de réponse est suspendu jusqu’à la fin du rendez-vous :"
                " la réponse est attendue le ${due}.",
                mapping={"due": due},
            )
        if until is not None and until > self.now:
            mapping = {"when": moment_in_words(until, self.language), "due": due}
            return _(
                "Le délai de réponse est suspendu jusqu’au ${when} :"
                " la réponse est attendue le ${due}. Déplacer le rendez-vous ne le prolonge pas.",
                mapping=mapping,
            )
        return why_it_runs(meeting, until)

    @property
    def may_mark(self):
        return booking.may_mark(self.appointment) and self.appointment.start <= self.now

    @property
    def may_propose(self):
        """True for the partner, who may put other dates in the place of these."""
        return states.PARTNER in self.sides

    @Lazy
    def all_lost(self):
        """True while the partner has to propose other dates, as none of those before is left."""
        possible = transitions.state_of(self.context) in states.TRANSITIONS[agreed.PROPOSE].sources
        return possible and agreed.dates_lost(log.facts(self.context))

    @property
    def waits(self):
        """True while dates wait for the usager's choice, for who may read them."""
        state = transitions.state_of(self.context)
        return (
            state == states.APPOINTMENT
            and self.proposal is not None
            and not unsealing.is_sealed(self.context, self.now)
        )
