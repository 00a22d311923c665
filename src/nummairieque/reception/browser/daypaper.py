"""``journee-papier``: the day on one sheet, for the desk or, without names, for the door."""

from nummairieque import _
from nummairieque.appointment.model import CAME
from nummairieque.appointment.model import MISSED
from nummairieque.reception.browser.ofday import OfDay
from nummairieque.theme.template import DeskPage

#: State → (box, what is said beside it); the pen notes what the desk does not know yet.
_TICKS = {CAME: ("☑", _("venu·e")), MISSED: ("", _("absent·e"))}
_EMPTY = ("☐", None)


class DayPaper(OfDay, DeskPage):
    """``pour=porte`` leaves out whatever is anybody's."""

    def __call__(self):
        if not self.for_door:
            self.note_opening()
        if self.refused():
            self.request.response.setStatus(400)
        return self.index()

    def refused(self):
        """What is wrong with the day that was asked for: list of sentences."""
        return list(self.wrong_day().values())

    @property
    def title(self):
        mapping = {"day": self.in_words(self.day.day, year=True), "maison": self.context.title}
        return _("${maison} : ${day}", mapping=mapping)

    @property
    def for_door(self):
        return self.request.form.get("pour") == "porte"

    def drawn(self, booking):
        if self.for_door:
            return self.day.plain(booking)
        box, word = _TICKS.get(booking.state, _EMPTY)
        return {**self.day.row(booking), "box": box, "ticked": word}

    @property
    def back(self):
        return self.url_of(self.day.day)
