"""``journee-papier``: the day on one sheet, for the desk or, without names, for the door."""

from nummairieque import _
from nummairieque.reception.browser.ofday import OfDay
from nummairieque.theme.template import DeskPage


class DayPaper(OfDay, DeskPage):
    """``pour=porte`` leaves out whatever is anybody's."""

    def __call__(self):
        if not self.for_door:
            self.note_opening()
        if self.wrong_day():
            self.request.response.setStatus(400)
        return self.index()

    @property
    def title(self):
        mapping = {"day": self.in_words(self.day.day, year=True), "maison": self.context.title}
        return _("${maison} : ${day}", mapping=mapping)

    @property
    def for_door(self):
        return self.request.form.get("pour") == "porte"

    def drawn(self, booking):
        return self.day.plain(booking) if self.for_door else self.day.row(booking)

    @property
    def back(self):
        return self.url_of(self.day.day)
