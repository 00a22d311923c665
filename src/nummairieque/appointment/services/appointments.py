"""``<demande>/@appointments`` and ``<appointment>/@mark``."""

from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import audit
from nummairieque.appointment import booking
from nummairieque.appointment import handing
from nummairieque.appointment import reading
from nummairieque.appointment.finding import Taken
from nummairieque.appointment.serialize import appointment_json
from nummairieque.appointment.serialize import proposal_json
from nummairieque.appointment.serialize import slot_json
from nummairieque.demande.serialize import moment
from nummairieque.demande.services.base import DeskService
from nummairieque.demande.services.base import PathService
from zExceptions import NotFound
from zope.security import checkPermission


class AppointmentsService(PathService):
    """What they share: one more segment is the id of an appointment of the demande."""

    def answer(self):
        try:
            return self.done()
        except Taken as taken:
            # The times are told before the refusal gives up the transaction.
            following = [slot_json(slot) for slot in taken.next]
            (said,) = taken.errors.values()
            return {**self.refuse(409, "Conflict", said, taken.errors), "next": following}

    def appointment(self):
        """The one that the address names.

        :raises NotFound: no appointment of this demande, or none to see.
        """
        for appointment in reading.appointments_of(self.context):
            if appointment.getId() == self.segment and checkPermission("zope2.View", appointment):
                return appointment
        raise NotFound(self.segment or "appointment")


class ReadAppointments(AppointmentsService):
    """``GET <demande>/@appointments``, and of one of them."""

    def done(self):
        audit.note("open", self.context.reference)
        if self.segment is not None:
            return appointment_json(self.appointment())
        found = [
            appointment_json(appointment)
            for appointment in reading.appointments_of(self.context)
            if checkPermission("zope2.View", appointment)
        ]
        return {
            "@id": f"{self.context.absolute_url()}/@appointments",
            "items": found,
            "items_total": len(found),
            "proposal": proposal_json(self.context),
        }


class WriteAppointments(AppointmentsService):
    """``POST <demande>/@appointments`` books, with the id of one it moves or hands over."""

    def done(self):
        body = self.body()
        if self.segment is not None:
            return self._told(self._changed(self.appointment(), body))
        booked = booking.book(self.context, body.get("slot"))
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", booked.absolute_url())
        return self._told(booked)

    def _changed(self, appointment, body):
        """At another time; where only a ``person`` is named, at the same one with her."""
        if set(body) == {"person"}:
            handing.hand_over(appointment, body["person"], datetime.now(UTC))
            return appointment
        asked = (body.get(name) for name in ("slot", "reason"))
        return booking.move(appointment, *asked, person=body.get("person"))

    def _told(self, appointment):
        return {**appointment_json(appointment), "deadline": moment(self.context.deadline)}


class CancelAppointment(AppointmentsService):
    """``DELETE <demande>/@appointments/<id>`` ``{reason}``."""

    def done(self):
        appointment = self.appointment()
        booking.cancel(appointment, self.body().get("reason"))
        return {
            "@id": appointment.absolute_url(),
            "state": appointment.state,
            "message": self.say(_("Le rendez-vous est annulé.")),
        }


class MarkAppointment(DeskService):
    """``POST <appointment>/@mark`` ``{state: came or missed}``."""

    def answer(self):
        booking.mark(self.context, self.body().get("state"))
        return appointment_json(self.context)
