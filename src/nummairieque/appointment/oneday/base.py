"""What the pages of one day share: the day, the maison, and times by the hour."""

from datetime import timedelta
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment.slots import key
from nummairieque.deadline.calendar import ZONE
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import clock
from nummairieque.theme.words import day as numbers
from nummairieque.theme.words import day_in_words
from nummairieque.theme.words import iso
from nummairieque.workspace.titles import body_title
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: How far ahead a day may be looked at.
REACH = timedelta(days=366)
_MACROS = ViewPageTemplateFile("macros.pt")


class DayPage(FormPage):
    """One day at one maison; what the address asks wrongly is said, with status 400."""

    @property
    def site(self):
        return getSite()

    @property
    def macros_of_day(self):
        return _MACROS.macros

    @Lazy
    def today(self):
        return self.now.astimezone(ZONE).date()

    @Lazy
    def language(self):
        return api.portal.get_current_language()

    def prepare(self):
        self.errors = {}

    def ask(self, check):
        """What ``check`` returns; None, and its refusal said, where it refuses."""
        try:
            return check()
        except inputs.InvalidInput as refused:
            self.errors = {**self.errors, **refused.errors}
            self.request.response.setStatus(400)
            return None

    def day_asked(self):
        """The day that the address names, or None.

        :raises nummairieque.inputs.InvalidInput: it is none, or out of reach.
        """
        found = inputs.day("jour", self.request.form.get("jour"))
        if found is not None and not self.today <= found <= self.today + REACH:
            inputs.refuse("jour", _("Choisissez un jour à venir, dans l’année."))
        return found

    def day_typed(self):
        """What the field of the day holds: the day that is shown, or what was refused."""
        typed = self.request.form.get("jour")
        refused = "jour" in self.errors and isinstance(typed, str)
        return typed[:40] if refused else numbers(self.day)

    def partner_title(self, slug):
        return body_title(self.site, "partner", slug)

    def maison_title(self, slug):
        return body_title(self.site, "maison", slug)

    def day_words(self, day):
        return day_in_words(day, self.language)

    def time_words(self, slot):
        """The hour of a slot: ``10 h 40``."""
        return self.translate(clock(slot.start))


def told(page, slot, room=False):
    """A slot as a cell draws it: dict of key, words, iso and room."""
    return {
        "key": key(slot),
        "words": page.time_words(slot),
        "iso": iso(slot.start),
        "room": slot.room if room else "",
    }
