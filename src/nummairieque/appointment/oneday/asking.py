"""What the page of one day is asked for: which demandes, which maison, which day."""

from datetime import timedelta
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment.finding import near
from nummairieque.appointment.oneday import choosing
from nummairieque.appointment.oneday import plan
from nummairieque.appointment.oneday import things
from nummairieque.appointment.oneday.base import DayPage
from nummairieque.appointment.slots import parse_key
from nummairieque.deadline.calendar import ZONE
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy

NAME = "une-seule-journee"


class Asked(DayPage):
    """The demandes to place, with the maison and the day that are shown.

    ``things`` are all of them, ``open`` those that a time can be chosen for;
    ``choices`` and ``plan`` go along with ``open``. ``unknown`` is a reference that was
    typed and is none, or ``""``.
    """

    def prepare(self):
        super().prepare()
        self.added, self.unknown = [], ""
        for typed in filter(None, self.typed_many("avec")[: things.ADDED_MAX]):
            found = things.by_reference(self.context, typed)
            if found is None:
                said = _("Aucune demande ouverte de ce guichet n’a cette référence.")
                self.ask(lambda said=said: inputs.refuse("avec", said))
                self.unknown = typed
            elif found not in self.added:
                self.added.append(found)
        self.things = things.things(self.context, self.added, self.now)
        self.wish = self.request.form.get("creneau") and self.ask(self._wish)
        self._asked_day = self.ask(self.day_asked)
        self._asked_maison = self.ask(self._maison)
        if self.wish:
            self._asked_day = self.wish.start.astimezone(ZONE).date()
            self._asked_maison = self.wish.maison

    def _wish(self):
        found = parse_key(self.request.form.get("creneau"))
        known = found.maison in self.maisons and found.start > self.now
        return found if known else inputs.refuse("creneau", _("Ce créneau n’existe plus."))

    def _maison(self):
        return inputs.choice("maison", self.request.form.get("maison"), self.maisons)

    @Lazy
    def maisons(self):
        """Short names of the maisons, the nearest first."""
        return near(self.site, self.context.origin)

    @Lazy
    def fixed(self):
        """The times that are booked already."""
        return [thing.booked for thing in self.things if thing.booked]

    @Lazy
    def open(self):
        return [thing for thing in self.things if thing.open]

    def _choices(self, maison, first, last):
        return choosing.choices(self.site, maison, self.open, first, last, self.now)

    @Lazy
    def _found(self):
        """(maison, choices of the coming month, plan or None) of the maison that is shown.

        Where none was asked for, the nearest at which all can be placed, else
        the nearest; where dates were proposed is looked at too.
        """
        held = [slot.maison for thing in self.open for slot in thing.held]
        asked = [self._asked_maison] if self._asked_maison else [*self.maisons[:1], *held]
        first = None
        for maison in dict.fromkeys(asked):
            choices = self._choices(maison, self.today, self.today + choosing.AHEAD)
            # Once something is fixed elsewhere, its day is the one to look at.
            found = maison, choices, plan.best(choices, self.fixed)
            if found[2]:
                return found
            first = first or found
        return first or ("", [[] for _thing in self.open], None)

    @property
    def maison(self):
        return self._found[0]

    @property
    def plan(self):
        """A slot for each thing that is open, or None."""
        return self._found[2]

    @Lazy
    def counts(self):
        """Day → how many have a time then."""
        return choosing.days_for(self._found[1])

    @Lazy
    def day(self):
        """The day that is shown: asked for, best, or the first on which something is free."""
        if self._asked_day:
            return self._asked_day
        if self.plan:
            return day_of(self.plan[0])
        return next(iter(choosing.next_days(self.counts)), self.today + timedelta(days=1))

    @Lazy
    def choices(self):
        """What each open thing may have on the day that is shown."""
        if self.day <= self.today + choosing.AHEAD:
            return [plan.by_day(slots).get(self.day, []) for slots in self._found[1]]
        return self._choices(self.maison, self.day, self.day)

    def url_of(self, name=NAME, **query):
        added = [("avec", demande.reference) for demande in self.added]
        query = [*((k, v) for k, v in query.items() if v), *added]
        return f"{self.context.absolute_url()}/{name}?{urlencode(query)}"

    @property
    def address(self):
        return self.url_of(maison=self.maison, jour=self.day.isoformat())


def day_of(time):
    """The day of a slot or a booking in Paris: date."""
    return time.start.astimezone(ZONE).date()
