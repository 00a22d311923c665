"""``papier-journee?jour=2026-12-01``: one sheet for all appointments of the usager on a day."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment.oneday import things
from nummairieque.appointment.oneday.asking import day_of
from nummairieque.demande.browser import audit
from nummairieque.inputs import InvalidInput
from nummairieque.trace.browser.page import PaperPage
from nummairieque.trace.journee import paper
from urllib.parse import urlencode
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy


class DayPaper(PaperPage):
    """The demandes of the dossier, and those that the address adds: those that are fixed then.

    ``jour`` is the first on which something is fixed where the address names none.
    """

    def why(self):
        return _("Aucun rendez-vous n’est fixé ce jour-là.")

    def look(self):
        if not self.demandes:
            raise NotFound("papier-journee")
        for demande in self.demandes:
            audit.opened(demande)

    @Lazy
    def day(self):
        try:
            return inputs.day("jour", self.request.form.get("jour"))
        except InvalidInput as refused:
            raise BadRequest(self.translate(refused.errors["jour"])) from refused

    @Lazy
    def added(self):
        """Demandes of the same guichet that the address names by ``avec``."""
        typed = self.request.form.get("avec", ())
        typed = [typed] if isinstance(typed, str) else typed
        named = typed[: things.ADDED_MAX] if isinstance(typed, list | tuple) else ()
        found = (things.by_reference(self.context, each) for each in named)
        return [demande for demande in found if demande is not None]

    @Lazy
    def demandes(self):
        """Those with an appointment on the day, in the order of their hours: list."""
        fixed = [t for t in things.things(self.context, self.added, self.now) if t.booked]
        fixed.sort(key=lambda thing: thing.booked.start)
        day = self.day or next((day_of(thing.booked) for thing in fixed), None)
        return [thing.demande for thing in fixed if day_of(thing.booked) == day]

    @Lazy
    def paper(self):
        return paper(self.demandes, self.now, self.language)

    def here(self, **query):
        query.setdefault("jour", self.day.isoformat() if self.day else "")
        return super().here(**query) + "".join(
            f"&{urlencode({'avec': demande.reference})}" for demande in self.added
        )

    def others(self):
        url = self.context.absolute_url()
        return [{"url": f"{url}/papier-convocation", "label": _("Convocation")}]

    def back(self):
        return {"url": self.context.absolute_url(), "label": _("Revenir à la demande")}
