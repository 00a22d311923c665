"""``permanences``: those of a partner at all maisons, or of all partners at a maison."""

from AccessControl import getSecurityManager
from datetime import timedelta
from nummairieque import _
from nummairieque.appointment import agenda
from nummairieque.appointment import sayings
from nummairieque.appointment.conflicts import next_day
from nummairieque.appointment.keeping.base import PermanencePages
from nummairieque.deadline.calendar import ZONE
from nummairieque.people.presence import kept_name
from nummairieque.theme.paging import Paged
from nummairieque.theme.words import day
from nummairieque.theme.words import day_in_words
from nummairieque.workspace.rules import as_read
from plone import api
from zope.cachedescriptors.property import Lazy

#: So long after it was added a permanence is new.
NEW = timedelta(days=14)


class PermanencesPage(Paged, PermanencePages):
    """Each with its days in words and the next one; at a maison first what is new there.

    A partner adds what it likes: the lead of the maison has to see it.
    """

    size = 25

    @property
    def title(self):
        if self.own:
            return _("Mes permanences")
        return _("Permanences – ${body}", mapping={"body": self.context.title})

    @property
    def address(self):
        return self.list_url

    @property
    def new_url(self):
        return f"{self.url}/{self.names[2]}"

    @property
    def house_url(self):
        """Where the maison tells its hours, or None."""
        return f"{self.url}/accueil-horaires" if self.at_maison else None

    @Lazy
    def found(self):
        """All of them; those that are over last."""
        side = "maison" if self.at_maison else "partner"
        kept = agenda.permanences_of(self.site, **{side: self.context.getId()})
        return sorted(filter(self.is_mine, kept), key=self._order)

    @Lazy
    def made(self):
        """id → who added it and when, of those that others added lately at this maison: dict."""
        if not self.at_maison:
            return {}
        found = agenda.made_at(self.site, self.context.getId(), self.today - NEW)
        me = getSecurityManager().getUser().getId()
        return {id: made for id, made in found.items() if made.who != me}

    def _order(self, permanence):
        return (
            permanence.id not in self.made,
            self._is_over(permanence),
            as_read(self.other_title(permanence)),
            permanence.weekdays,
            permanence.opens,
        )

    def _is_over(self, permanence):
        if permanence.extra and permanence.extra[-1] >= self.today:
            return False
        return permanence.last is not None and permanence.last < self.today

    @property
    def total(self):
        return len(self.found)

    def rows(self):
        """Those of this page: dicts of other, words, whom, next, direct, new, url."""
        return [self._row(permanence) for permanence in self.page_of(self.found)]

    def _row(self, permanence):
        return {
            "other": self.other_title(permanence),
            "words": sayings.whole(permanence, self.translate),
            "whom": self.whom(permanence),
            "next": self._next(permanence),
            "direct": permanence.direct,
            "new": self._new(self.made.get(permanence.id)),
            "url": self.url_of(permanence),
        }

    def _new(self, made):
        """Who added it and when, in words; None where that is no news."""
        if made is None:
            return None
        mapping = {"day": day(made.day), "name": kept_name(made.who)}
        return _("Nouvelle : ajoutée le ${day} par ${name}.", mapping=mapping)

    def _next(self, permanence):
        if self._is_over(permanence):
            return _("Terminée")
        calendar = agenda.house_of(self.site, permanence.maison).calendar
        local = self.now.astimezone(ZONE)
        following = next_day(permanence, calendar, self.today, local.hour * 60 + local.minute)
        if following is None:
            return _("Aucune date à venir")
        language = api.portal.get_current_language()
        mapping = {"day": day_in_words(following, language, year=True)}
        return _("Prochaine date : ${day}", mapping=mapping)


class OwnPermanencesPage(PermanencesPage):
    """``mes-permanences``: those of a référent who is no lead."""

    own = True
