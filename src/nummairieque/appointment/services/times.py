"""``@slots`` on the site: the times that can be booked."""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import finding
from nummairieque.appointment import slots
from nummairieque.appointment.serialize import slot_json
from nummairieque.deadline.calendar import ZONE
from nummairieque.demande.services.base import PathService
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.roster import my_workspaces
from plone import api
from plone.restapi.batching import HypermediaBatch
from zExceptions import Forbidden
from zExceptions import NotFound

#: Days that one call may ask for, the usual number, and how far they may lie ahead.
DAYS_MAX, DAYS, AHEAD = 62, 30, 366
#: Days where rooms that are free are asked for too: they are cut afresh for each call,
#: and those of less than SHORT minutes are many.
ROOM_DAYS, SHORT_DAYS, SHORT = 31, 14, 15
#: Maisons that one call may name, and slots of one answer.
MAISONS_MAX, SIZE, SIZE_MAX = 20, 100, 500


class ReadSlots(PathService):
    """``GET /@slots`` and ``GET /@slots/<key>``.

    For who acts for a body, and the coordination: what is free says nothing of
    who comes. A room that is free is so for the caller alone.
    """

    def answer(self):
        self.mine = my_workspaces()
        coordinates = getSecurityManager().checkPermission("nummairieque: Coordinate", self.context)
        if not self.mine and not coordinates:
            raise Forbidden()
        self.now = datetime.now(UTC)
        return self._list() if self.segment is None else self._one()

    def _one(self):
        try:
            wanted = slots.parse_key(self.segment)
        except inputs.InvalidInput:
            raise NotFound(self.segment) from None
        person = "" if wanted.permanence else self._caller(wanted.partner)
        try:
            found = finding.slot_at(self.context, self.segment, self.now, person=person)
        except finding.Taken as taken:
            return {
                "@id": f"{self.context.absolute_url()}/@slots/{self.segment}",
                "key": self.segment,
                "free": False,
                "message": self.say(taken.errors["slot"]),
                "next": [slot_json(slot) for slot in taken.next],
            }
        return {**slot_json(found), "free": True}

    def _list(self):
        form = self.request.form
        maisons, partner, days, minutes, size, _start = inputs.gather(
            self._maisons,
            lambda: self._body("partner", "partner", form.get("partner")),
            self._days,
            lambda: inputs.number("minutes", form.get("minutes"), 5, 240) or slots.USUAL,
            lambda: inputs.number("b_size", form.get("b_size"), 1, SIZE_MAX) or SIZE,
            lambda: inputs.number("b_start", form.get("b_start"), 0, 10**6),
        )
        direct, rooms = inputs.gather(
            lambda: inputs.flag("direct", form.get("direct")),
            lambda: inputs.flag("rooms", form.get("rooms")),
        )
        if rooms and not partner:
            inputs.refuse("partner", _("Ce champ est obligatoire."))
        if rooms:
            _few_enough(*days, SHORT_DAYS if minutes < SHORT else ROOM_DAYS)
        found = finding.free_slots(
            self.context,
            maisons,
            *days,
            self.now,
            partner=partner or None,
            person=self._caller(partner) if rooms else None,
            direct=direct,
            minutes=minutes,
        )
        form["b_size"] = str(size)
        batch = HypermediaBatch(self.request, found)
        answer = {
            "@id": batch.canonical_url,
            "items": [slot_json(slot) for slot in batch],
            "items_total": batch.items_total,
        }
        return {**answer, "batching": batch.links} if batch.links else answer

    def _caller(self, partner):
        """The user id of the caller, who receives for ``partner``."""
        if partner not in [w.getId() for w in self.mine if w.portal_type == "partner"]:
            raise Forbidden()
        return api.user.get_current().getId()

    def _maisons(self):
        named = self.request.form.get("maison")
        named = named if isinstance(named, list) else [named]
        found = [self._body("maison", "maison", each) for each in named[: MAISONS_MAX + 1]]
        if len(found) > MAISONS_MAX:
            mapping = {"number": str(MAISONS_MAX)}
            inputs.refuse("maison", _("${number} maisons au plus.", mapping=mapping))
        chosen = [slug for slug in dict.fromkeys(found) if slug]
        return chosen or list(self.context[FOLDERS["maison"]].objectIds())

    def _body(self, field, kind, value):
        slug = inputs.slug(field, value)
        if slug and slug not in self.context[FOLDERS[kind]]:
            inputs.refuse(field, _("Ce choix n’existe pas."))
        return slug

    def _days(self):
        """First and last day, both in."""
        form, today = self.request.form, self.now.astimezone(ZONE).date()
        first, last = inputs.gather(
            lambda: inputs.day("from", form.get("from")), lambda: inputs.day("to", form.get("to"))
        )
        first = first or today
        if abs(first - today) > timedelta(days=AHEAD):
            inputs.refuse("from", _("Choisissez un jour d’ici à un an."))
        last = last or first + timedelta(days=DAYS)
        if last < first:
            inputs.refuse("to", _("Le dernier jour vient après le premier."))
        _few_enough(first, last, DAYS_MAX)
        return first, last


def _few_enough(first, last, most):
    if last - first >= timedelta(days=most):
        mapping = {"number": str(most)}
        inputs.refuse("to", _("Choisissez ${number} jours au plus.", mapping=mapping))
